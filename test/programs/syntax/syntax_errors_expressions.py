"""Malformed expressions and displays, and unbalanced brackets."""

sources = [
    '(1, 2',
    '1 + ',
    'a b',
    '[*a for a in b]',
    '{**a for a in b}',
    '(x for x in y, 1)',
    '*a',
    '(*a)',
    '{1: 2, 3}',
    '{1, 2: 3}',
    '{a: *b}',
    '[1 2]',
    '(1 if 2)',
    '[a, b c]',
    'a.1',
    'a..b',
]

for source in sources:
    try:
        compile(source, "<source>", "exec")
    except SyntaxError as error:
        print(repr(source), "->", f"{type(error).__name__}: {error.msg} ({error.lineno}:{error.offset})")
    else:
        print(repr(source), "-> fine")
