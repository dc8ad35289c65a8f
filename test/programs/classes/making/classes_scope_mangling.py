"""Class bodies as scopes, and the mangling of private names."""

x = "global"


class A:
    x = "class"
    seen = x
    from_lambda = (lambda: x)()
    from_list = [x for _ in range(1)]
    outermost_iterable = [c for c in x]
    default = (lambda x=x: x)()

    def method(self):
        return x

    class Inner:
        seen = x

    del x


print(
    A.seen, A.from_lambda, A.from_list, A.outermost_iterable, A.default, A().method(), A.Inner.seen,
    hasattr(A, "x")
)


def function():
    x = "function"

    class B:
        y = x
        x = "class in function"
        z = x

        def method(self):
            return x

    return B.y, B.x, B.z, B().method()


try:
    print(function())
except NameError as error:
    print(type(error).__name__, error)


def function2():
    x = "function2"

    class B:
        y = x

        def method(self):
            nonlocal x
            x += "!"
            return x

    return B.y, B().method(), x


print(function2())


class G:
    global x
    x = "set by the class body"


print(x, hasattr(G, "x"))


class Private:
    __hidden = 1
    __dunder__ = 2
    _single = 3
    __ = 4
    ___triple = 5

    def __method(self):
        return self.__hidden

    def call(self):
        __local = "local"
        return self.__method(), __local, sorted(k for k in locals() if k != "self")

    def set(self):
        self.__value = 7
        return self.__dict__

    def keyword(self, __a=1):
        return __a

    def strings_stay(self):
        return getattr(self, "__hidden", "not mangled"), getattr(self, "_Private__hidden")

    class __Nested:
        __deep = 8

        def get(self):
            return self.__deep

    def nested(self):
        return self.__Nested().get(), self.__Nested.__name__

    def imports(self):
        import math as __m
        return __m.pi > 3, "_Private__m" in locals()

    def exceptions(self):
        try:
            raise ValueError("x")
        except ValueError as __e:
            return str(__e)

    def globals(self):
        global __global
        __global = 10

    def comprehension(self):
        return [__i for __i in range(2)]


p = Private()
print(
    [
        n for n in Private.__dict__ if "hidden" in n or n in (
            "__dunder__", "_single", "__", "_Private___triple", "_Private__method",
            "_Private__Nested"
        )
    ]
)
print(
    p.call(), p.set(), p.keyword(), p.keyword(_Private__a=2), p.strings_stay(), p.nested(),
    p.imports(), p.exceptions(), p.comprehension()
)
p.globals()
print(_Private__global)
try:
    p.__hidden
except AttributeError as error:
    print(error)
try:
    p.keyword(__a=2)
except TypeError as error:
    print(error)


class _Underscore:
    __x = 1


class __Double:
    __x = 2


class ___:
    __x = 3


print(_Underscore._Underscore__x, __Double._Double__x, ___.__x)


class Child(Private):
    __hidden = "child's own"

    def mine(self):
        return self.__hidden, self._Private__hidden


print(Child().mine(), Child().call()[0])


class Conditional:
    if x:
        def chosen(self):
            return "first"
    else:
        def chosen(self):
            return "second"
    for name in "ab":
        locals()[f"made_{name}"] = name

    @staticmethod
    def helper():
        return 5

    used_in_body = helper()


print(
    Conditional().chosen(), Conditional.made_a, Conditional.made_b, Conditional.used_in_body,
    Conditional.name
)
try:
    class Fails:
        good = 1
        bad = undefined_name
except NameError as error:
    print(error)
print("Fails" in globals())
