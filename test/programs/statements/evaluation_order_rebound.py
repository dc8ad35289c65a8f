"""A local that is an operand has the value that it had where it stands, whatever assigns to it later in
the same statement. Every form of expression and statement, with `:=` in each place behind the first."""

import itertools

# `{}` are the places; each is `x`, or assigns to x and is the new value.
FORMS = """
r = {} + {}
r = {} + {} * {}
r = -{} - {}
r = {} < {}
r = {} < {} < {}
r = {} < {} < {} < {}
r = {} in {}
r = {} not in {}
r = {} is {}
r = {} == {}, {} is not {}
r = {} and {} or {}
r = {} if {} else {}
r = not {} == {}
r = {}({}, {})
r = {}({}, k={}, l={})
r = {}(*{}, {}, **{{'k': {}}})
r = {}(**{{'k': {}}}, l={})
r = {}.m({}, {})
r = {}.m({}, k={})
r = {}.m(*{}, **{{'k': {}}})
r = seen({}, {})
r = {}[{}]
r = {}[{}, {}]
r = {}[{}:{}:{}]
r = {}[{}][{}]
r = {}.a + {}.b
r = [{}, {}, {}]
r = ({}, {}, 1)
r = sorted(map(str, {{{}, {}, {}}}))
r = {{{}: {}, {}: {}}}
r = [*{}, {}, *{}]
r = (*{}, {})
r = {{**{{'a': {}}}, 'b': {}, **{{'c': {}}}}}
r = f'{{{}}} {{{}}}'
r = f'{{{}!r:>{{{}}}}} {{{}}}'
r = (lambda a={}, *, b={}: (a, b))({})
x = {} + {}
x = [{}, {}, x]
x, r = {}, {}
r = x, x = {}, {}
x += {}
x += {} + {}
r = {}; r += {} + {}
everywhere = {} + {}
{}[{}] = {}
{}[{}] = {}[{}] = {}
{}[{}:{}] = {}
{}.a = {}
{}.a = {}.b = {}
{}[{}].a = {}
{}[{}], {}.a = {}, {}
{}[{}], {}.a = {}
[{}.a, *{}.b] = {}
x, {}[{}] = {}
x[x], x = {}, {}
{}[{}]: int = {}
{}.a: int = {}
{}[{}] += {}
{}[{}][{}] -= {}
{}[{}:{}] += {}
{}.a += {}
{}.a.b *= {}
{}[{}].a += {}
del {}[{}]
del {}[{}:{}]
del {}.a, {}[{}]
return {}, {}
return {} + {}
return {}.a({})
raise Failure({}) from Failure({})
raise {}.failure from {}.failure
assert {} is None, ({}, {})
assert {} < {} > 7, {}
if {} < {}: r = x
if {} is {}: r = x
if not {} < {} < {} and x: r = x
while {} < {}: r = x; break
while {} not in {} and {} < x: r = x; break
for i in {} + {}: r = i; break
for i in {}, {}: r = i, x
for {}[{}] in {}: break
for {}.a, {}.b in {}: break
with {} as {}.a: r = x
with {} as {}[{}], {} as {}.b: r = x
with {}.a({}) as r, {}: r = x
match {}, {}, {}: case [a, b, c]: r = a, b, c, x
match {}: case b if {} < {}: r = b, x
@{}; @{}; def r(a={}, *, b={}) -> {}: pass
class r({}, metaclass=Meta, k={}, l={}): a = 1
@{}; class r({}, metaclass=Meta): a = 1
r = {} + (yield {})
r = [(yield {}), {}, (yield {})]
{}[(yield {})] = {}
{}[{}] += yield {}
{}.a = yield {}
r = {}.m((yield {}), {})
r = [{}, *(yield from {}), {}]
await {}; r = {} + await {}
r = [{}, await {}, {}]
{}[await {}] += {} + await {}
r = {}.m(await {}, {})
async with {} as {}.a, {} as {}[{}]: r = x
class r({}, metaclass=Meta, k=await {}, l={}): a = 1
@{}; class r({}, metaclass=Meta, k=(yield {}), l={}): a = 1
@{}; def r(a=(yield {}), *, b={}) -> {}: pass
async for {}[{}] in {}: break
"""

log = []


class Failure(Exception):
    pass


class Thing:
    """Any operation with it says so, and answers with another one."""

    def __init__(self, name):
        self.__dict__["name"] = name

    def __repr__(self):
        return self.name

    def __lt__(self, other):
        log.append(f"{self}<{other}")
        return True

    def __gt__(self, other):
        log.append(f"{self}>{other}")
        return False

    def __eq__(self, other):
        log.append(f"{self}=={other}")
        return self is other

    def __hash__(self):
        return hash(self.name)

    def __contains__(self, item):
        log.append(f"{item} in {self}")
        return False

    def __getattr__(self, name):
        if name == "failure":
            return Failure(self)
        return said(f"{self}.{name}")

    def __setattr__(self, name, value):
        log.append(f"{self}.{name}={value!r}")

    def __delattr__(self, name):
        log.append(f"del {self}.{name}")

    def __getitem__(self, key):
        return said(f"{self}[{key}]")

    def __setitem__(self, key, value):
        log.append(f"{self}[{key}]={value!r}")

    def __delitem__(self, key):
        log.append(f"del {self}[{key}]")

    def __call__(self, *args, **kwargs):
        if args and not isinstance(args[0], Thing):  # as a decorator
            log.append(f"{self} decorates {args[0].__name__}")
            return args[0]
        return said(f"{self}({args}{kwargs})")

    def __iter__(self):
        return iter([said(f"{self}/0"), said(f"{self}/1")])

    def __enter__(self):
        return said(f"{self}.enter")

    def __exit__(self, *exception):
        log.append(f"{self}.exit")

    def __await__(self):
        yield said(f"{self}.await")
        return self

    async def __aenter__(self):
        return said(f"{self}.enter")

    async def __aexit__(self, *exception):
        log.append(f"{self}.exit")

    def __aiter__(self):
        return self

    async def __anext__(self):
        return said(f"{self}.next")

    def __format__(self, spec):
        return f"{self.name}:{spec}"

    def __mro_entries__(self, bases):
        log.append(f"base {self}")
        return ()

    def __neg__(self):
        return said(f"-{self}")


def said(text):
    log.append(text)
    return Thing(text if len(text) < 30 else "...")


for name, sign in (("add", "+"), ("sub", "-"), ("mul", "*")):
    setattr(Thing, f"__{name}__", lambda self, other, sign=sign: said(f"({self}{sign}{other})"))
    setattr(Thing, f"__i{name}__", lambda self, other, sign=sign: said(f"({self}{sign}={other})"))


def seen(*args):
    log.append(repr(args))


class Meta(type):
    def __new__(meta, name, bases, namespace, **keywords):
        log.append(f"class {keywords}")
        return type.__new__(meta, name, bases, namespace)

    def __init__(cls, *args, **keywords):
        pass


def shown(value):
    if isinstance(value, tuple):
        return f"({', '.join(map(shown, value))})"
    if isinstance(value, type(shown)):
        return f"{value.__name__} {value.__defaults__} {value.__kwdefaults__} {value.__annotations__}"
    return value.__name__ if isinstance(value, type) else repr(value)


def run(function, *args):
    """What the call does, as text."""
    log.clear()
    try:
        result = function(*args)
        if hasattr(type(result), "send"):
            driven, sent, steps = result, None, 0
            try:
                while steps < 20:
                    log.append(f"yields {driven.send(sent)!r}")
                    steps += 1
                    sent = Thing(f"s{steps}")
            except StopIteration as e:
                result = e.value
        text = shown(result)
    except Exception as e:
        text = f"{type(e).__name__}: {e!s} from {e.__cause__!r}"
    return f"{text}  {' '.join(log)}"


def variants(form):
    """The form with `:=` in one place behind the first, and in two."""
    count = form.replace("{{", "").replace("}}", "").count("{}")
    where = [(i,) for i in range(1, count)] + list(itertools.combinations(range(count), 2))
    if count == 1:
        where = [(0,)]
    for places in where:
        yield form.format(*[f"(x := new{places.index(i)})" if i in places else "x" for i in range(count)])


def function_of(statement):
    body = statement.replace("; def", "\ndef").replace("; class", "\nclass").replace("; @", "\n@")
    head = body.startswith("match")
    if head:
        body = body.replace(": case", ":\n  case")
    kind = "async def" if "await" in body or "async" in body else "def"
    lines = "\n ".join(["r = None", *body.split("\n")])
    yields = "yield" in body
    end = "return r, x"
    names = {name: globals()[name] for name in ("Failure", "Meta", "seen")}
    exec(f"{kind} f(x, new0, new1):\n {lines}\n {end}", names)
    return names["f"]


total = 0
for form in FORMS.strip().splitlines():
    print(form)
    for statement in dict.fromkeys(variants(form)):
        function = function_of(statement)
        first = run(function, Thing("a"), Thing("b"), Thing("c"))
        for turn in range(20):  # and when its sites are specialized
            again = run(function, Thing("a"), Thing("b"), Thing("c"))
            if again != first:
                print("turn", turn, "of", statement, again)
                break
        print("   ", statement, "->", first)
        total += 1
print(total, "functions")

# The same where the operands are numbers, lists, tuples, strings and dicts, for which there are
# specialized forms.
VALUES = {
    "numbers": (1, 5, 9), "floats": (1.5, 0.5, 9.25), "strings": ("ab", "b", "abc"),
    "lists": ([1, 2], [5, 6, 7], [9]), "tuples": ((1, 2), (5, 6, 7), (9,)),
    "list and number": ([7, 8, 9, 6, 5, 4], 1, 2), "dict and number": ({1: 3, 2: 4}, 1, 2),
    "number and list": (0, [7, 8, 9], 1),
}
SIMPLE = [form for form in FORMS.strip().splitlines()
          if not any(word in form for word in (".", "seen", "Meta", "with", "yield", "await", "@"))]
for title, values in VALUES.items():
    results = []
    for form in SIMPLE:
        for statement in dict.fromkeys(variants(form)):
            function = function_of(statement)
            outcomes = set()
            for turn in range(12):
                x, new0, new1 = (v.copy() if hasattr(v, "copy") else v for v in values)
                text = run(function, x, new0, new1)
                outcomes.add(f"{text} {x} {new0} {new1}")
            results.append(f"{statement} -> {' | '.join(sorted(outcomes))}")
    fine = [r for r in results if "Error" not in r]
    print(title, len(results), "functions,", len(fine), "without an error")
    for r in fine:
        print("   ", r)
