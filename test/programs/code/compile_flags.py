# What compile() takes beside the text: flags, optimize, inherited features. Incomplete input.
import __future__
import ast
import asyncio
import codeop
import inspect
import types
import warnings


def attempt(*args, **kwargs):
    try:
        return compile(*args, **kwargs)
    except (ValueError, TypeError, SyntaxError) as e:
        print(f"{type(e).__name__}: {e.args[0]}")


# --- unknown ones are refused
for flags in (0xFF, 0x100, 1 << 30, -1):
    attempt("1", "f", "exec", flags)
attempt("1", "f", "exec", optimize=3)
attempt("1", "f", "exec", optimize=-2)
attempt("1", "f", "nothing")
attempt("1", "f", "nothing", ast.PyCF_ONLY_AST)
attempt("1", "f", "func_type")
attempt("1", "f", 5)
attempt(1, "f", "exec")
attempt("1\0", "f", "exec")

# --- features of the future are in co_flags, and are inherited unless that is unwanted
for name in ("division", "annotations", "generator_stop"):
    bit = getattr(__future__, name).compiler_flag
    print(name, bool(attempt("1", "f", "exec", bit).co_flags & bit))
source = "from __future__ import annotations\nc = compile('1', 'f', 'exec')\nd = compile('1', 'f', 'exec', 0, True)"
exec(source, space := {})
bit = __future__.annotations.compiler_flag
print(bool(space["c"].co_flags & bit), bool(space["d"].co_flags & bit))

# --- optimize: assertions, __debug__, docstrings
text = """
def f():
    "the docstring"
    try:
        assert False
    except AssertionError:
        return True, __debug__, f.__doc__
    return False, __debug__, f.__doc__
class C:
    "of a class"
"""
for level in (-1, 0, 1, 2):
    exec(attempt(text, "f", "exec", optimize=level), space := {})
    print(level, space["f"](), space["C"].__doc__)

# --- await outside of functions
TOP = ast.PyCF_ALLOW_TOP_LEVEL_AWAIT


async def later(value):
    await asyncio.sleep(0)
    return value


class Manager:
    async def __aenter__(self):
        return "managed"

    async def __aexit__(self, *exc):
        return False


async def numbers():
    for i in range(3):
        yield i


for text in (
    "x = await later(1)",
    "x = [await later(i) for i in range(2)]",
    "x = [i async for i in numbers()]",
    "async with Manager() as x: pass",
    "async for x in numbers(): pass",
    "if True:\n    x = await later(2) + await later(3)",
):
    attempt(text, "f", "exec")
    code = attempt(text, "f", "exec", TOP)
    print(bool(code.co_flags & inspect.CO_COROUTINE), end=" ")
    space = {"later": later, "Manager": Manager, "numbers": numbers}
    asyncio.run(eval(code, space))
    print(space["x"], end=" ")
    space["x"] = None
    asyncio.run(types.FunctionType(code, space)())
    print(space["x"])
print(asyncio.run(eval(attempt("await later(7)", "f", "eval", TOP), {"later": later})))
print(bool(attempt("x = 1", "f", "exec", TOP).co_flags & inspect.CO_COROUTINE))
attempt("class A: await later(1)", "f", "exec", TOP)
attempt("def f(): await later(1)", "f", "exec", TOP)
attempt("yield 1", "f", "exec", TOP)

# --- text that may go on
for text in (
    "(", "x = [1,", '"""a', "if 1:", "if 1:\n  (", "if 1:\n  pass", "if 1:\n  pass\n", "def f():\n  return 1\n\n",
    "x = 1", "", "# nothing", "a b", "x = 'open", "x = 1 +", "x = \\", "for", "@d", "class A:\n", "try:\n  pass\n",
    "1)", "print(1", "lambda", "f(**", "{1: 2,", "'''\n", "if 1:\n  pass\nelse:\n",
):
    try:
        result = codeop.compile_command(text)
        print(repr(text), "goes on" if result is None else "complete")
    except SyntaxError as e:
        print(repr(text), e.msg)

# --- warnings while compiling
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    for text in (r"'\477'", r"b'\777'", r"'\377'", r"'\d'", "1 is 1", "assert (1, 'x')", "bool(NotImplemented)"):
        eval(compile(text, "f", "exec"))
    if NotImplemented:
        pass
for w in caught:
    print(w.category.__name__, w.message)
