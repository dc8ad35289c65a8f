# Code objects: what they say of themselves, comparison, replace(), and functions whose code is exchanged.
import sys
import types


def raises(action, *args, **kwargs):
    try:
        return action(*args, **kwargs)
    except Exception as e:
        return type(e).__name__, str(e)


def example(a, /, b, *rest, c=3, **others):
    "What it is for."
    first = a + b
    return first


code = example.__code__
print(code.co_name, code.co_qualname, code.co_firstlineno, code.co_filename == __file__)
print(code.co_argcount, code.co_posonlyargcount, code.co_kwonlyargcount, code.co_nlocals)
print(code.co_varnames, code.co_names, code.co_freevars, code.co_cellvars, hex(code.co_flags))
print(code.co_consts[0], type(code.co_code).__name__, type(code._co_code_adaptive).__name__)
print(type(code.co_linetable).__name__, type(code.co_exceptiontable).__name__)
print(raises(setattr, code, "co_name", "other"))


# --- constants and names

def nothing(): pass
def one(): return 1
def documented():
    "doc"
    return 2
def uses_names(x): return len(x.items) + offset

print(nothing.__code__.co_consts, one.__code__.co_consts, documented.__code__.co_consts)
print(uses_names.__code__.co_names, (lambda: 5).__code__.co_consts)


# --- code within code: the constants have the very object that functions get

def outer(n):
    def inner(): return n
    squares = [i * n for i in range(3)]
    return inner, squares

nested = [c for c in outer.__code__.co_consts if isinstance(c, types.CodeType)]
print([c.co_qualname for c in nested], outer.__code__.co_cellvars, nested[0].co_freevars)
print(outer(2)[0].__code__ is nested[0], outer(3)[0].__code__ is nested[0])
module = compile("def f(): return 1\nclass C:\n  def m(self): pass\n", "text", "exec")
namespace = {}
exec(module, namespace)
print(namespace["f"].__code__ in module.co_consts, module.co_name, module.co_flags)
body = [c for c in module.co_consts if isinstance(c, types.CodeType) and c.co_name == "C"][0]
print(namespace["C"].m.__code__ in body.co_consts, body.co_varnames)


# --- lines

def lines(a):
    b = a + 1

    if b:
        c = b * 2
    return c

first = lines.__code__.co_firstlineno
print(sorted({line - first for *_, line in lines.__code__.co_lines() if line and line > first}))
print(sorted({p[0] - first for p in lines.__code__.co_positions() if p[0] and p[0] > first}))
print({(p[2], p[3]) for p in lines.__code__.co_positions() if p[0] == first + 1} >= {(8, 13)})
ends = [end for _, end, _ in lines.__code__.co_lines()]
print(ends[-1] == len(lines.__code__.co_code), ends == sorted(ends))
bare = lines.__code__.replace(co_linetable=b"")
print(list(bare.co_positions()), list(bare.co_lines()), bare.co_firstlineno - first)


# --- equality is by content

def make(): return lambda x: x + 1
def twice():
    return compile("def f(a):\n    return a + 1\n", "same", "exec").co_consts[0]
a, b = twice(), twice()
print(a == b, a is b, hash(a) == hash(b), a != b, a == 1, len({a, b}))
print(a == a.replace(co_name="g"), a == a.replace(co_filename="elsewhere"), a == a.replace())
for left, right in [("1", "True"), ("1", "1.0"), ("0.0", "-0.0"), ("'a'", "b'a'"), ("(1,)", "(True,)"),
                    ("(1, 2)", "(1, 2)")]:
    print(left, right, compile(left, "", "eval") == compile(right, "", "eval"))


# --- replace()

renamed = code.replace(co_name="renamed", co_qualname="x.renamed", co_filename="elsewhere.py")
print(renamed.co_name, renamed.co_qualname, renamed.co_filename, renamed.co_consts == code.co_consts)
print(types.FunctionType(renamed, {}, "f")(1, 2, c=3), renamed.co_code == code.co_code)
again = code.replace(co_code=code.co_code, co_consts=code.co_consts, co_names=code.co_names)
print(again == code, types.FunctionType(again, {}, "f")("a", "b", c=1))
print(raises(types.FunctionType(again, {}, "f"), 1))

def constant(): return "before"
other = tuple("after" if c == "before" else c for c in constant.__code__.co_consts)
constant.__code__ = constant.__code__.replace(co_consts=other)
print(constant())

def globals_of(): return spam
spam, eggs = "spam", "eggs"
globals_of.__code__ = globals_of.__code__.replace(co_names=("eggs",))
print(globals_of())

def shifted():
    raise ValueError
shifted.__code__ = shifted.__code__.replace(co_firstlineno=1000)
try:
    shifted()
except ValueError as e:
    print(e.__traceback__.tb_next.tb_lineno, e.__traceback__.tb_next.tb_frame.f_code is shifted.__code__)

for wrong in (dict(co_argcount=-1), dict(co_argcount=100), dict(co_nlocals=1), dict(co_stacksize=-1),
              dict(co_firstlineno=-5), dict(co_flags=-1), dict(co_names=(1,)), dict(co_names=[]),
              dict(co_code=b"abc"), dict(co_code="x"), dict(co_name=1), dict(co_consts=1),
              dict(co_linetable=5), dict(co_exceptiontable=5), dict(co_varnames=("a",))):
    print(wrong, raises(code.replace, **wrong))


# --- types.CodeType(...)

def parts(c, **changes):
    names = ("argcount posonlyargcount kwonlyargcount nlocals stacksize flags code consts names varnames "
             "filename name qualname firstlineno linetable exceptiontable freevars cellvars").split()
    return types.CodeType(*(changes.get(n, getattr(c, "co_" + n)) for n in names))

print(parts(code) == code, parts(code, name="new").co_name)
print(types.FunctionType(parts(one.__code__), {})(), raises(parts, code, code=5), raises(parts, code, names=(1,)))
print(raises(parts, code, argcount=-1), raises(parts, code, argcount=9), raises(parts, code, nlocals=0))
print(raises(parts, code, consts=[]), raises(parts, code, filename=b""))


# --- f.__code__ = ...

def f(x): return "f", x
def g(x): return "g", x
def call(): return f(1)

print([call() for _ in range(3)])
f.__code__, kept = g.__code__, f.__code__
print([call() for _ in range(3)], f.__name__)
f.__code__ = kept
print(call())

class Point:
    def __init__(self, x): self.x = x
    def get(self): return self.x
    @property
    def double(self): return 2 * self.x

def use(): return Point(3).get(), Point(4).double

print([use() for _ in range(3)])
def init(self, x): self.x = -x
def get(self): return "got", self.x
Point.__init__.__code__ = init.__code__
Point.get.__code__ = get.__code__
Point.double.fget.__code__ = get.__code__
print([use() for _ in range(3)])
for method in (Point.__init__, Point.get, Point.double.fget):
    method.__code__ = method.__code__.replace(co_code=method.__code__.co_code)
print([use() for _ in range(3)])

def counter(n):
    for i in range(n):
        yield i
running = counter(3)
print(next(running))
counter.__code__ = (lambda n: "no generator").__code__
print(list(running), counter(3))

def closure(v):
    def read(): return v
    return read
print(raises(setattr, closure(1), "__code__", f.__code__), raises(setattr, f, "__code__", closure(1).__code__))
print(raises(setattr, f, "__code__", 1))
reader = closure(7)
reader.__code__ = reader.__code__.replace(co_code=reader.__code__.co_code)
print(reader(), reader.__closure__[0].cell_contents)


# --- code made from bytes calls and is called like any other

def rebuilt(function):
    function.__code__ = function.__code__.replace(co_code=function.__code__.co_code)
    return function

def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
before = fib(12)
print(before == rebuilt(fib)(12))
@rebuilt
def outermost(items): return sorted(items, key=lambda x: inner_key(x)), [inner_key(x) for x in items]
def inner_key(x): return -x
print(outermost([1, 3, 2]))
@rebuilt
def deep(n): return shallow(n - 1) if n else "bottom"
def shallow(n): return deep(n - 1) if n else "bottom"
print(deep(100))
@rebuilt
def failing(): return 1 // zero()
def zero(): return 0
print(raises(failing))
@rebuilt
def careful(action):
    try:
        return action()
    except ZeroDivisionError as e:
        return "caught", str(e)
    finally:
        print("finally")
print(careful(failing), careful(lambda: 5))
@rebuilt
def evens(n):
    try:
        for i in range(n):
            if i % 2 == 0:
                got = yield i
                if got: print("got", got)
    finally:
        print("closed")
print(list(evens(6)))
e = evens(9)
print(next(e), e.send("this"), e.close())
@rebuilt
def makes_class(base):
    class Made(base):
        value = 5
        def method(self): return super().method(), self.value
    return Made
class Base:
    def method(self): return "base"
print(makes_class(Base)().method())
class Rebuilt:
    @rebuilt
    def __init__(self, a, b=2, *, c=3): self.all = a, b, c
    @rebuilt
    def __eq__(self, other): return self.all == other.all
print(Rebuilt(1).all, Rebuilt(1, c=5).all, Rebuilt(1) == Rebuilt(1, 2))


# --- frames and tracebacks

def where():
    frame = sys._getframe()
    return frame.f_code is where.__code__, 0 <= frame.f_lasti < len(frame.f_code.co_code)
print(where())
try:
    failing()
except ZeroDivisionError as e:
    tb = e.__traceback__.tb_next
    position = list(tb.tb_frame.f_code.co_positions())[tb.tb_lasti // 2]
    print(position[0] == tb.tb_lineno, position[2:])


# --- code that is no function's

print(exec(module.replace(co_code=module.co_code), namespace), namespace["f"]())
print(raises(exec, example.__code__, {}))
space = types.FunctionType(compile("x = 1; y = x + 1", "m", "exec"), {})
print(space(), space.__globals__["y"])
