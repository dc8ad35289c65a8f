# What open() and os make of an os.PathLike: from then on it is the str or bytes that __fspath__() says,
# as the name of the stream and in errors. FileIO itself keeps what it was given.
import io
import os
import pathlib
import tempfile


class Path:
    def __init__(self, name):
        self.name = name

    def __fspath__(self):
        return self.name

    def __repr__(self):
        return f"Path({self.name!r})"


with tempfile.TemporaryDirectory() as folder:
    os.chdir(folder)
    for name in ("text", b"bytes", pathlib.Path("path"), Path("own"), Path(b"own")):
        with open(name, "w") as text, open(name, "rb") as binary, open(name, "rb", 0) as raw:
            print(repr(name), repr(text.name), repr(text.buffer.name), repr(binary.name), repr(raw.name))
        with io.FileIO(name) as raw:
            print(repr(raw.name), raw)

    def failing(call, *arguments):
        try:
            call(*arguments)
        except Exception as e:
            print(type(e).__name__, e, repr(getattr(e, "filename", "")), repr(getattr(e, "filename2", "")))

    for name in (pathlib.Path("nowhere/x"), Path("nowhere/y"), Path(b"nowhere/z")):
        for call in (open, io.open, io.FileIO, os.stat, os.lstat, os.listdir, os.scandir, os.mkdir, os.rmdir, os.unlink,
                     os.readlink, os.chdir):
            failing(call, name)
        failing(os.open, name, os.O_RDONLY)
        failing(os.chmod, name, 0o600)
        failing(os.rename, name, Path("elsewhere"))
        failing(os.link, name, pathlib.Path("elsewhere"))
    for call in (open, os.stat, os.fspath):
        for wrong in (Path(5), Path(None), 1.5, None):
            failing(call, wrong)
