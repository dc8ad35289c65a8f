"""unicodedata.ucd_3_2_0: the Unicode of internationalized domain names. Characters that came later aren't assigned in
it, and some have other properties."""
import hashlib
import unicodedata

old, new = unicodedata.ucd_3_2_0, unicodedata
print(type(old), old.unidata_version, new.unidata_version, isinstance(old, unicodedata.UCD))

print(*(unicodedata.decomposition(c) for c in "\u01c4\u0f77\u1f71\u1fe7\u1e69\ufefa\u3385\u33e0\uac01\U0001d1c0"), sep=", ")

later = "\u0221\u0370\u0b72\u1b06\u1d7e\ufa70\U0001f600\U0002a6d7\U00017000"
changed = "\xa7\xaa\xad\xb2\xb9+-/\u06dd\u1369\u1371\u2074\u231a\u2648\u0f3a\u29a1\U0002f868\U0002f9bf\u0cbf\u1734"
alike = "aÄé1\u0660\u4e00\uac00\u05d0\u0301\u1e69\ufb01 \n\ue000\ud800\U0010ffff"
for c in later + changed + alike:
    for data in old, new:
        print(ascii(c), data.category(c), data.bidirectional(c), data.east_asian_width(c), data.mirrored(c), data.combining(c),
              data.decomposition(c) or "-", data.decimal(c, "-"), data.digit(c, "-"), data.numeric(c, "-"), data.name(c, "-"),
              *(ascii(data.normalize(form, c)) for form in ("NFC", "NFD", "NFKC", "NFKD")), data.is_normalized("NFKD", c))

# All functions over every 61st character and all of the lower ones.
characters = [chr(c) for c in [*range(0x600), *range(0x600, 0x110000, 61)]]
for name in "category", "bidirectional", "east_asian_width", "mirrored", "combining", "decomposition":
    print(name, hashlib.sha256(repr([getattr(old, name)(c) for c in characters]).encode()).hexdigest())
for name in "decimal", "digit", "numeric", "name":
    print(name, hashlib.sha256(repr([getattr(old, name)(c, None) for c in characters]).encode()).hexdigest())
for form in "NFC", "NFD", "NFKC", "NFKD":
    text = "".join(c for c in characters if not "\ud800" <= c < "\ue000")
    print(form, hashlib.sha256(old.normalize(form, text).encode()).hexdigest(), old.is_normalized(form, text))

for name in "SNOWMAN", "GRINNING FACE", "LATIN SMALL LETTER R WITH TILDE", "NO SUCH NAME":
    for data in old, new:
        try:
            print(name, ascii(data.lookup(name)))
        except KeyError as error:
            print(error)
for wrong in (
    lambda: old.category("ab"),
    lambda: old.category(),
    lambda: old.name("\u0221"),
    lambda: old.decimal("\u0b66x"),
    lambda: old.decimal("\u0de6"),
    lambda: old.digit("a"),
    lambda: old.numeric("\u0b72"),
    lambda: old.normalize("NFX", "a"),
    lambda: old.normalize("NFX", ""),
    lambda: old.normalize("NFC", b""),
    lambda: old.is_normalized(1, ""),
    lambda: type(old)(),
):
    try:
        print(repr(wrong()))
    except Exception as error:
        print(type(error).__name__, error)

# Names of domains are prepared with it: what wasn't assigned is refused, or let through to a query.
for name in "bücher.example", "faß.de", "\u0221.example", "A\u0300.example", "\u2488com.example":
    try:
        print(ascii(name), name.encode("idna"))
    except UnicodeError as error:
        print(ascii(name), error)
