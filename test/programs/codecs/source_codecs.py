# Source in encodings that the module codecs knows, one that this program registers among them.
import codecs
import encodings.utf_8
import linecache
import os
import runpy
import tempfile


def attempt(f):
    try:
        return f()
    except Exception as e:
        return f"{type(e).__name__}: {e}"


def value_of(source):
    space = {}
    exec(compile(source, "source", "exec"), space)
    return ascii(space["x"])


for name in "iso2022_jp", "shift_jis", "euc_jp", "gb2312", "gb18030", "big5", "euc_kr", "utf-7", "utf-16", "utf-8-sig", "hz":
    print(name, attempt(lambda: value_of(f"# coding: {name}\nx = '\u3042'\n".encode(name))))
for name in "cp1251", "koi8-r", "mac-cyrillic", "iso8859-5":
    print(name, attempt(lambda: value_of(f"# coding: {name}\nx = '\u0416'\n".encode(name))))
for name in "hex", "rot13", "unknown-to-all", "idna", "raw_unicode_escape", "unicode_escape":
    print(name, attempt(lambda: value_of(f"# coding: {name}\nx = '\\u00e9'\n".encode())))
print(attempt(lambda: value_of(b"# coding: shift_jis\nx = '\x81'\n")))
print(attempt(lambda: value_of(b"# coding: ascii\nx = '\xe9'\n")))


def decode(data, errors="strict"):
    text, length = encodings.utf_8.decode(data, errors)
    return text.replace("twice", "2 *"), length


codecs.register(lambda name: codecs.CodecInfo(encodings.utf_8.encode, decode, name=name) if name == "shorthand" else None)
print(value_of(b"# coding: shorthand\nx = twice 21\n"))

with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "written.py")
    with open(path, "wb") as f:
        f.write("# -*- coding: iso2022_jp -*-\nx = '\u3042\u3044'\n1 / 0\n".encode("iso2022_jp"))
    print([ascii(line) for line in linecache.getlines(path)])
    print(attempt(lambda: runpy.run_path(path)))
