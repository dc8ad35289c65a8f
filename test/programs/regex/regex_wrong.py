"""What is wrong with a pattern or a template, and where: messages and positions as CPython's."""

import re
import sys
import warnings

warnings.simplefilter("ignore")
patterns = r"""
( ) (? (?P (?P< (?P<a (?P<a> (?P<1a>b) (?P=a) (?P<a>.)(?P<a>.) (?x (?i (?-) (?i-) (?a-u:b) (?L:b) (?aL:b) (?t:b) (?i-i:a) a(?i)b
[ [a [z-a] [a-\d] [] a** a*+* a{2}{3} *a a|*b a{3,2} {2} (?:+) ^* \b+ x{99999999999} \ \q [\q] \8 \400 \xg1 \x1 \u12 \U00110000
\N \N{ \N{} \N{NOPE} (?(1)a) (?(2)a|b|c) (?(0)a) (?(a)b) (?(1 (?(-1)a) (?(1)a|b|c)(x) (?<=a*)b (?<!a|bc) (?<a (?<=(a)\1) (?<=(a)(?(1)b))
(?#a (?>a (?=a (a\1) (?P<é>a)(?P=ü) (?z) (?iz) (?i (?Pz) (?<z)
""".split() + ["(?x) a\n  b(\n", "a\nb\n(c", "a" * 10 + "\\", "(" * 120 + ")" * 119]
for pattern in patterns:
    for p in (pattern, pattern.encode("latin-1", "replace")):
        try:
            print(ascii(p)[:40], "ok", re.compile(p).groups)
        except re.error as e:
            print(ascii(p)[:40], "-", e, "|", e.msg, e.pos, e.lineno, e.colno, e.pattern == p)
        except OverflowError as e:
            print(ascii(p)[:40], "OverflowError", e)

for flags, pattern in [(re.L, "a"), (re.U, b"a"), (re.A | re.U, "a"), (re.A | re.L, b"a"), (1 << 40, "a"), ("x", "a"), (None, "a"), (re.I, re.compile("a"))]:
    try:
        print(re.compile(pattern, flags))
    except (ValueError, OverflowError, TypeError) as e:
        print(type(e).__name__, e)
for pattern, text in [("a", b"a"), (b"a", "a"), ("a", None), (7, "a"), ([], "a"), (bytearray(b"a"), b"a"), ("a", 3)]:
    try:
        re.match(pattern, text)
    except TypeError as e:
        print(e)

for template in (r"\2", r"\g", r"\g<", r"\g<>", r"\g<b>", r"\g<-1>", r"\g<2>", r"\q", r"\400", "\\", r"\g<1a>", r"\g<999999999999>", r"\1\g<a>\x"):
    for how in (re.compile("(?P<a>x)").sub, lambda t, s: re.search("(?P<a>x)", s).expand(t)):
        try:
            print(template, how(template, "x"))
        except (re.error, IndexError) as e:
            print(template, type(e).__name__, e)
for replacement in (b"x", 5, lambda m: 7, lambda m: None, lambda m: b"z"):
    try:
        print(re.sub("a", replacement, "bab"))
    except TypeError as e:
        print(e)

# A position is looked at before the text is.
for text, position in [(b"a", sys.maxsize + 1), ("a", sys.maxsize + 1), ("a", -sys.maxsize - 2), (b"a", 1.5), (None, "1")]:
    for how in (re.compile("a").match, re.compile("a").findall, re.compile("a").finditer, re.compile("a").scanner):
        try:
            print(how(text, position))
        except (TypeError, OverflowError) as e:
            print(type(e).__name__, e)
