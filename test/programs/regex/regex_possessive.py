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
