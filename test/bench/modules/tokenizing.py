"""tokenize on Python text, and a tokenizer of our own by regular expression."""

import io
import re
import sys
import tokenize

size = int(sys.argv[1]) if len(sys.argv) > 1 else 12  # small: 1

SOURCE = """def function(argument, *rest, key="text"):
    # a remark
    value = argument + 0x1F * 2.5e3 - rest[0] // 7
    if value >= 10 and not key:
        return [f(x) for x in "some 'quoted' text"], {1: 2}
""" * 15
MASTER = re.compile(r"(?P<number>\d[\w.]*)|(?P<name>\w+)|(?P<text>'[^']*'|\"[^\"]*\")|(?P<op>[-+*/=<>!]=?|[^\w\s])|(?P<space>\s+)")
kinds = {}
for _ in range(size):
    for token in tokenize.generate_tokens(io.StringIO(SOURCE).readline):
        name = tokenize.tok_name[token.exact_type]
        kinds[name] = kinds.get(name, 0) + 1
    for match in MASTER.finditer(SOURCE):
        kinds[match.lastgroup] = kinds.get(match.lastgroup, 0) + len(match[0])
print(sorted(kinds.items()))
