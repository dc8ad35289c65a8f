"""A function in which nothing is to be run returns in its first line, and tells of that line."""
import sys


def only_a_docstring():
    "doc"


def one_line(): "doc"


def long_docstring():
    """a
    b"""


async def coroutine():
    "doc"


def declares():
    "doc"
    global anything


def annotates():
    x: int


def decorated(function):
    return function


@decorated
@decorated
def behind_decorators():
    "doc"


class Body:
    def method(self):
        "doc"


def outer():
    variable = 1

    def inner():
        nonlocal variable
    inner()


def docstring_and_more():
    "doc"
    pass


def two_strings():
    "doc"
    "no docstring"


def generator():
    "doc"
    yield


def tell(frame, event, arg):
    print(frame.f_code.co_name, event, frame.f_lineno)
    return tell


sys.settrace(tell)
only_a_docstring()
one_line()
long_docstring()
try:
    coroutine().send(None)
except StopIteration:
    pass
declares()
annotates()
behind_decorators()
Body().method()
outer()
docstring_and_more()
two_strings()
list(generator())
(lambda: None)()
sys.settrace(None)
