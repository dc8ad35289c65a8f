"Babel: locales, dates, numbers, currencies, units, plurals, lists, catalogs, extraction."
import datetime
import decimal
import io

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_datetime, format_interval, format_time, format_timedelta, get_timezone, parse_date
from babel.lists import format_list
from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po, write_po
from babel.numbers import NumberFormatError, format_currency, format_decimal, format_percent, format_scientific, parse_decimal
from babel.plural import PluralRule, to_python
from babel.support import Translations
from babel.units import format_unit

when = datetime.datetime(2024, 3, 5, 14, 7, 9)
for name in ("en_US", "de_DE", "fr", "ja", "ar", "ru", "hi_IN", "zh_Hant"):
    locale = Locale.parse(name)
    print(name, locale.display_name, locale.english_name, format_date(when, "full", name), format_decimal(1234567.891, locale=name), format_currency(-1234.5, "EUR", locale=name),
          format_percent(0.256, locale=name), format_timedelta(datetime.timedelta(days=3), locale=name), format_list(["a", "b", "c"], locale=name), format_unit(12, "length-meter", locale=name), locale.text_direction, [locale.plural_form(n) for n in (0, 1, 2, 5)])
print(format_datetime(when, "EEEE, d. MMMM yyyy HH:mm", locale="de"), get_timezone("UTC"), format_interval(when, when + datetime.timedelta(days=2), "yMMMd", locale="en"), parse_date("3/4/24", locale="en_US"))
print(parse_decimal("1.234,5", locale="de"), format_scientific(12345, locale="en"), format_decimal(decimal.Decimal("1e-3"), "#,##0.00##", locale="en"))
for wrong in (lambda: Locale.parse("xx_YY"), lambda: parse_decimal("x", locale="en"), lambda: Locale.parse("a b")):
    try:
        wrong()
    except (UnknownLocaleError, NumberFormatError, ValueError) as error:
        print(type(error).__name__, error)
catalog = Catalog(locale="de", project="demo", version="1", creation_date=when, revision_date=when)
catalog.add("hello", "hallo", locations=[("a.py", 1)], auto_comments=["note"])
catalog.add(("one file", "%(n)d files"), ("eine Datei", "%(n)d Dateien"), flags=["python-format"], context="menu")
for message in extract("python", io.BytesIO(b"from x import _\nprint(_('first'), ngettext('one', 'many', 3))\n# NOTE: why\nf(gettext('a' 'b'))\n"), comment_tags=["NOTE"]):
    print(message)
    catalog.add(message[1])
write_po(out := io.BytesIO(), catalog, width=60)
print(out.getvalue().decode())
again = read_po(io.BytesIO(out.getvalue()))
print(len(again), [m.id for m in again if m.fuzzy], list(again.check()))
write_mo(mo := io.BytesIO(), catalog)
translations = Translations(io.BytesIO(mo.getvalue()))
print(translations.gettext("hello"), translations.npgettext("menu", "one file", "%(n)d files", 3), PluralRule({"one": "n is 1", "few": "n mod 10 in 2..4"})(23), to_python({"one": "n in 1..3"})(2))
