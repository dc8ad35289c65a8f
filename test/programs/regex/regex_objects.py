"""Patterns, matches and scanners as objects, and the package re with its modules."""

import copy
import pickle
import re
import re._constants
import re._parser as parser
import warnings

p = re.compile(r"(?P<key>\w+)=(?P<value>\d+)?", re.I)
print(p, p.flags, p.groups, dict(p.groupindex), type(p.groupindex).__name__)
print(pickle.loads(pickle.dumps(p)) == p, pickle.dumps(p, 0).startswith(b"cre\n_compile"), copy.copy(p) is p, copy.deepcopy(p) is p)
print(p == re.compile(p.pattern, re.I), p == re.compile(p.pattern), hash(p) == hash(re.compile(p.pattern, re.I)), p != "x")
print(re.Pattern[str], re.Match[bytes], re.compile("é" * 300, re.A | re.M))
print(re.compile(p) is p, re.compile("a") is re.compile("a"), len(re._cache) > 0, re.purge(), len(re._cache))

m = p.search("-- a= b=2", 1, 8)
print(m, m.re is p, m.string, m.pos, m.endpos, m.regs, m.lastindex, m.lastgroup, m.groups("-"), m.groupdict(0))
print(m["key"], m[0], m.group("key", 2, 0), m.start("value"), m.end(), m.span(1), copy.copy(m) is m, copy.deepcopy(m) is m)
print(m.expand(r"\g<key>:\g<2>|\1\n"), repr(re.match(".*", "ä" * 99)))
for wrong in (3, "no", -1, None, 2**70):
    try:
        m.group(wrong)
    except (IndexError, TypeError) as e:
        print(type(e).__name__, e)

scanner = re.compile(r"\d|(?=x)").scanner("12x3")
print([scanner.match(), scanner.search(), scanner.search(), scanner.search(), scanner.search(), scanner.search()], type(scanner))
print(type(re.finditer("a", "a")).__name__, next(re.finditer("a*", "baa")))
lexer = re.Scanner([(r"\d+", lambda s, t: int(t)), (r"[a-z]+", "word"), (r"\s+", None)])
print(lexer.scan("12 ab 3!4"), type(lexer.scanner).__name__, lexer.scanner.pattern, lexer.scanner.groups)

print(parser.parse("a+b?").getwidth(), re._constants.MAXREPEAT, re.error is re._constants.error, re._parser is parser)
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    import sre_compile, sre_constants, sre_parse
    re.template("a")
    re.compile("[[a]|[!--]|[ab||c]")
    re.sub("(a)", r"\g<+1>", "a")
    re.match("[a&&b]", "a")
for w in caught:
    print(w.category.__name__, w.message, w.filename == __file__)
print(sre_compile.compile is re._compiler.compile, "Scanner" in dir(re), re.I | re.X, re.RegexFlag(0), re.NOFLAG is re.RegexFlag(0))
re.compile(r"a[b-d]+?(?:x|y)*", re.DEBUG)

# Subjects: what has bytes, and subclasses of str.
import array


class Text(str):
    pass


for subject in (bytearray(b"abc"), memoryview(b"abc"), array.array("B", b"abc")):
    print(re.sub(b"b", b"-", subject), re.findall(b".", subject), re.split(b"(b)", subject))
print(re.match(b"(.)", bytearray(b"ab")).expand(rb"\1-\1"))
s = Text("abc")
print(type(re.match("abc", s)[0]), type(re.sub("x", "y", s)), type(re.split("x", s)[0]), re.match("a", s).string is s)
same = "unchanged"
print(re.sub("x", "y", same) is same)
