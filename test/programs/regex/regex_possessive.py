"""Possessive repetition (it keeps what it took) and errors of patterns without a place."""
import re

for pattern in ("(a?)*+b", "(?:ab)*+c", "(?:a|b)*+c", "(?:aa?)++b", "(a+)?+b", "(?:a*)*+ab", "a++a",
                "(?>a+)b", "(?:ab){1,2}+abc"):
    for text in "aab", "ababc", "abababc":
        match = re.search(pattern, text)
        print(pattern, text, match and (match.span(), match.groups()))

for pattern in "(?<=a*)b", "(", "a{2,1}", "x\n(y":
    try:
        re.compile(pattern)
    except re.error as error:
        print(error.msg, error.pos, error.lineno, error.colno)

# A condition on the group that it stands in: what an alternative left that failed before counts.
for pattern in (r"((c*|(?(1)a|b*?)|))b", r"((c*|d|(?(1)a|b))+)b", r"(?:((x*|(?(1)y|z))b)|a)+"):
    for subject in ("ab", "cab", "yb", "xbyb", "aabzb"):
        found = re.search(pattern, subject)
        print(pattern, subject, found and (found.span(), found.groups()))
