# What is called is what was looked up before the arguments were evaluated; with the code, the defaults
# and, for classes, the special methods that it has when the call happens.
import types


def show(make, change_at):
    """make() gives a function that calls, and one that changes its callee as an argument is evaluated."""
    call, change = make()

    def argument(n):
        if n == change_at:
            change()
        return n

    results = []
    for n in range(change_at + 4):
        try:
            results.append(call(argument, n))
        except Exception as e:
            results.append(f"{type(e).__name__}: {e}")
    print(f"{make.__name__:20}", *results[change_at - 2 :])


def old(v=None, w="w"):
    return f"old{v}"


def new(v=None, w="w"):
    return f"new{v}"


def wide(v=None, w="w", x="x"):
    a = b = c = d = 0
    return f"wide{v}{x}", a, b, c, d


def twin(function):
    f = types.FunctionType(function.__code__, globals(), function.__name__, function.__defaults__)
    f.__kwdefaults__ = function.__kwdefaults__
    return f


def name_rebound():
    global callee
    callee = twin(old)

    def change():
        global callee
        callee = new

    return lambda argument, n: callee(argument(n)), change


def code_of_function():
    f = twin(old)

    def change():
        f.__code__ = new.__code__

    return lambda argument, n: f(argument(n)), change


def larger_code():
    f = twin(old)

    def change():
        f.__code__, f.__defaults__ = wide.__code__, wide.__defaults__

    return lambda argument, n: f(argument(n)), change


def code_by_keyword():
    f = twin(old)

    def change():
        f.__code__ = new.__code__

    return lambda argument, n: f(w=1, v=argument(n)), change


def other_parameters():
    f = twin(old)

    def change():
        f.__code__ = (lambda w, v, u=0: (v, w, u)).__code__

    return lambda argument, n: f(w="W", v=argument(n)), change


def generator_code():
    f = twin(old)

    def yielding(v, w):
        yield v

    def change():
        f.__code__ = yielding.__code__

    return lambda argument, n: type(f(argument(n))).__name__, change


def defaults():
    f = twin(lambda a, b=1, c=2: (a, b, c))

    def change():
        f.__defaults__ = (10, 20)

    return lambda argument, n: f(argument(n)), change


def defaults_gone():
    f = twin(lambda a, b=1, c=2: (a, b, c))
    f.__qualname__ = "f"

    def change():
        f.__defaults__ = None

    return lambda argument, n: f(c=argument(n), a=0), change


def keyword_defaults():
    f = twin(lambda a, *, b=1, c=2: (a, b, c))

    def change():
        f.__kwdefaults__ = {"b": 10, "c": 20}

    return lambda argument, n: f(c=argument(n), a=0), change


def keyword_default_gone():
    f = twin(lambda a, *, b=1, c=2: (a, b, c))
    f.__qualname__ = "f"

    def change():
        del f.__kwdefaults__["b"]

    return lambda argument, n: f(c=argument(n), a=0), change


def make_class():
    class Class:
        def method(self, v=None, w=1):
            return f"old{v}"

        def __init__(self, v=None, w=1):
            self.v = f"old{v}"

        def __call__(self, v=None):
            return f"old{v}"

        @classmethod
        def of_class(cls, v=None):
            return f"old{v}"

        @staticmethod
        def of_none(v=None):
            return f"old{v}"

    for name in ("method", "__init__", "__call__"):
        getattr(Class, name).__qualname__ = name
    return Class


def new_method(self, v=None, w=1):
    return f"new{v}"


def new_init(self, v=None, w=1):
    self.v = f"new{v}"


def method_replaced():
    C = make_class()
    o = C()

    def change():
        C.method = new_method

    return lambda argument, n: o.method(argument(n)), change


def method_code():
    C = make_class()
    o = C()

    def change():
        C.method.__code__ = new_method.__code__

    return lambda argument, n: o.method(argument(n)), change


def method_code_keyword():
    C = make_class()
    o = C()

    def change():
        C.method.__code__ = new_method.__code__

    return lambda argument, n: o.method(w=0, v=argument(n)), change


def method_code_several():
    C, D = make_class(), make_class()
    both = C(), D()

    def change():
        C.method.__code__ = new_method.__code__
        D.method.__code__ = new_method.__code__

    return lambda argument, n: both[n & 1].method(argument(n)), change


def method_shadowed():
    o = make_class()()

    def change():
        o.method = new

    return lambda argument, n: o.method(argument(n)), change


def method_deleted():
    C = make_class()
    o = C()

    def change():
        del C.method

    return lambda argument, n: o.method(argument(n)), change


def class_of_receiver():
    C, D = make_class(), make_class()
    D.method = new_method
    o = C()

    def change():
        o.__class__ = D

    return lambda argument, n: o.method(argument(n)), change


def bound_method_code():
    C = make_class()
    bound = C().method

    def change():
        C.method.__code__ = new_method.__code__

    return lambda argument, n: bound(argument(n)), change


def init_replaced():
    C = make_class()

    def change():
        C.__init__ = new_init

    return lambda argument, n: C(argument(n)).v, change


def init_code():
    C = make_class()

    def change():
        C.__init__.__code__ = new_init.__code__

    return lambda argument, n: C(argument(n)).v, change


def init_by_keyword():
    C = make_class()

    def change():
        C.__init__ = new_init

    return lambda argument, n: C(w=3, v=argument(n)).v, change


def init_deleted():
    C = make_class()

    def change():
        del C.__init__

    return lambda argument, n: C(argument(n)).v, change


def init_of_base():
    class Base(make_class()):
        pass

    class C(Base):
        pass

    def change():
        Base.__init__ = new_init

    return lambda argument, n: C(argument(n)).v, change


def init_that_returns():
    C = make_class()

    def change():
        C.__init__ = lambda self, v: v

    return lambda argument, n: C(argument(n)).v, change


def new_given():
    C = make_class()

    def change():
        C.__new__ = lambda cls, v: f"from __new__ {v}"

    return lambda argument, n: getattr(C(argument(n)), "v", "no v"), change


def abstract_now():
    C = make_class()

    def change():
        C.__abstractmethods__ = frozenset({"method"})

    return lambda argument, n: C(argument(n)).v, change


def metaclass_given():
    C = make_class()

    class Meta(type):
        def __call__(cls, v):
            return types.SimpleNamespace(v=f"from metaclass {v}")

    def change():
        C.__class__ = Meta

    return lambda argument, n: C(argument(n)).v, change


def metaclass_call():
    class Meta(type):
        pass

    class C(metaclass=Meta):
        def __init__(self, v):
            self.v = v

    def change():
        Meta.__call__ = lambda cls, v: types.SimpleNamespace(v=f"from metaclass {v}")

    return lambda argument, n: C(argument(n)).v, change


def bases_changed():
    class Base:
        pass

    class Old(Base):
        def __init__(self, v):
            self.v = f"old{v}"

    class New(Base):
        def __init__(self, v):
            self.v = f"new{v}"

    class C(Old):
        pass

    def change():
        C.__bases__ = (New,)

    return lambda argument, n: C(argument(n)).v, change


def call_of_instance():
    C = make_class()
    o = C()

    def change():
        C.__call__ = new_method

    return lambda argument, n: o(argument(n)), change


def module_function():
    module = types.ModuleType("module")
    module.f = old

    def change():
        module.f = new

    return lambda argument, n: module.f(argument(n)), change


def module_code():
    module = types.ModuleType("module")
    module.f = twin(old)

    def change():
        module.f.__code__ = new.__code__

    return lambda argument, n: module.f(argument(n)), change


def class_method():
    C = make_class()

    def change():
        C.of_class = classmethod(new_method)

    return lambda argument, n: C.of_class(argument(n)), change


def static_method():
    C = make_class()

    def change():
        C.of_none = staticmethod(new)

    return lambda argument, n: C.of_none(argument(n)), change


def through_class():
    C = make_class()
    o = C()

    def change():
        C.method = new_method

    return lambda argument, n: C.method(o, argument(n)), change


def super_method():
    C = make_class()

    class D(C):
        def method(self, argument, n):
            return super().method(argument(n))

    o = D()

    def change():
        C.method = new_method

    return lambda argument, n: o.method(argument, n), change


def builtin_hidden():
    space = {}
    exec("def call(argument, n): return repr(argument(n))", space)

    def change():
        space["repr"] = new

    return space["call"], change


def builtin_method():
    class Text(str):
        pass

    o = Text("text")

    def change():
        Text.replace = lambda self, *args: "new"

    return lambda argument, n: o.replace("t", str(argument(n))), change


def receiver_rebound():
    C, D = make_class(), make_class()
    D.method = new_method
    o = C()

    def change():
        nonlocal o
        o = D()

    return lambda argument, n: o.method(argument(n)), change


def spread():
    f = twin(old)

    def change():
        f.__code__ = new.__code__

    return lambda argument, n: f(*(argument(n),), **{"w": 1}), change


changes = [
    name_rebound, code_of_function, larger_code, code_by_keyword, other_parameters, generator_code,
    defaults, defaults_gone, keyword_defaults, keyword_default_gone, method_replaced, method_code,
    method_code_keyword, method_code_several, method_shadowed, method_deleted, class_of_receiver,
    bound_method_code, init_replaced, init_code, init_by_keyword, init_deleted, init_of_base,
    init_that_returns, new_given, abstract_now, metaclass_given, metaclass_call, bases_changed,
    call_of_instance, module_function, module_code, class_method, static_method, through_class,
    super_method, builtin_hidden, builtin_method, receiver_rebound, spread,
]  # fmt: skip
for change_at in (2, 7, 60):
    for make in changes:
        show(make, change_at)
