"""xxsubtype: classes in C++ derived from list and dict, with members of their own."""
import copy
import xxsubtype


class Derived(xxsubtype.spamlist):
    __slots__ = ("more",)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.more = "more"


def tell(function):
    try:
        print(repr(function()))
    except Exception as error:
        print(type(error).__name__, error)


for make in xxsubtype.spamlist, Derived:
    items = make("ab")
    items.append("c")
    items.setstate(2**31 - 1)
    print(items, items.state, items.getstate(), items + ["d"], type(items[:1]), items == ["a", "b", "c"], make.__mro__[-3:])
    print(items.classmeth(1, 2, a=3), make.classmeth(), items.staticmeth(1, b=2), make.staticmeth())
    for wrong in (
        lambda: items.setstate(2**31),
        lambda: items.setstate("a"),
        lambda: items.setstate(),
        lambda: items.getstate(1),
        lambda: setattr(items, "state", 1),
        lambda: make.getstate([]),
        lambda: make.__dict__["classmeth"](list),
        lambda: type(copy.copy(items)).__name__,
    ):
        tell(wrong)
table = xxsubtype.spamdict({1: 2}, a=3)
table[5] = 6
table.setstate(-5)
print(table, table.state, table.getstate(), table | {7: 8}, type(table.copy()), type(xxsubtype.spamdict.__dict__["state"]))
tell(lambda: setattr(table, "state", 1))
tell(lambda: xxsubtype.spamdict.getstate({}))
tell(lambda: isinstance(xxsubtype.bench(items, "state", 10), float))
tell(lambda: xxsubtype.bench(items, "none"))
tell(lambda: xxsubtype.bench(items, 1))


class Both(dict):
    pass


for other in Both, list, xxsubtype.spamdict:
    tell(lambda: setattr(xxsubtype.spamlist(), "__class__", other))
tell(lambda: type("Mixed", (xxsubtype.spamlist, xxsubtype.spamdict), {}))
