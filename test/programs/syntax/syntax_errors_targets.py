"""What can't be assigned, deleted or annotated."""

sources = [
    'x = = 1',
    'x = 5 +* 3',
    '1 = x',
    'None = 1',
    'x + 1 = 2',
    '(a, 1) = 2',
    'a = 1 = 2',
    '[x for x in y] = 1',
    'x++',
    'x: int: str',
    'a, *b, *c = d',
    '*a = 1',
    'x = *a',
    'x = (1\ny = 2',
    'x = [1)',
    'x = )',
    '(a := 1) = 2',
    'a := 1',
    '(a.b := 1)',
    'x: int = ',
    "a = 'x\\",
    'True = 1',
    '__debug__ = 1',
    'x.__debug__ = 1',
    '{**x}= 1',
    '(a for b in c) += 1',
    'a() += 1',
    'a, b += 1',
    '(a): int = 1',
    '(a, b): int',
    '[a]: int',
    '1: int',
    '[x := 1 for x in y]',
]

for source in sources:
    try:
        compile(source, "<source>", "exec")
    except SyntaxError as error:
        print(repr(source), "->", f"{type(error).__name__}: {error.msg} ({error.lineno}:{error.offset})")
    else:
        print(repr(source), "-> fine")
