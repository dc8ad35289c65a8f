"""Bytes that are no UTF-8: nobody minds them in a comment of a module, or of bytes given to compile()."""
import ast
import importlib
import os
import subprocess
import sys
import tempfile

SOURCES = [
    b"x = 1 # \xff",
    b"# \xff\nx = 2",
    b"if 1:\n    # caf\xe9\n    x = 3\n",
    b"x = (4,\n# \xe9\n1)",
    b"x = 5\\\n + 2 # \xe9\xe8",
    b"# coding: utf-8\nx = 6 # \xe9",
    b"\xef\xbb\xbfx = 7 # \xe9",
    b"x = '\xef\xbf\xbd' # \xef\xbf\xbd \xe9",
    b"x = '\xff'",
    b"x = r'\xff'",
    b"x = b'\xff'",
    b"\xff = 1",
    b"x\xe9 = 1",
    b"x = 1 \xe9",
    b"x = 1\n\n\ny = 'a\xe9b'\n",
    b"def f():\n  'doc \xe9'\n",
    b"x = f'{1}\xe9'",
    b"x = f'\xe9{1}'",
    b"x = 'a' '\xff'",
    b"x = \xc3\xa9; y = '\xc3'",
    b"x = '\xe2\x82'",
    b"x = '\xe2\x82a'",
    b"x = '\xf0\x9f\x98'",
    b"x = '\xed\xa0\x80'",
    b"x = '\xef\xbf\xbd\xe9' # \xff",
    b"#\xff\n1 +",
    b"x = 1\n  \xff",
    b"# coding: ascii\nx = '\xe9'",
]

folder = tempfile.mkdtemp()
sys.path.insert(0, folder)
for number, source in enumerate(SOURCES):
    print(source)
    try:
        names = {}
        exec(compile(source, "file", "exec"), names)
        print("  compiled:", names["x"])
    except SyntaxError as e:
        print(" ", type(e).__name__, e.args)
    name = f"undecodable{number}"
    with open(os.path.join(folder, name + ".py"), "wb") as file:
        file.write(source)
    try:
        print("  imported:", importlib.import_module(name).x)
    except SyntaxError as e:
        print(" ", type(e).__name__, e.msg, os.path.basename(e.filename), e.lineno, e.offset)
    try:
        print("  parsed:", ast.dump(ast.parse(source))[:40])
    except SyntaxError as e:
        print("  not parsed:", e.msg)

# A file that is run has to be in UTF-8 throughout, unless it says that it is.
for number in 0, 2, 5:
    path = os.path.join(folder, f"undecodable{number}.py")
    run = subprocess.run([sys.executable, path], capture_output=True, text=True)
    print(run.returncode, run.stderr.replace(path, "FILE"), end="")
