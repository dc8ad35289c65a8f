"""Many small patterns over texts of words: literals, classes, groups, repeats that find nothing."""

import re
import sys

rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 30  # small: 1

PATTERNS = [
    "Python|Perl", "(Python|Perl)", "(?:Python|Perl)", "[Pp]ython", "Py[a-z]*", ".*Python", ".*Python.*", ".*(Python)", r"\bP\w+n\b",
    "Python|Perl|Tcl", "(Python|Perl|Tcl)", "([0a-z][a-z0-9]*,)+", "(?:[0a-z][a-z0-9]*,)+", "([a-z]*,)+", "(?P<first>[a-z])(?P<second>[a-z])",
    "(a+)b", "a.*?z", "[^a-z]*$", "(?i)pYTHON", r"(\w+)\s+\1", "(?=.*q)", "x{3,}", r"\d+\.\d+|\w+@\w+", "(?<=Per)l",
]
TEXTS = ["Perl", "Python", "this is not what the pattern wants " * 4 + "Python", "." * 200 + "Perl" + "." * 200, "a5,b7,c9," * 12,
         "one, two, three, four, five" * 6, "the quick brown fox jumps over the the lazy dog " * 4]

patterns = [re.compile(pattern) for pattern in PATTERNS]
found = 0
for _ in range(rounds):
    for pattern in patterns:
        for text in TEXTS:
            match = pattern.search(text)
            if match:
                found += match.end()
            found += len(pattern.findall(text))
print(found)
