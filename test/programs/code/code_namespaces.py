# exec() and eval() in namespaces of the program's own making, and builtins that it has chosen.


class Missing(dict):
    def __missing__(self, key):
        if key[0] != "_":
            raise KeyError(key)
        return int(key[1:])


class Guarded(dict):
    "Read and written by methods of its own."

    def __getitem__(self, key):
        print("get", key)
        return dict.__getitem__(self, key)

    def __setitem__(self, key, value):
        print("set", key)
        dict.__setitem__(self, key, value)


class Refusing(dict):
    def __getitem__(self, key):
        raise PermissionError(key)

    def __setitem__(self, key, value):
        raise PermissionError(key)


class Words(dict):
    def __missing__(self, key):
        if key == "word":
            return "own"
        raise KeyError(key)


def attempt(function, *args, **kwargs):
    try:
        print(function(*args, **kwargs))
    except Exception as e:
        print(f"{type(e).__name__}: {e}")


# --- globals that derive from dict: functions ask them, however often they run
add = eval("lambda: _1 + _2", Missing())
print([add() for _ in range(100)][-1])
exec("def f():\n    return _20 + len([1])", space := Missing())
print([space["f"]() for _ in range(100)][-1])
exec("x = 1\nx += 1\nprint(x)", Guarded())
attempt(exec, "x = 1", Refusing())
attempt(exec, "name", Refusing(name=1))
# The code has run with a plain dictionary before.
code = compile("[word for _ in range(60)][-1]", "c", "eval")
print(eval(code, {"word": "plain"}), eval(code, Words()))

# --- locals: any mapping
attempt(eval, "a + b", {}, type("M", (), {"__getitem__": lambda self, key: key * 2})())
attempt(exec, "a = 1; del a; a", {}, Missing())
attempt(eval, "dir()", {}, type("K", (dict,), {"keys": lambda self: ["z", "y"]})())
attempt(eval, "1", {}, 5)
attempt(exec, "1", {}, 5)
attempt(eval, "1", [])
attempt(eval, "1", type("M", (), {"__getitem__": None})())
attempt(eval, "1", 5)
attempt(exec, "1", [])
attempt(exec, 5)
attempt(eval, 5)

# --- builtins
attempt(eval, "len([])", {"__builtins__": {}})
attempt(eval, "len([])", {"__builtins__": {"len": lambda x: "my len"}})
attempt(eval, "len([])", {"__builtins__": type("B", (dict,), {"__missing__": lambda s, k: lambda x: k})()})
attempt(eval, "len([])", {"__builtins__": type("B", (), {"__getitem__": lambda s, k: lambda x: k})()})
attempt(eval, "len([])", {"__builtins__": 123})
attempt(eval, "superglobal", {"__builtins__": Refusing(superglobal=1)})
attempt(exec, "class A: pass", {"__builtins__": {}})
attempt(exec, "import sys", {"__builtins__": {}})
made = {"__builtins__": {"__build_class__": lambda f, name, *a, **k: (name, a, k)}}
exec("class A(1, 2, x=3): pass", made)
print(made["A"])
imported = {"__builtins__": {"__import__": lambda name, *rest: name.upper()}}
exec("import abc as m", imported)
print(imported["m"])


# They are handed on: to functions that are made there, and to code that is run there.
safe = {"len": len, "exec": exec, "type": type, "print": print, "globals": globals}
space = {"__builtins__": safe}
exec("def f(): pass\ng = type(f)(f.__code__, {})\nd = {}\nexec('h = lambda: 1', d)", space)
print(space["f"].__builtins__ is safe, space["g"].__builtins__ is safe, space["d"]["h"].__builtins__ is safe)
mapping = type("B", (), {"__getitem__": lambda s, k: k})()
print(eval("lambda: word", {"__builtins__": mapping}).__builtins__ is mapping)
empty = {}
eval("1", empty)
print(list(empty))


# --- code with free variables
def outer():
    a, b = 1, 2

    def inner():
        nonlocal a
        a += b
        return a

    return inner


inner = outer()
exec(inner.__code__, closure=inner.__closure__)
print(inner())
attempt(exec, inner.__code__)
attempt(exec, inner.__code__, closure=inner.__closure__[:1])
attempt(exec, inner.__code__, closure=list(inner.__closure__))
attempt(exec, inner.__code__, closure=(1, 2))
attempt(exec, outer.__code__, closure=inner.__closure__)
attempt(exec, "1", closure=())
attempt(eval, inner.__code__)
