"""Malformed function, lambda and class definitions, and with which words they're refused."""

sources = [
    'def f(:\n    pass',
    'def f(a, a): pass',
    'def f(a=1, b): pass',
    'lambda x=1, y: 0',
    'class',
    'class C(:',
    'lambda',
    'def f(*): pass',
    'def f(*, **k): pass',
    'def f(a, /, b, /): pass',
    'def f(/): pass',
    'def f(**k, a): pass',
    'def f(*a, *b): pass',
    'class C: x = 1; def f(): pass',
    'def None(): pass',
    'class True: pass',
    'def f(__debug__): pass',
]

for source in sources:
    try:
        compile(source, "<source>", "exec")
    except SyntaxError as error:
        print(repr(source), "->", f"{type(error).__name__}: {error.msg} ({error.lineno}:{error.offset})")
    else:
        print(repr(source), "-> fine")
