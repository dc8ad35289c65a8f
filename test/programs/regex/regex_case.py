"""Ignoring case: simple lower case, the characters that share an upper case, ASCII, bytes, ranges."""

import re


def same(pattern, text, flags=re.I):
    return bool(re.fullmatch(pattern, text, flags))


# One lower case, though several capital letters, or several with one upper case.
for a, b in [("ſ", "S"), ("\u212a", "k"), ("ς", "Σ"), ("µ", "Μ"), ("ǅ", "ǆ"), ("ß", "ẞ"), ("ı", "I"), ("İ", "i"),
             ("\u0345", "ι"), ("ﬅ", "ﬆ"), ("ẛ", "Ṡ"), ("é", "É"), ("\U00010400", "\U00010428"), ("ª", "A")]:
    print(ascii(a), ascii(b), same(a, b), same(b, a), same(f"[{a}x]", b), same(f"[^{a}x]", b), same(a, b, re.I | re.A))

# The two characters of a full lower case are not what one character means.
print(same("İ", "i\u0307"), same("ﬀ", "ff"))
# Ranges and classes.
print(same("[a-z]", "\u212a"), same("[Ā-Ž]", "ſ"), same("[\U00010400-\U00010410]", "\U00010429"), same("[^k]", "\u212a"))
print(same(r"(é)\1", "éÉ"), same(r"(é)\1", "éÉ", re.I | re.A), same(r"[\w-]", "É"), same(r"\w", "É", re.A))
print(same(rb"[a-f\xe9]", b"D"), same(rb"\xe9", b"\xc9"), same("(?i:a)b", "Ab", 0), same("(?i:a)b", "AB", 0), same("(?-i:a)b", "aB"))
# Names of characters, aliases too; what names no single character is an error.
for name in ("DIGIT ONE", "LATIN SMALL LETTER R WITH TILDE", "greek small letter final sigma", "LF", "KELVIN SIGN"):
    try:
        print(name, ascii(re.compile("\\N{%s}" % name).pattern), re.findall(r"[\N{%s}k]" % name, "1σςk\n\u212a"))
    except re.error as e:
        print(e)
