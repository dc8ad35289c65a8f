"""str: case conversion and character classes, with the awkward corners of Unicode."""

samples = [
    "hello World", "HELLO", "", "123", "ab1", "ß", "ǆ", "ŉ", "İ", "ı", "Σίσυφος ΣΑΣ", "ﬁ",
    "they're bill's", "x-ray 3rd_word", "ÀÉÎ", "日本", "ʼn", "Ǆungla", "ŁÓDŹ", "ΑΣ", "Σ", "ａＢ", "𐐀𐐨",
    "1st", "o'neil", "ÿ", "µ", "ſ", "ᾳ", "ﬃ"
]
for s in samples:
    print(ascii([s.upper(), s.lower(), s.title(), s.capitalize(), s.swapcase(), s.casefold()]))
print(
    [
        ascii(s) for s in (
            "ß".upper(), "ﬁ".title(), "İ".lower(), "ΑΣ".lower(), "ΑΣΑ".lower(), "Σ".lower(),
            "ǆ".title(), "ŉ".upper()
        )
    ],
    len("ß".upper()), len("İ".lower())
)
print(
    "Straße".casefold() == "STRASSE".casefold(), "Straße".lower() == "STRASSE".lower(),
    "ς".casefold() == "σ"
)

tests = "isalnum isalpha isascii isdecimal isdigit isidentifier islower isnumeric isprintable isspace istitle isupper".split(
    
)
for s in [
    "", "a", "A", "ab", "aB", "1", "a1", " ", "\t\n", "²", "½", "٣", "Ⅷ", "一", "_", "_a1", "1a",
    "class", "é", "ß", "ǅ", "Aa Bb", "Aa bb", "A1b", "A B", "a b", "\x00", "\x7f", "\u200b",
    "\ud800", "😀", "ª", "ⅷ", "K", "ʰ", "a\n", "\xa0", "\u2028", "·", "a·", "℘", "１", "ﬁ", "\xad"
]:
    print(ascii(s).ljust(10), " ".join(t[2:] for t in tests if getattr(s, t)()))

print(
    "Hello World".istitle(), "Hello world".istitle(), "HELLO".istitle(), "3Rd".istitle(),
    "A".istitle(), "".istitle(), "123".istitle(), "They'Re".istitle()
)
print(
    "ABC1".isupper(), "abc1".islower(), "1".isupper(), "1".islower(), "Ǆ".isupper(), "ǅ".isupper(),
    "ǅ".islower(), "ª".islower()
)
print(
    [int(c) for c in "٣１𝟗"], [c.isdigit() for c in "²①"], [c.isdecimal() for c in "²①"],
    [c.isnumeric() for c in "²①½一"]
)
try:
    int("²")
except ValueError as error:
    print(ascii(str(error)))
counts = {}
for code in range(0x3000):
    c = chr(code)
    for t in tests:
        if getattr(c, t)():
            counts[t] = counts.get(t, 0) + 1
print(counts)
changed = [chr(c) for c in range(0x3000) if chr(c).upper() != chr(c)]
print(
    len(changed), len([c for c in changed if len(c.upper()) > 1]),
    len([c for c in range(0x3000) if chr(c).lower() != chr(c)]),
    len([c for c in range(0x3000) if chr(c).title() != chr(c).upper()]),
    len([c for c in range(0x3000) if chr(c).casefold() != chr(c).lower()])
)
print(sum(ord(c.upper()[0]) for c in changed), sum(ord(chr(c).lower()[0]) for c in range(0x3000)))
