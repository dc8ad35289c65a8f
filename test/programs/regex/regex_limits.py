"""Long texts, deep nesting, huge repeats, positions outside of the text: answers, and no crash."""

import re
import _sre

n = 200_000
print(len(re.match("(?:a|b)*", "ab" * n)[0]), re.match("((a)|b)*", "ab" * n).groups(), len(re.match("(?:ab?)*?$", "ab" * n)[0]))
print(len(re.match("(?:x(?=x|$))*", "x" * n)[0]), len(re.match("(?>(?:a|b)+)", "ab" * n)[0]), len(re.match("(?:a|b)*+", "ab" * n)[0]))
print(re.fullmatch("(?:" * 90 + "a" + ")*" * 90, "aaa"), re.match("a{0,65536}b|a{4294967294}", "a" * 99))
print(re.compile("|".join(f"word{i}" for i in range(3000))).search("x word2999").span(), re.compile("(a)" * 300).fullmatch("a" * 300).lastindex)
try:
    re.compile("(" * 5000 + ")" * 5000)
except RecursionError:
    print("RecursionError")

p = re.compile("^a?$", re.M)
for pos, end in [(1, 2), (2, 1), (5, 9), (-3, 1), (3, 3), (2**70, 1), (0, -1)]:
    try:
        print(pos, end, p.match("ab\n", pos, end), p.search("ab\n", pos, end), re.compile("|a").match("ab\n", pos, end), p.findall("ab\n", pos, end))
    except OverflowError as e:
        print(e)
print(re.sub("a", "b", "aaa", count=-1), re.split("a", "bab", maxsplit=-1), re.subn("", "-", "ab", 2), re.split(r"\b", "a b"))

# A matcher calls back: the subject may change, other searches may run, exceptions pass.
data = bytearray(b"a1b2")
def shrink(match):
    return re.sub(rb"\d", rb"<\g<0>>", match[0])
print(re.sub(rb"\w\d", shrink, data))
try:
    re.sub("a", lambda m: 1 / 0, "a")
except ZeroDivisionError as e:
    print(e)

# Code words that no compiler makes are refused, whatever they are.
for code in ([], [1], [14], [14, 9, 0, 0, 0, 1], [17, 4, 1], [7, 3, 15, 1, 0, 1], [13, 2, 99, 0, 1], [24, 4, 5, 2, 1], [23, 3, 0, 1, 1], [11, 3, 1],
             [12, 0, 99, 1], [4, 3, -1 & 0xFFFFFFFF, 1, 1], [13, 68, 10, 1] + [1 << 24] * 64 + [0] * 8 + [0, 1], [9, 1], [26, 5, 0, 1, 1, 1]):
    try:
        print(code[:6], _sre.compile("x", 0, code, 0, {}, ()).match("x"))
    except RuntimeError as e:
        print(code[:6], e)
for word in (-1, 2**32, 2**70):
    try:
        _sre.compile("x", 0, [word], 0, {}, ())
    except (OverflowError, TypeError) as e:
        print(type(e).__name__)
