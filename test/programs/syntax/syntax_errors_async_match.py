"""Async and match statements the compiler refuses, and with which words."""

sources = [
    'async def f(): await = 1',
    'await x',
    'async with x: pass',
    'match x:\n    case 1 | y: pass\n    case z: pass',
    'match x:\n    case y: pass\n    case 1: pass',
    'match x:\n    case {**r, 1: 2}: pass',
    'match x:\n    case a, a: pass',
    'match x:\n    case *a, *b: pass',
    'def f():\n    yield\n    return 1\n\nasync def g():\n    yield 1\n    return 1',
    'async def f():\n    yield from x',
    '[await x for x in y]',
    'def f(): [await x for x in y]',
    'def f():\n    await x',
]

for source in sources:
    try:
        compile(source, "<source>", "exec")
    except SyntaxError as error:
        print(repr(source), "->", f"{type(error).__name__}: {error.msg} ({error.lineno}:{error.offset})")
    else:
        print(repr(source), "-> fine")
