"""A text that shows an object calls its repr or str. If that raises, it is what the program hears of."""


class Mute:
    def __repr__(self):
        raise LookupError("no repr")

    def __call__(self):
        pass


attempts = {
    "staticmethod": lambda: repr(staticmethod(Mute())),
    "classmethod": lambda: repr(classmethod(Mute())),
    "list": lambda: repr([Mute()]),
    "keywords": lambda: Mute()(**5),
    "arguments": lambda: Mute()(*5),
}
for name, attempt in attempts.items():
    try:
        print(name, attempt())
    except Exception as e:
        print(name, type(e).__name__, e, "|", e.__context__)

# What was wrong once does not come back with the next message.
try:
    int("x")
except ValueError as e:
    print(e)

# Source text is UTF-8, which has no surrogates.
for act in (eval, exec, lambda text: compile(text, "f", "exec")):
    try:
        act("x = '\ud800'")
    except UnicodeEncodeError as e:
        print(e)

# What an error message shows with its repr leaves the message out when that raises.
import collections
import contextvars
import pickle


class Class(type):
    def __repr__(cls):
        raise LookupError("no repr")


class Wrong(Exception, metaclass=Class):
    def __new__(cls, *args):
        return 5


class Word(str):
    def __repr__(self):
        raise LookupError("no repr")

    __str__ = __repr__


def thrown():
    (waiting := (x for x in [1])).throw(Wrong)


def takes(a):
    pass


def wrong():
    raise Wrong


attempts = {
    "raise": wrong,
    "throw": thrown,
    "context": lambda: contextvars.copy_context()[Mute()],
    "token": lambda: contextvars.ContextVar("v").reset(Mute()),
    "float": lambda: float(Word("x")),
    "int": lambda: int(Word("x")),
    "base": lambda: int(Word("x"), 3),
    "unexpected": lambda: takes(**{Word("b"): 1}),
    "twice": lambda: takes(1, **{Word("a"): 1}),
    "list.index": lambda: [].index(Mute()),
    "deque.index": lambda: collections.deque().index(Mute()),
    "deque.remove": lambda: collections.deque().remove(Mute()),
    "pickle": lambda: pickle.dumps(type("C", (), {"__module__": Word("nowhere")})),
}
for name, attempt in attempts.items():
    try:
        print(name, attempt())
    except Exception as e:
        print(name, type(e).__name__, e.args, "|", e.__context__)
try:
    int("y")
except ValueError as e:
    print(e)
