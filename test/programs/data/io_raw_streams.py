# Buffered and text streams over raw streams that the program defines (library reference, "io").
import io


class Memory(io.RawIOBase):
    """A raw stream over a bytearray that reads at most `most` bytes at once."""

    def __init__(self, content=b"", most=7):
        self.content = bytearray(content)
        self.position = 0
        self.most = most
        self.calls = []

    def readable(self):
        return True

    def writable(self):
        return True

    def seekable(self):
        return True

    def readinto(self, buffer):
        n = min(len(buffer), self.most, len(self.content) - self.position)
        buffer[:n] = self.content[self.position:self.position + n]
        self.position += n
        self.calls.append(("readinto", n))
        return n

    def write(self, data):
        n = min(len(data), self.most)
        self.content[self.position:self.position + n] = data[:n]
        self.position += n
        self.calls.append(("write", bytes(data[:n])))
        return n

    def seek(self, offset, whence=0):
        base = (0, self.position, len(self.content))[whence]
        self.position = base + offset
        return self.position

    def tell(self):
        return self.position

    def truncate(self, size=None):
        size = self.position if size is None else size
        del self.content[size:]
        return size


print("raw")
raw = Memory(b"first\nsecond\nthird")
print(raw.read(3), raw.readline(), raw.readall(), raw.read(1))

print("reading through a buffer")
reader = io.BufferedReader(Memory(b"first\nsecond line\nthird"), 16)
print(reader.peek()[:3], reader.read(2), reader.readline(), reader.tell())
print(reader.read1(4), reader.read1(100), reader.seek(1), reader.read(4))
print(reader.readlines(), reader.read(), reader.read(5))
reader.seek(-5, io.SEEK_END)
print(reader.read(), reader.seek(3), reader.seek(2, io.SEEK_CUR), reader.read(3))
buffer = bytearray(10)
print(reader.readinto(buffer), buffer, reader.readinto1(buffer))
print(reader.readable(), reader.writable(), reader.seekable(), type(reader.raw).__name__)
try:
    reader.write(b"x")
except io.UnsupportedOperation as error:
    print("UnsupportedOperation", error)
reader.close()
print(reader.closed, reader.raw.closed)
try:
    reader.read()
except ValueError as error:
    print(error)

print("writing through a buffer")
raw = Memory(most=5)
writer = io.BufferedWriter(raw, 8)
print(writer.write(b"abc"), raw.calls)
print(writer.write(b"defgh"), raw.calls)
print(writer.write(b"ijk"), raw.calls, writer.tell())
writer.flush()
print(raw.content, raw.calls)
writer.seek(1)
writer.write(b"BC")
writer.close()
print(raw.content, raw.closed)

print("reading and writing")
raw = Memory(b"0123456789" * 3, most=100)
both = io.BufferedRandom(raw, 8)
print(both.read(3), both.write(b"abc"), both.read(2), both.tell())
both.flush()
print(raw.content)
both.seek(0, io.SEEK_END)
both.write(b"end")
both.seek(28)
print(both.read(), both.truncate(10), raw.content)
print(both.detach() is raw)
try:
    both.read()
except ValueError as error:
    print(error)

print("what does not fit")
for kind, flaw in ((io.BufferedReader, "readable"), (io.BufferedWriter, "writable"),
                   (io.BufferedRandom, "seekable")):
    raw = Memory()
    setattr(raw, flaw, lambda: False)
    try:
        kind(raw)
    except io.UnsupportedOperation as error:
        print(kind.__name__, error)
try:
    io.BufferedReader(Memory(), 0)
except ValueError as error:
    print(error)
for bad in (-1, 1000):
    for action in (lambda raw: io.BufferedReader(raw, 20).read(10),
                   lambda raw: io.BufferedWriter(raw, 20).write(b"x" * 30)):
        raw = Memory(b"text")
        raw.readinto = lambda buffer: bad
        raw.write = lambda data: bad
        try:
            action(raw)
        except OSError as error:
            print(error)


class Broken(Memory):
    def readinto(self, buffer):
        raise RuntimeError("broken")

    def close(self):
        super().close()
        print("closed")


try:
    with io.BufferedReader(Broken()) as reader:
        reader.read(1)
except RuntimeError as error:
    print(error, reader.closed)


class Closing(Memory):
    """Closes the buffer that reads from it."""

    def readinto(self, buffer):
        self.reader.raw.close()
        return 0


raw = Closing()
raw.reader = io.BufferedReader(raw)
try:
    print(raw.reader.read(3))
except ValueError as error:
    print(error)


class Waiting(Memory):
    """Has nothing to give, and takes nothing more, at every second call."""

    ready = False

    def readinto(self, buffer):
        self.ready = not self.ready
        return super().readinto(buffer) if self.ready else None

    def write(self, data):
        self.ready = not self.ready
        return super().write(data) if self.ready else None


print("without waiting")
reader = io.BufferedReader(Waiting(b"abcdefghij", most=4), 5)
print(reader.read(6), reader.read(6), reader.read(6), reader.read(6))
raw = Waiting(most=4)
writer = io.BufferedWriter(raw, 6)
try:
    writer.write(b"0123456789abcdef")
except BlockingIOError as error:
    print(error.characters_written, error, raw.content)
raw.write = lambda data: Memory.write(raw, data)
writer.flush()
print(raw.content)

print("a pair")
source, sink = Memory(b"one\ntwo\n"), Memory(most=100)
pair = io.BufferedRWPair(source, sink)
print(pair.readline(), pair.write(b"three"), sink.content)
pair.flush()
print(sink.content, pair.readable(), pair.writable(), pair.seekable(), pair.read())
pair.close()
print(pair.closed, source.closed, sink.closed)

print("text")
text = io.TextIOWrapper(io.BufferedReader(Memory("zażółć\r\ngęślą\rjaźń\n".encode())), "utf-8")
print(list(text), text.newlines)
raw = Memory(most=100)
text = io.TextIOWrapper(io.BufferedWriter(raw), "utf-16-le", newline="\r\n", write_through=True)
print(text.write("é\n"), raw.content, text.encoding, text.writable(), text.readable())
text.flush()
print(raw.content)
store = io.BytesIO()
text = io.TextIOWrapper(store, "latin-1")
text.write("not yet")
print(store.getvalue())
text.flush()
print(store.getvalue(), text.detach() is store)
try:
    io.TextIOWrapper(io.BufferedWriter(Memory())).read()
except io.UnsupportedOperation as error:
    print(error)


class Duck:
    """Just what TextIOWrapper asks for."""

    closed = False

    def __init__(self):
        self.parts = [b"a\r", b"\nb", b"", b""]

    def readable(self):
        return True

    def writable(self):
        return False

    def seekable(self):
        return False

    def read(self, size=-1):
        return self.parts.pop(0)


print(io.TextIOWrapper(Duck(), "ascii").readlines())


class Shouting(io.FileIO):
    """A subclass of FileIO: its methods count."""

    def readinto(self, buffer):
        n = super().readinto(buffer)
        buffer[:n] = bytes(buffer[:n]).upper()
        return n


with io.BufferedReader(Shouting(__file__)) as reader:
    print(reader.readline())
