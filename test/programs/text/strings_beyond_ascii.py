"""Methods of str on text that is not ASCII."""

samples = ["straße", "ŒUVRE", "ΣΑΣ", "İstanbul", "ǅungla", "ﬃ ligature", "日本語テキスト", "e\u0301clair", "😀 emoji 👩‍👩‍👧",
           "نص عربي", "Ⅷ ⅷ ½ ٣", "\u00a0nbsp\u2003", "ŉ ΰ ß", "\x1f\x85\u2028", ""]
for s in samples:
    print(ascii(s), len(s), ascii(s.upper()), ascii(s.lower()), ascii(s.title()), ascii(s.swapcase()),
          ascii(s.capitalize()), ascii(s.casefold()))
    print("  ", "".join("01"[t()] for t in (s.isalpha, s.isdigit, s.isdecimal, s.isnumeric, s.isalnum, s.isspace, s.isupper,
                                           s.islower, s.istitle, s.isidentifier, s.isprintable, s.isascii)),
          [ascii(part) for part in s.split()], [ascii(line) for line in s.splitlines()], repr(s))

text = "añb中c😀añb"
print(text.find("ñ"), text.rfind("ñ"), text.index("😀"), text.count("añ"), text.find("x"), text.find("", 3), text.rfind(""))
print(text.replace("ñ", "n"), text.replace("", "·"), text.replace("a", "中", 1), text.partition("中"), text.rpartition("añ"))
print(text.split("ñ"), text.rsplit("ñ", 1), text.strip("abñ"), text.lstrip("ñ"), text.rstrip("b😀ñ"))
print(text.startswith(("x", "añ")), text.endswith("b", 0, -1), text.startswith("中", 3), "中" in text, "é" not in text)
print(text.center(15, "→"), text.ljust(12, "é") + "|", text.rjust(12) + "|", "٣".zfill(4), "-é".zfill(5), "é\tb".expandtabs(4))
print(text.translate({ord("ñ"): "ny", ord("😀"): None, "b": "unused", 99: 0x4E2D}), str.maketrans("añ", "án", "b"))
print(text.encode("utf-8"), text.encode("utf-16-le")[:8], text.encode("ascii", "replace"), text.encode("latin-1", "xmlcharrefreplace"))
print(ascii(b"\xc3\xa9\xff\xe4\xb8".decode("utf-8", "replace")), b"\xff\xfe".decode("utf-8", "surrogateescape").encode("utf-8", "surrogateescape"))
print(text.removeprefix("añ"), text.removesuffix("ñb"), "ñ".join(["1", "2", "3"]), "中" * 3, text[2:6], text[::-2])
for bad in (lambda: text.encode("ascii"), lambda: "\ud800".encode(), lambda: b"\xe4\xb8".decode(), lambda: "é".encode("nope"),
            lambda: text.index("q"), lambda: chr(0x110000), lambda: ord("é́"), lambda: text.split("")):
    try:
        print(bad())
    except (UnicodeError, LookupError, ValueError, TypeError) as error:
        print(type(error).__name__, error)

# Order is by code point; equality knows nothing of normalization.
print(sorted(["z", "ä", "a", "Z", "😀", "\uffff", "é", "e\u0301"]), "é" == "e\u0301", "ß" < "ss", "Z" < "a", "\uffff" < "😀")
print(hash("é") == hash("e\u0301"), len({"é", "\u00e9", "\N{LATIN SMALL LETTER E WITH ACUTE}"}), max("añ中"), min("añ中"))
print(int("٣٤"), float("１２.５"), int("１_０"), "٣".isdigit(), "²".isdigit(), "²".isdecimal(), "½".isnumeric())
print([hex(ord(c)) for c in "a\u0301\U0001F600"], chr(0x1F600), ascii(chr(0xD800)), repr("\x7f\x80\xad\u200b\ufeff"))

# Identifiers are normalized
ﬁn = 1
print(fin, "ﬁn" in dir(), "fin" in dir())
𝐱 = 5
print(x, eval("ｘ"))
# A final consonant that is none: behind a syllable it stands for itself.
가ᆧ = "kept"
print([ascii(name) for name in globals() if "\u11a7" in name], globals()["\uac00\u11a7"])


class Ünïcode:
    größe = 3

    def __repr__(self):
        return "Ünïcode→"


print(Ünïcode(), [Ünïcode()], f"{Ünïcode()!a}", Ünïcode.größe, getattr(Ünïcode, "größe"), Ünïcode.__name__)
for cased in ("ß", "ŉ", "ﬀ", "ΐ", "İ", "ı", "ſ", "K", "Ω"):
    print(ascii(cased.upper()), ascii(cased.lower()), ascii(cased.casefold()), cased.upper().lower() == cased.casefold(), end="; ")
print()
print("ὈΔΥΣΣΕΎΣ".lower(), "ΑΣ ΑΣΑ Σ".lower(), "o'neill's ñandú".title(), "ǆ".title() == "ǅ", "ab中cd".title())

# Marks in and out of their order, few and many; what is asked of a text and what is made of it.
import unicodedata

for text in "a\u0301\u0316", "a\u0316\u0301", "\u0301\u0327\u0316\u0345" * 3, "é\u0316", "\uac00\u0301\u0316", "\u0344\u0316", "ﬁ\u0323\u0307", "\ud800\u0301\u0316", "\u0378\u0301":
    print([(ascii(unicodedata.normalize(form, text)), unicodedata.is_normalized(form, text)) for form in ("NFC", "NFD", "NFKC", "NFKD")])
long = "a" + "\u0301\u0316\u0327\u0345" * 500
for form in "NFC", "NFD", "NFKC", "NFKD":
    made = unicodedata.normalize(form, long)
    print(form, len(made), ascii(made[:2] + made[-1]), unicodedata.is_normalized(form, long), unicodedata.is_normalized(form, made), unicodedata.normalize(form, made) == made)
for form, text in ("NFX", "\u0301\u0316"), ("nfc", "a"):
    try:
        print(unicodedata.is_normalized(form, text))
    except ValueError as e:
        print(e)
