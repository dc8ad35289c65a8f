"""The builtin exception classes: bases, attributes, args, str and repr; and classes of one's own."""

kinds = """BaseException SystemExit KeyboardInterrupt GeneratorExit Exception StopIteration StopAsyncIteration ArithmeticError
FloatingPointError OverflowError ZeroDivisionError AssertionError AttributeError BufferError EOFError ImportError ModuleNotFoundError
LookupError IndexError KeyError MemoryError NameError UnboundLocalError OSError BlockingIOError ChildProcessError ConnectionError
BrokenPipeError ConnectionAbortedError ConnectionRefusedError ConnectionResetError FileExistsError FileNotFoundError InterruptedError
IsADirectoryError NotADirectoryError PermissionError ProcessLookupError TimeoutError ReferenceError RuntimeError NotImplementedError
RecursionError SyntaxError IndentationError TabError SystemError TypeError ValueError UnicodeError UnicodeDecodeError UnicodeEncodeError
UnicodeTranslateError Warning BytesWarning DeprecationWarning EncodingWarning FutureWarning ImportWarning PendingDeprecationWarning
ResourceWarning RuntimeWarning SyntaxWarning UnicodeWarning UserWarning BaseExceptionGroup ExceptionGroup""".split()
import builtins

for kind in kinds:
    cls = getattr(builtins, kind)
    print(kind, "<", ", ".join(base.__name__ for base in cls.__bases__))
print(OSError is IOError, OSError is EnvironmentError)

for error in (
    ValueError(), ValueError("one"), ValueError("one", 2), KeyError("key"), KeyError(),
    KeyError("a", "b"), KeyError(5), Exception(None), Exception(("a",)), Exception([1]),
    Exception("quote's"), OSError(2, "No such file"), OSError(2, "No such file", "name.txt"),
    OSError("just text"), OSError(2, "a", "b", None, "c"), StopIteration(7), SystemExit(3),
    AttributeError("a", name="n", obj=5), NameError("x", name="y"),
    ImportError("i", name="n", path="p"), UnicodeDecodeError("utf-8", b"ab\xff", 2, 3, "bad byte"),
    UnicodeEncodeError("ascii", "h\xe9", 1, 2, "bad char"),
    SyntaxError("bad", ("f.py", 3, 4, "text", 3, 5))
):
    print(repr(error), "|", str(error), "|", error.args)

print(
    type(OSError(2, "x")).__name__, type(OSError(13, "x")).__name__,
    type(OSError(17, "x")).__name__, type(OSError(99999, "x")).__name__
)
e = OSError(2, "No such file", "name.txt")
print(
    e.errno, e.strerror, e.filename, StopIteration(7).value, SystemExit(3).code, SystemExit().code,
    NameError("x", name="y").name, AttributeError("a", name="n", obj=5).obj
)
e = UnicodeDecodeError("utf-8", b"ab\xff", 2, 3, "bad byte")
print(e.encoding, e.object, e.start, e.end, e.reason)
e = SyntaxError("bad", ("f.py", 3, 4, "text", 3, 5))
print(e.msg, e.filename, e.lineno, e.offset, e.text, e.end_lineno, e.end_offset)
for make in (
    lambda: UnicodeDecodeError("x"), lambda: ValueError(x=1), lambda: StopIteration(1, 2).value,
    lambda: AttributeError(zz=1), lambda: UnicodeDecodeError(1, 2, 3, 4, 5)
):
    try:
        print(make())
    except TypeError as error:
        print(error)


class AppError(Exception):
    """Base of the application's errors."""


class NotFound(AppError, LookupError):
    def __init__(self, what, where="everywhere"):
        super().__init__(what, where)
        self.what = what
        self.where = where

    def __str__(self):
        return f"{self.what} not found in {self.where}"


class Coded(Exception):
    code = 500

    def __repr__(self):
        return f"<Coded {self.code}>"


for make in (
    lambda: AppError("a"), lambda: NotFound("key"), lambda: NotFound("key", where="drawer"),
    lambda: Coded("c"), lambda: Coded()
):
    try:
        raise make()
    except LookupError as error:
        print("lookup", repr(error), str(error), error.args, error.what)
    except AppError as error:
        print("app", repr(error), str(error))
    except Exception as error:
        print("other", repr(error), str(error), error.code)


class NoSuper(Exception):
    def __init__(self, a, b):
        self.b = b


print(NoSuper(1, 2).args, str(NoSuper(1, 2)), repr(NoSuper("x", 2)))
error = ValueError("a", "b")
error.args = ("changed",)
print(error, repr(error))
error.extra = 5
print(error.__dict__, error.extra)
print(
    ValueError("x") == ValueError("x"), error == error, len({error, error}),
    hash(error) == hash(error)
)
try:
    raise KeyError(["list"]) from None
except KeyError as caught:
    print(caught, repr(caught), bool(caught))
for cls in (BaseException, KeyboardInterrupt, GeneratorExit, SystemExit):
    try:
        raise cls("past except Exception")
    except Exception:
        print("wrong")
    except BaseException as error:
        print(type(error).__name__, error)


class Selective(type):
    def __instancecheck__(cls, instance):
        return True

    def __subclasscheck__(cls, sub):
        return True


class Anything(Exception, metaclass=Selective):
    pass


try:
    try:
        raise ValueError("except ignores __instancecheck__ and __subclasscheck__")
    except Anything:
        print("caught by metaclass")
except ValueError as error:
    print(error)
