"""str.format: fields, attributes, indexes, conversions, nested specs, and errors."""

print(
    "{} {}".format(1, 2), "{0} {1} {0}".format("a", "b"), "{a} {b}".format(a=1, b=2),
    "{} {x} {}".format(1, 2, x=3), "{{}} {{{}}}".format(5), "{0!r} {0!s} {0!a}".format("é"),
    "{:>5}|{:<5}|{:^5}|{:*^7}|".format(1, 2, 3, "ab"), "".format(), "no fields".format(1, a=2),
    "{:}".format(7), "{!s:>4}".format(1)
)
print(
    "{0[0]} {0[1]} {1[key]} {1[key with space]} {2.real} {2.__class__.__name__}".format(
        [1, 2], {"key": "v", "key with space": "w"}, 5
    ),
    "{0[a][b]}".format({"a": {"b": 1}}),
    "{a.b.c}".format(a=type("A", (), {"b": type("B", (), {"c": "deep"})})),
    "{0[-1]}".format({"-1": "string key"}), "{[0]}".format("xy"), "{.real}".format(3)
)
print(
    "{:{}}|{:{w}.{p}f}|{:{fill}{align}{width}}".format(
        "a", 5, 3.14159, "x", w=8, p=3, fill="*", align="^", width=7
    )
)
print(
    "{0:{1}} {0:{2}}".format(255, "x", "08b"), "{:{a[0]}}".format(5, a=[">3"]), "{0:{0}}".format(5),
    "{:,} {:_} {:.2%} {:e} {:+} {:#x} {:c}".format(1234567, 1234567, 0.256, 12345.678, 5, 255, 97)
)


class Spec:
    def __format__(self, spec):
        return f"<{spec}>"


class Attributes:
    x = 1

    def __getattr__(self, name):
        return f"attr {name}"

    def __getitem__(self, key):
        return f"item {key!r}"


print(
    "{:anything goes: here!}".format(Spec()), "{:%Y-%m}".format(Spec()), "{}".format(Spec()),
    "{:{}}".format(Spec(), "nested"),
    "{0.x} {0.missing} {0[5]} {0[k]} {0[1.5]}".format(Attributes()), "{!r:.5}".format("abcdefgh")
)
cases = [
    ("{}", ()), ("{} {}", (1,)), ("{1}", (1,)), ("{a}", ()), ("{", ()), ("}", ()), ("{}}", (1,)),
    ("{{}", (1,)), ("{0} {}", (1, 2)), ("{} {0}", (1, 2)), ("{!x}", (1,)), ("{!}", (1,)),
    ("{!rr}", (1,)), ("{!r", (1,)), ("{0.}", (1,)), ("{0[}", (1,)), ("{0[]}", ([1],)),
    ("{0[a]}", ([1],)), ("{0[5]}", ([1],)), ("{0.foo}", (1,)), ("{0[k]}", ({},)),
    ("{:{:{}}}", (1, 2, 3)), ("{:d}", ("a",)), ("{:5}", (None,)), ("{:5}", ([],)), ("{ }", (1,)),
    ("{0 }", (1,)), ("{-1}", (1,)), ("{0]}", (1,)), ("{0x}", (1,)), ("{:", (1,)), ("{0:{}", (1,)),
    ("{0!r:}", ("q",)), ("{0.__class__}", (1,)), ("{00}", ("zero",)),
    ("{99999999999999999999}", ()), ("{:z}", (1,))
]
for template, arguments in cases:
    try:
        print(repr(template), "->", repr(template.format(*arguments)))
    except (ValueError, IndexError, KeyError, AttributeError, TypeError) as error:
        print(repr(template), "->", type(error).__name__, error)
print("{a} {b}".format_map({"a": 1, "b": 2}), "{x.real}".format_map({"x": 5}))


class Default(dict):
    def __missing__(self, key):
        return f"<{key}>"


print("{known} {unknown}".format_map(Default(known=1)), "{0[missing]}".format(Default()))
for operation in (
    lambda: "{}".format_map({}), lambda: "{a}".format_map({}), lambda: "{a}".format_map(5),
    lambda: "{a}".format_map(), lambda: format(1, 2), lambda: format("a", "d"),
    lambda: format(1, "a"), lambda: format()
):
    try:
        print(operation())
    except (ValueError, KeyError, TypeError) as error:
        print(type(error).__name__, error)
# Format specs on strings.
for spec in (
    "", "10", "<10", ">10", "^10", "*<10", "😀^7", ".3", "10.3", "s", "-<10s", ".0", "010", "=10",
    "+", "#", ",", "d", "10d", "^", "<", " ", "5.2x", ".", ".s", "z", "{", "}>4", "é>5"
):
    try:
        print(repr(spec), repr(format("abcde", spec)))
    except ValueError as error:
        print(repr(spec), "ValueError", error)
print(
    format(5), format("s"), format(None), format([1]), format(True), format(1.5), format(1j),
    format(b"x"), format((1,)), format({}), format(int), format(...)
)
