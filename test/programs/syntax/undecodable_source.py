"""Bytes that are no text in the encoding that they declare: what compile() and a program's file say."""
import ast
import os
import subprocess
import sys
import tempfile

sources = {
    "ascii": b'# coding: ascii\nx = "\xe2\x98\x83"\n',
    "second line": b"\n# coding: ascii\n\n\xff",
    "cp1252": b"# coding: cp1252\n\x81",
    "mark": b"\xef\xbb\xbf# coding: latin1\nx",
    "unknown": b"# coding: no-such-thing\nx",
    "no text": b"# coding: rot13\nk=1",
    "fine": b"# coding: koi8-r\nk = '\xc1'",
}
for name, source in sources.items():
    for read in (lambda: compile(source, "f.py", "exec"), lambda: ast.parse(source), lambda: exec(source)):
        try:
            print(name, type(read()).__name__)
        except SyntaxError as error:
            print(name, error, error.args, error.lineno, error.offset, error.text, error.end_lineno)
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "program.py")
        with open(path, "wb") as file:
            file.write(source)
        run = subprocess.run([sys.executable, path], capture_output=True, text=True)
        print(name, run.returncode, run.stdout, run.stderr)
