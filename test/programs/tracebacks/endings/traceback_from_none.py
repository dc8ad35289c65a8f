"""`from None` hides the context; notes follow the message; a class in another scope is qualified."""


def make():
    class Local(Exception):
        def __str__(self):
            return "two\nlines"

    return Local


try:
    {}["key"]
except KeyError:
    error = make()()
    error.add_note("a note")
    error.add_note("another\nof two lines")
    raise error from None
