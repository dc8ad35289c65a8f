"""Generators suspended in the middle of an expression while its site is rewritten by others."""


def summing(a):
    """The left operand is evaluated, then the generator waits for the right one."""
    while True:
        a = a + (yield a)


ints = summing(0)
strings = summing("")
floats = summing(0.0)
lists = summing([])
for generator in ints, strings, floats, lists:
    next(generator)
for i in range(100):
    results = ints.send(i), strings.send("ab"[i % 2]), floats.send(0.5), lists.send([i])
print(results[0], results[1][-6:], results[2], results[3][-3:])
print(ints.send(2**64), floats.send(1))
try:
    strings.send(1)
except TypeError as error:
    print(error)


def pairs(source):
    for item in source:
        yield item + item


# Several activations of one generator function, each over its own type, run interleaved.
runs = [pairs(range(300)), pairs("xy" * 150), pairs([0.5] * 300), pairs([2**63] * 300)]
for step in range(300):
    values = [next(run) for run in runs]
    if step % 100 == 99:
        print(values)


def countdown(n):
    while n > 0:
        yield n
        n -= 1


print(list(countdown(3)), list(countdown(2.5)), list(countdown(True)))
mixed = [countdown(5), countdown(4.5), countdown(2**63 + 1)]
print([[next(g) for g in mixed] for _ in range(3)])


class Box:
    def __init__(self, value):
        self.value = value


class OtherBox:
    value = "class value"


def reader(boxes):
    for box in boxes:
        received = yield box.value
        if received is not None:
            box.value = received


boxes = [Box(i) for i in range(150)] + [OtherBox() for _ in range(3)] + [Box("end")]
one = reader(boxes)
two = reader(boxes[::-1])
next(one)
next(two)
for i in range(100):
    first, second = one.send(i), two.send(None)
print(first, second, boxes[3].value)
Box.value = property(lambda self: "now a property", lambda self, v: None)
print(next(one), one.send("ignored"), next(two))
del Box.value
print(next(one), [b.value for b in boxes[:3]])


# A generator's own loop variable changes type between resumptions.
def polymorph():
    x = 1
    for _ in range(120):
        yield x
        x = x + x if not isinstance(x, int) or x < 2**62 else 0.5


seen = []
for value in polymorph():
    if type(value) not in [type(s) for s in seen]:
        seen.append(value)
print(seen, value)


def delegating(*parts):
    for part in parts:
        yield from part


print(list(delegating(range(2), "ab", [0.5], (c for c in "z"), {"k": 1}, countdown(2))))
