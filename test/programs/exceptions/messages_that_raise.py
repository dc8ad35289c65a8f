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
