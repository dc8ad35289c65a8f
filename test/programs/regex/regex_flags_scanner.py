"""Flags of re are members of an enumeration; Scanner, which is not documented, takes a text apart."""
import re
from re import IGNORECASE, RegexFlag

print(re.I, repr(re.I | re.M), [re.S, re.X | re.A], re.NOFLAG, re.RegexFlag(0), RegexFlag(2) is IGNORECASE)
print(re.compile("a", re.I | re.S), re.compile("a", re.I).flags, re.I & 2, re.I in (re.I | re.M), ~re.I & 15)
print(isinstance(re.I, int), type(re.M), [flag.name for flag in RegexFlag], f"{re.U:d}")
print(re.sub("A", "-", "banana", flags=re.I), re.findall("^.", "x\ny", re.M), re.findall("a.", "a\n", re.S))
for word in "nothing", "Ignorecase":
    try:
        getattr(re, word)
    except AttributeError as error:
        print(error)

scanner = re.Scanner([
    (r"\d+\.\d+", lambda s, text: float(text)), (r"\d+", lambda s, text: int(text)),
    (r"(\w)\1", lambda s, text: ("twice", text)), (r"\w+", "word"),
    (r"[-+*/]", lambda s, text: text), (r"\s+", None)])
print(scanner.scan("12 + 3.5*aa - bcd / 7"), scanner.scan("1 ? 2"), scanner.scan(""))
names = {}
exec("from re import *", names)
print(sorted(name for name in names if not name.startswith("_")))
