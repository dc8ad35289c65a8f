"""A bytearray as a buffer: bytes come in at the end and are taken from the front, which leaves a gap."""
import random

r = random.Random(5)
buffer, model = bytearray(), b""
for _ in range(8000):
    what, n = r.randrange(12), r.randrange(200)
    if what < 4:
        part = bytes(r.randrange(256) for _ in range(n))
        buffer += part
        model += part
    elif what < 7:
        n = min(n, len(buffer))
        del buffer[:n]
        model = model[n:]
    elif what == 7:
        buffer[:n] = b"xy"[:n % 3]
        model = b"xy"[:n % 3] + model[n:]
    elif what == 8:
        at = r.randint(0, len(buffer))
        buffer.insert(at, 65)
        model = model[:at] + b"A" + model[at:]
    elif what == 9 and buffer:
        assert buffer.pop(0) == model[0]
        model = model[1:]
    elif what == 10 and len(buffer) < 10000:
        buffer.extend(buffer)
        model += model
    elif what == 11 and n < 20:
        buffer.clear()
        model = b""
    assert buffer == model and len(buffer) == len(model)
print("as bytes would be")

# As fast as it is to take from the end: two million steps of a copy each would take minutes.
buffer = bytearray(b"abcd" * 500000)
steps = 0
while buffer:
    del buffer[:2]
    steps += 1
print(steps, buffer)

# While somebody looks at the memory, its size stays.
buffer = bytearray(b"0123456789" * 10)
del buffer[:3]
view = memoryview(buffer)[2:5]
print(bytes(view))


def refused(change):
    try:
        change()
    except BufferError as error:
        return str(error)
    return "changed"


print(refused(lambda: buffer.pop(0)))
print(refused(lambda: buffer.__delitem__(slice(0, 1))))
print(refused(lambda: buffer.__setitem__(slice(0, 2), b"")))
print(refused(lambda: buffer.extend(view)))
print(refused(lambda: buffer.__iadd__(b"x")))
print(refused(lambda: buffer.__init__(view)))
print(refused(lambda: buffer.__setitem__(slice(0, 2), b"AB")))
print(bytes(view), buffer[:5])
view.release()
print(refused(lambda: buffer.pop(0)), buffer[:5])

buffer.__init__(buffer)
print(buffer)
buffer.__init__(b"anew")
print(buffer)

# += changes the array itself, unless a view holds its size
same = buffer
buffer += b"x"
buffer += b""
print(buffer, same is buffer)
view = memoryview(buffer)
buffer += b""
for added in (b"y", buffer, bytearray(b"z")):
    try:
        buffer += added
    except BufferError as error:
        print(error)
view.release()
buffer += bytearray(b"q")
print(buffer)
try:
    buffer += "a"
except TypeError as error:
    print(error)
