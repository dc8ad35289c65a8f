"Phone numbers: parsing, formatting, validity, places, finding them in text."
import phonenumbers as p
from phonenumbers import carrier, geocoder, timezone

for text, region in (("+442083661177", None), ("020 8366 1177", "GB"), ("(650) 253-0000", "US"), ("0711 123456", "DE"), ("12", "US"), ("x", "US"), ("911", "US")):
    try:
        number = p.parse(text, region)
    except p.NumberParseException as error:
        print(text, error.error_type, error)
        continue
    print(number, p.is_valid_number(number), p.is_possible_number(number), p.number_type(number), p.region_code_for_number(number),
          [p.format_number(number, f) for f in (p.PhoneNumberFormat.E164, p.PhoneNumberFormat.NATIONAL, p.PhoneNumberFormat.INTERNATIONAL, p.PhoneNumberFormat.RFC3966)], geocoder.description_for_number(number, "en"), timezone.time_zones_for_number(number))
for match in p.PhoneNumberMatcher("Call 510-748-8230 if before 9:30, or 703-4800500 after 10am.", "US"):
    print(match, match.raw_string)
typed = p.AsYouTypeFormatter("US")
print([typed.input_digit(d) for d in "6502532222"], p.is_number_match("+16502530000", "6502530000"), carrier.name_for_number(p.parse("+40721234567"), "en"))
