"""A tokenizer made of one alternation with named groups, over a program's text."""

import re
import sys

copies = int(sys.argv[1]) if len(sys.argv) > 1 else 60  # small: 2

TOKEN = re.compile(r"""
    (?P<space>[ \t]+) | (?P<comment>\#[^\n]*) | (?P<newline>\n)
  | (?P<number>0[xX][0-9a-fA-F]+ | \d+\.\d*(?:[eE][+-]?\d+)? | \d+)
  | (?P<string>"(?:[^"\\\n]|\\.)*" | '(?:[^'\\\n]|\\.)*')
  | (?P<name>[A-Za-z_]\w*)
  | (?P<operator>\*\*=? | //=? | [-+*/%&|^<>=!]=? | [()\[\]{},:.;@~])
""", re.X)

PROGRAM = r'''
def area(shape, scale=1.5e3, *rest):  # the area of a shape
    if shape.kind == "circle" and scale >= 0x1F:
        return 3.14159 * shape.radius ** 2 * scale
    elif shape.kind != 'box \' with quotes':
        total = [w * h // 2 for (w, h) in shape.parts if w > 10 or h < 7]
        return sum(total) % 97 - (len(rest) + 1)
    raise ValueError("no such \"shape\": " + repr(shape) + '!')
''' * copies


def tokens(text):
    position = 0
    for match in TOKEN.finditer(text):
        if match.start() != position:
            raise SyntaxError(text[position:position + 20])
        position = match.end()
        if match.lastgroup not in ("space", "comment"):
            yield match.lastgroup, match.group()


counts = {}
for kind, text in tokens(PROGRAM):
    counts[kind] = counts.get(kind, 0) + len(text)
at, n = 0, 0
scan = TOKEN.match
while at < len(PROGRAM):
    at = scan(PROGRAM, at).end()
    n += 1
print(sorted(counts.items()), n)
