"""A str of a subclass may be the name of an attribute, a variable or a group: it is found by its text, and the name
that others with this text see is a plain str."""
import re
import sys


class Word(str):
    def __repr__(self):
        return f"Word({str(self)!r})"


class Thing:
    pass


def names_of(text):
    return [type(name).__name__ for name in re.match(f"(?P<{text}>a)", "a").groupdict()]


thing = Thing()
setattr(thing, Word("first_word"), 1)
print(thing.first_word, getattr(thing, Word("first_word")), names_of("first_word"))
print(hasattr(thing, Word("second_word")), names_of("second_word"), repr(re.match("(?P<second_word>a)", "a").lastgroup))
print({**{Word("third_word"): 1}}, (lambda **k: list(k.values()))(**{Word("third_word"): 2}), names_of("third_word"))
made = type("Made", (), {Word("fourth_word"): 4})
print(made.fourth_word, names_of("fourth_word"))
exec("fifth_word += 1", scope := {Word("fifth_word"): 5})
print(scope["fifth_word"], names_of("fifth_word"))
sys.modules[Word("sixth_word")] = thing
import sixth_word
print(sixth_word is thing, names_of("sixth_word"), sys.modules.pop("sixth_word") is thing)
print(re.match("(?P<seventh_word>a)", "a").group(Word("seventh_word")), names_of("seventh_word"), globals().get(Word("thing")) is thing)
globals()[Word("ninth_word")] = 9
print(ninth_word)
vars(thing)[Word("tenth_word")] = 10
print(thing.tenth_word, vars(thing).get("tenth_word"), hasattr(thing, "eleventh_word"))
thing.__dict__ = {Word("eleventh_word"): 11}
print(thing.eleventh_word, vars(thing))
for _ in range(100):
    found = thing.eleventh_word
del thing.eleventh_word
print(found, vars(thing))
space = Thing()
space.__dict__.update({Word("a"): 1}, b=2)
print(space.a + space.b, list(vars(space)))
try:
    sys.intern(Word("eighth_word"))
except TypeError as error:
    print(error)


# As a keyword it compares with parameters' names as its own __eq__ says, and is hashed where a dict takes it up.
class Any(str):
    def __eq__(self, other):
        print(f"{str(self)}=={str(other)}", end=" ")
        return self.answer or str.__eq__(self, other)

    def __hash__(self):
        print("hash", str(self), end=" ")
        return str.__hash__(self)

    answer = None


class Every(Any):
    answer = True


class No(Any):
    def __eq__(self, other):
        return False

    __hash__ = str.__hash__


class Fails(Any):
    def __eq__(self, other):
        raise LookupError("not comparable")

    __hash__ = str.__hash__


def both(a, b=2):
    return a, b


def others(a, /, *, key=3, **rest):
    return a, key, [*map(type, rest)]


def positional(a, b, /):
    pass


class Made:
    def __init__(self, x=1, y=2):
        self.both = x, y


for kind in Any, Every, No, Fails:
    for call in (
        lambda: both(**{kind("a"): 1}),
        lambda: both(0, **{kind("b"): 1}),
        lambda: both(0, **{kind("c"): 1}),
        lambda: both(0, **{kind("a"): 1}),
        lambda: both(**{kind("b"): 1}, **{kind("a"): 2}),
        lambda: others(1, **{kind("key"): 5}),
        lambda: others(1, **{kind("a"): 5}),
        lambda: positional(1, 2, **{kind("b"): 5}),
        lambda: Made(**{kind("y"): 5}).both,
    ):
        try:
            print(kind.__name__, call())
        except Exception as error:
            print(kind.__name__, type(error).__name__, error)
