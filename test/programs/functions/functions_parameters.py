"""Every kind of parameter, how arguments reach them, and defaults."""


def everything(a, b=2, /, c=3, *args, d, e=5, **kwargs):
    return a, b, c, args, d, e, kwargs


print(everything(1, d=4))
print(everything(1, 20, 30, 40, 50, d="d", x="x", y="y"))
print(everything(1, c=33, d=4))
print(everything(1, d=4, a="goes to kwargs", b="this too"))


def positional_only(a, b=2, /):
    return a, b


def keyword_only(*, a, b=2):
    return a, b


def star_args(*args):
    return args


def star_kwargs(**kwargs):
    return kwargs


def mixed(a, /, b, *, c):
    return a, b, c


print(positional_only(1), positional_only(1, 5))
print(keyword_only(a=1), keyword_only(b=1, a=0))
print(star_args(), star_args(1), star_args(1, *[2, 3], *"ab", 4))
print(star_kwargs(), star_kwargs(z=1, a=2), star_kwargs(**{"q": 1}, **{"r": 2}, s=3))
print(mixed(1, 2, c=3), mixed(1, b=2, c=3))
print(star_kwargs(self=1, args=2, kwargs=3), star_kwargs(**{"not an identifier": 1}))

# Arguments are evaluated left to right, keyword values too, before the call.
order = []


def note(x):
    order.append(x)
    return x


star_args(note(1), *[note(2), note(3)], note(4))
everything(note("a"), d=note("d"), *[note("star")], e=note("e"))
print(order)

# Defaults are evaluated once, at the definition, and shared.
def remember(x, seen=[]):
    seen.append(x)
    return seen


print(remember(1), remember(2), remember(3, []), remember(4))
factor = 10


def scaled(x, by=factor):
    return x * by


factor = 99
print(scaled(2), scaled(2, factor))


def later(x, y=lambda: factor):
    return x * y()


print(later(1))

# *args is a fresh tuple and **kwargs a fresh dict at each call.
source = {"k": [1]}
kept = star_kwargs(**source)
kept["new"] = 1
kept["k"].append(2)
print(source, kept)
items = [1, 2]
args = star_args(*items)
items.append(3)
print(args, type(args).__name__)

# Parameters are ordinary local variables.
def rebind(a, *args, **kwargs):
    a = a + 1
    args = args + (a,)
    kwargs["a"] = a
    del a
    return args, kwargs


print(rebind(1, 2, k=3))


# Lambdas take the same parameters.
f = lambda a, *b, c=3, **d: (a, b, c, d)
print(f(1), f(1, 2, c=4, e=5), (lambda: "nothing")(), (lambda *, k: k)(k=1), (lambda a, /: a)(7))

# Unpacking a dict uses its order; positional from *, keyword names from **.
print(everything(*(1, 2, 3), **{"d": 4, "zz": 0, "e": 6}))


# Annotations don't take part in calls.
def annotated(x: "anything", *rest: int, flag: bool = "not a bool", **more: str) -> None:
    return x, rest, flag, more


print(annotated(1, "2"), annotated.__annotations__)
print(
    everything.__defaults__, everything.__kwdefaults__, keyword_only.__defaults__,
    keyword_only.__kwdefaults__
)
