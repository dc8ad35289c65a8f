"vobject: calendars and cards, read, changed, written; recurrence."
import datetime

import vobject

text = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//x//EN
BEGIN:VEVENT
UID:1
DTSTAMP:20200101T000000Z
DTSTART:20200102T100000Z
RRULE:FREQ=DAILY;COUNT=3
SUMMARY;LANGUAGE=en:A long summary\\, with a comma that has to be folded when it is written out again
CATEGORIES:a,b
END:VEVENT
END:VCALENDAR
"""
cal = vobject.readOne(text)
print(cal.vevent.summary.value, cal.vevent.summary.params, list(cal.vevent.rruleset), cal.vevent.categories.value)
cal.vevent.add("description").value = "line 1\nline 2; é"
cal.vevent.dtstart.value = datetime.datetime(2021, 5, 6, 7, 8)
print(cal.serialize())
cal.prettyPrint()
card = vobject.vCard()
card.add("n").value = vobject.vcard.Name(family="B", given="A")
card.add("fn").value = "A B"
mail = card.add("email")
mail.value, mail.type_param = "a@x.org", ["INTERNET", "WORK"]
print(card.serialize(), card.getChildValue("fn"), [c.name for c in card.getSortedChildren()])
for wrong in ("BEGIN:VCARD\nVERSION:3.0\nEND:VCARD", "BEGIN:VEVENT\nx\nEND:VEVENT", "BEGIN:VCARD\nEND:VEVENT"):
    try:
        vobject.readOne(wrong).validate(raiseException=True)
    except Exception as error:
        print(type(error).__name__, error)
