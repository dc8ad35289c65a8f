"icalendar: calendars made, written, read; all kinds of values."
import datetime

from icalendar import Alarm, Calendar, Event, vDDDTypes, vDuration, vRecur, vText
from icalendar.prop import vPeriod

cal = Calendar()
cal.add("prodid", "-//own//x//")
cal.add("version", "2.0")
event = Event()
event.add("uid", "1")
event.add("summary", "A summary, with; special \n characters and é, long enough that the line has to be folded")
event.add("dtstart", datetime.datetime(2020, 1, 2, 3, 4, 5, tzinfo=datetime.timezone.utc))
event.add("dtend", datetime.date(2020, 1, 3))
event.add("rrule", {"freq": "weekly", "byday": ["mo", "fr"], "until": datetime.date(2020, 3, 1)})
event.add("attendee", "mailto:a@x.org", parameters={"cutype": "INDIVIDUAL", "cn": "A, B"})
event.add("categories", ["x", "y z"])
alarm = Alarm()
alarm.add("trigger", datetime.timedelta(minutes=-15))
event.add_component(alarm)
cal.add_component(event)
text = cal.to_ical()
print(text.decode())
back = Calendar.from_ical(text)
for part in back.walk():
    print(part.name, sorted(part.keys()), part.errors if hasattr(part, "errors") else "")
print(back.to_ical() == text, back.walk("VEVENT")[0].decoded("dtstart"), back.walk("VEVENT")[0]["attendee"].params, vDuration(datetime.timedelta(days=1, seconds=5)).to_ical(), vRecur.from_ical("FREQ=DAILY;COUNT=2"), vText("a,b").to_ical(), vDDDTypes.from_ical("20200102T030405Z"), vPeriod.from_ical("20200101T000000Z/PT1H"))
for wrong in ("BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VEVENT", "x", "BEGIN:VEVENT\nDTSTART:nonsense\nEND:VEVENT"):
    try:
        print(Calendar.from_ical(wrong).errors)
    except ValueError as error:
        print(error)
