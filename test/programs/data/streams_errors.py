"""Streams of module io where something goes wrong, and what they promise nevertheless."""
import abc
import codecs
import io
import os
import pickle
import tempfile

path = os.path.join(tempfile.mkdtemp(), "file")


def show(what, *args, **kwargs):
    try:
        print(repr(what(*args, **kwargs)))
    except Exception as error:
        print(f"{type(error).__name__}: {error}", "|", repr(error.__context__))


# The base classes are ABCs over what _io has.
print(type(io.IOBase) is abc.ABCMeta, io.IOBase.__mro__[1], io.UnsupportedOperation.__mro__[:3])


class Foreign:
    pass


io.RawIOBase.register(Foreign)
print(isinstance(Foreign(), io.IOBase), isinstance(open(path, "w"), io.TextIOBase))


# Closing goes on after a flush that fails; of two errors the second has the first as its context.
class Raw(io.RawIOBase):
    def __init__(self, close_fails):
        self.close_fails = close_fails

    def writable(self):
        return True

    def write(self, data):
        raise OSError("flush")

    def close(self):
        super().close()
        if self.close_fails:
            raise OSError("close")


for fails in False, True:
    stream = io.BufferedWriter(Raw(fails))
    stream.write(b"x")
    show(stream.close)
    print(stream.closed)
    stream = io.TextIOWrapper(io.BufferedWriter(Raw(fails)), encoding="ascii")
    stream.write("x")
    show(stream.close)

# What has not been set up, or has failed to be.
print(repr(io.BufferedReader(io.BytesIO())))
show(io.TextIOWrapper.__new__(io.TextIOWrapper).read)
show(repr, io.TextIOWrapper.__new__(io.TextIOWrapper))
show(io.BufferedReader.__new__(io.BufferedReader).read)
reader = io.BufferedReader(io.BytesIO(b"abc"))
show(reader.__init__, io.BytesIO(b"abc"), 0)
show(reader.read)
text = io.TextIOWrapper(io.BytesIO(b"abc"), encoding="ascii")
show(text.__init__, text.buffer, newline="xyzzy")
show(text.read)
text = io.TextIOWrapper(io.BytesIO(b"abc"), encoding="ascii")
text.detach()
show(text.read)
show(repr, text)


# A raw stream that does not keep to the rules.
class Wrong(io.RawIOBase):
    def __init__(self, result):
        self.result = result

    def readable(self):
        return True

    def readinto(self, buffer):
        return self.result


for result in b"bytes", 10**6, -1, None:
    show(io.BufferedReader(Wrong(result)).read, 2)
show(io.RawIOBase.readall, Wrong(None))

# The raw file of a buffered one owns the descriptor.
file = open(path, "rb")
print(file.raw.closefd, file.raw._blksize)
file.raw.close()
print(file.closed)
show(os.fstat, file.raw.fileno() if not file.closed else -1)

# A byte order mark stands at the beginning only.
with open(path, "w", encoding="utf-8-sig") as file:
    file.write("aaa")
with open(path, "a", encoding="utf-8-sig") as file:
    file.seek(0)
    file.seek(0, 2)
    file.write("xxx")
print(open(path, "rb").read())
for encoding in "utf-16", "utf-32", "utf-8-sig":
    raw = io.BytesIO()
    text = io.TextIOWrapper(raw, encoding="ascii")
    text.write("abc\n")
    text.reconfigure(encoding=encoding)
    text.write("d")
    text.flush()
    print(raw.getvalue())

# Newlines, and what was seen of them.
for newline in None, "", "\n", "\r", "\r\n":
    stream = io.StringIO("a\r\nb\nc\rd", newline=newline)
    print(stream.readlines(), stream.newlines)


# Positions of text whose decoder has a state: escapes from "[" on are upside down up to "]".
class Decoder(codecs.IncrementalDecoder):
    def reset(self):
        self.upper = False

    def getstate(self):
        return b"", int(self.upper)

    def setstate(self, state):
        self.upper = bool(state[1])

    def decode(self, data, final=False):
        out = ""
        for byte in data:
            char = chr(byte)
            if char in "[]":
                self.upper = char == "["
            else:
                out += char.upper() if self.upper else char
        return out


class Encoder(codecs.IncrementalEncoder):
    def encode(self, text, final=False):
        return text.encode("ascii")


Decoder.__init__ = lambda self, errors="strict": self.reset()
codecs.register(lambda name: codecs.CodecInfo(
    codecs.ascii_encode, codecs.ascii_decode, incrementaldecoder=Decoder, incrementalencoder=Encoder,
    name=name) if name == "shouting" else None)
data = b"one\r\n[two\r\nthree]\r\nfour" * 3
for chunk in 1, 2, 5, 1000:
    text = io.TextIOWrapper(io.BytesIO(data), encoding="shouting")
    text._CHUNK_SIZE = chunk
    whole = text.read()
    for count in range(len(whole)):
        text.seek(0)
        text.read(count)
        position = text.tell()
        rest = text.read(4)
        text.seek(position)
        assert text.read() == whole[count:] and whole[count:].startswith(rest), (chunk, count)
print(repr(whole), text.newlines)

# Streams in memory can be pickled, others can't.
for stream in io.BytesIO(b"abc"), io.StringIO("a\nbc", newline="\r\n"):
    stream.read(2)
    stream.note = 1
    for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1):
        again = pickle.loads(pickle.dumps(stream, protocol))
        assert (again.getvalue(), again.tell(), again.note) == (stream.getvalue(), stream.tell(), 1)
    print(stream.__getstate__())
for stream in open(path), open(path, "rb"), open(path, "rb", 0), io.BufferedRWPair(*[io.BytesIO()] * 2):
    show(pickle.dumps, stream)
