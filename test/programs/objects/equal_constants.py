"""Equal constants of one source text are one object, also where they are put together from others."""


def same(a, b):  # `is`, which warns of constants
    return a is b


text = "not a name"
again = "not a name"
print(text is again, id(text) == id(again))


def of_function():
    return "not a name", (1, "two words", (2.5, b"three words"))


def of_another():
    return "not a name", (1, "two words", (2.5, b"three words"))


print(of_function()[0] is text, of_function() is of_another(), of_function()[1][2] is of_another()[1][2])


def defaults(a="not a name", b=("not a name", 1)):
    return a is text, same(b[0], text), same(b, ("not a name", 1))


print(defaults(), (lambda: "not a name")() is text)


class Body:
    attribute = "not a name"

    def method(self):
        return "not a name"


print(Body.attribute is text, Body().method() is text, [c for c in ["not a name"]][0] is text)
print(list({"not a name": 1})[0] is text, [t is text for t in ["not a name"] * 2])


def generator():
    yield "not a name"
    yield "not a name"


print(len(set(map(id, generator()))))
print(same(2 ** 70, 2 ** 70), same(123456789012345678901234567890, 123456789012345678901234567890), same(3j, 3j), same(-3j, -3j))
print(same(b"two words", b"two words"), same((), ()), same("éé", "éé"), same("", ""), same(b"", b""))

# Not one: other types, other signs of zero, made when the program runs, of another text
print(same((1,), (1.0,)), same((True,), (1,)), same((0.0,), (-0.0,)), same(("a b",), (b"a b",)))
print(eval("'not a name'") is text, eval("same('a b', 'a b')"), same("not a %s" % "name", text))
print(same([1], [1]), same((1, [2]), (1, [2])), same({1}, {1}))

# Sums and repetitions of constants
print(same("py" + "thon", "python"), same("not a" " name", text), same("not " + "a name", text), same("a b" * 2, "a ba b"))
print(same((1, 2) + (3,), (1, 2, 3)), same(("a b",) * 2, ("a b", "a b")), same(b"a" * 3, b"aaa"), same(3 * b"a", b"aaa"))
print(same("a" + "b" * 2, "abb"), same(("x y" + "z",), ("x yz",)))
print(same("ab" * 2048, "ab" * 2048), same("ab" * 2049, "ab" * 2049), same((1,) * 256, (1,) * 256), same((1,) * 257, (1,) * 257))
print(same("ab" * -1, ""), len("ab" * 5000))


def wrong():
    return "a" + 1


for made in wrong, lambda: "a" + b"b", lambda: (1,) + [2], lambda: "a" * "b", lambda: "a" * 1.5:
    try:
        made()
    except TypeError as e:
        print(e)

for i in range(2):
    kept = "loop constant"
    other = "loop constant"
    print(kept is other)
match text:
    case "not a name" as matched:
        print(matched is text)
