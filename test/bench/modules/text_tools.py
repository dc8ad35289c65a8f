"""textwrap, difflib, string.Template, shlex and fnmatch."""

import difflib
import fnmatch
import shlex
import string
import sys
import textwrap

size = int(sys.argv[1]) if len(sys.argv) > 1 else 12  # small: 1

paragraph = "The quick brown fox jumps over the lazy dog, again and again; nobody knows why. " * 12
total = 0
for width in range(30, 30 + size):
    filled = textwrap.fill(paragraph, width)
    total += len(filled) + len(textwrap.dedent(textwrap.indent(filled, "    ")))
    total += len(textwrap.shorten(paragraph, 60))
old = [f"line {i % 37} {i * i % 11}" for i in range(20 * size)]
new = [line for i, line in enumerate(old) if i % 7] + ["more"] * 5
print(total, len(list(difflib.unified_diff(old, new))), round(difflib.SequenceMatcher(None, old, new).ratio(), 6))
print(difflib.get_close_matches("line 5 3", sorted(set(old)), n=2))
template = string.Template("$name owes ${amount} to $who $$")
print(sum(len(template.substitute(name="N" * (i % 9), amount=i, who="me")) for i in range(size * 300)))
print(sum(len(shlex.split(f"cp -r 'a {i}' b\\ c --flag=\"x y\"")) for i in range(size * 15)))
print(sum(fnmatch.fnmatch(name, pattern) for name in old for pattern in ("line *3", "*[0-4]", "x?")))
