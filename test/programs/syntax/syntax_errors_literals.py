"""Malformed numbers, strings and f-strings, and characters that can't start a token."""

sources = [
    "x = 'a' 'b",
    "'text' += 1",
    '0777',
    '1__0',
    '0b12',
    '0xg',
    '1.e',
    '5x',
    '1_',
    '"""never closed',
    "f'{x'",
    "f'{}'",
    "f'{x!z}'",
    "f'}'",
    "'\\N{nope}'",
    "'\\x1'",
    "'\\u12'",
    "b'é'",
    'x = $',
    'x = ?',
    'a ? b',
    '“quoted”',
    'x = 5\xa0+ 1',
    "'''a\nb",
    "'a\nb'",
]

for source in sources:
    try:
        compile(source, "<source>", "exec")
    except SyntaxError as error:
        print(repr(source), "->", f"{type(error).__name__}: {error.msg}")
    else:
        print(repr(source), "-> fine")
