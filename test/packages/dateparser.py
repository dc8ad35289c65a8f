"dateparser: dates in several languages, relative ones, settings, search."
import datetime

import dateparser
from dateparser.search import search_dates

base = {"RELATIVE_BASE": datetime.datetime(2020, 5, 6, 7, 8)}
for text in ("2 weeks ago", "12/13/2020", "13 janvier 2014", "yesterday at 3pm", "in 3 days", "le 11 décembre 2014 à 09:00", "Jan 5th", "1484823450", "Mittwoch", "10:40 EST", "nonsense words", "2020-02-30", "вчера", "3 дня назад", "1 min ago"):
    print(text, dateparser.parse(text, settings=base))
print(dateparser.parse("1/2/03", settings={"DATE_ORDER": "YMD"}), dateparser.parse("March", settings={**base, "PREFER_DATES_FROM": "future"}), dateparser.parse("10 pm", settings={**base, "TIMEZONE": "UTC", "TO_TIMEZONE": "Asia/Tokyo", "RETURN_AS_TIMEZONE_AWARE": True}), dateparser.parse("05.06.2020", languages=["de"]), dateparser.parse("2020-13", date_formats=["%Y-%d"]))
print(search_dates("We met on 3 May 2019 and again two days later on 5 May 2019", languages=["en"]))
try:
    dateparser.parse("x", languages=["none"])
except ValueError as error:
    print(error)
