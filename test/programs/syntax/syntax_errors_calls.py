"""Malformed calls, and with which words they're refused."""

sources = [
    "print('unclosed",
    'f(a=1, 2)',
    'f(**k, *a)',
    'f(a=1, a=2)',
    'f() = 1',
    "print 'hello'",
    "exec 'x'",
    'f(x for x in y, 1)',
    'print(*)',
    'f(None=1)',
    'f(x.y=1)',
    'f(1=2)',
    'f(x for x in y=1)',
]

for source in sources:
    try:
        compile(source, "<source>", "exec")
    except SyntaxError as error:
        print(repr(source), "->", f"{type(error).__name__}: {error.msg} ({error.lineno}:{error.offset})")
    else:
        print(repr(source), "-> fine")
