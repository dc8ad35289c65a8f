# ast.parse(): comments about types, the types of functions in such comments, and the syntax of older Pythons.
import ast


def show(source, **options):
    try:
        print(ast.dump(ast.parse(source, **options), include_attributes="x = 1" in source))
    except SyntaxError as error:
        print(error.msg, error.lineno, error.offset, error.end_lineno, error.end_offset)


# --- where they belong
for source in (
    "x = 1  # type: int\n",
    "x = y = []  #type:list[int]  ",
    "def f():\n    # type: () -> int\n    pass\n",
    "def f():  # type: () -> int\n    pass\n",
    "def f(a,  # type: int\n      b=1  # type: str\n      ):\n    # type: (...) -> None\n    pass\n",
    "def f(*a,  # type: int\n      k=2,  # type: bytes\n      **b  # type: str\n      ): pass\n",
    "for x in y:  # type: int\n    pass\n",
    "with a as b, c as d:  # type: int\n    pass\n",
    "with (a, b):  # type: int\n    pass\n",
    "async def f():\n    # type: () -> int\n    async for x in y:  # type: int\n        async with z as w:  # type: str\n            pass\n",
    "# type: ignore\nx  # type: ignore[name]\nwhile x:\n    # type: ignore@all\n    y\n",
    "x = ''' # type: int'''  # types: int\n",
):
    show(source, type_comments=True)
    assert not hasattr(ast.parse(source), "type_comment")

# --- where they don't
for source in (
    "x  # type: int\n",
    "x: int = 1  # type: int\n",
    "x  # type: ignored\n",
    "if x:  # type: int\n    pass\n",
    "with (a as b):  # type: int\n    pass\n",
    "def f(a, /,  # type: int\n      b): pass\n",
    "def f(*,  # type: int\n      b): pass\n",
    "def f():  # type: () -> int\n    # type: () -> int\n    pass\n",
    "lambda a,  # type: int\n       b: a\n",
    "[  # type: list\n]\n",
):
    show(source, type_comments=True)

# --- types of functions
for source in ("() -> int", "(int, str) -> list[int]", "(a, *b, **c) -> d", "(*a) -> b", "(**a) -> b\n\n", "(a,) -> b", "(**a, *b) -> c", "() ->", "(a) -> b; c"):
    show(source, mode="func_type")
try:
    compile("() -> int", "f", "func_type")
except ValueError as error:
    print(error)

# --- older Pythons
for version, source in (
    (10, "try: pass\nexcept* E: pass\n"),
    (9, "match x:\n    case 1: pass\n"),
    (8, "with (a as b): pass\n"),
    (8, "with (a, b): pass\n"),
    (7, "(x := 2)"),
    (7, "def f(a, /): pass"),
    (7, "lambda a, /: a"),
    (7, "f'{x=}'"),
    (5, "f'{x}'"),
    (5, "x: int"),
    (5, "1_000"),
    (5, "async def f(): return [x async for x in y]"),
    (4, "a @ b"),
    (4, "a @= b"),
    (4, "async def f(): pass"),
    (6, "async = await = 2"),
    (6, "async def f():\n    await x\nawait = f\n"),
    (7, "async = 2"),
):
    show(source, feature_version=(3, version))
