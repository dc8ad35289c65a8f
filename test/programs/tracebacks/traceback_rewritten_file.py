"""A traceback shows the line that its file has now, also when it has shown an older one before."""
import os
import sys
import tempfile
import traceback

path = os.path.join(tempfile.mkdtemp(), "program.py")


def run(source):
    with open(path, "w") as file:
        file.write(source)
    try:
        exec(compile(source, "<>", "exec").replace(co_filename=path))
    except Exception as error:
        shown = traceback.format_exc().splitlines()
        print(*(line.replace(path, "program.py") for line in shown[3:]), sep="\n")
        sys.stderr.flush()
        sys.excepthook(type(error), error, error.__traceback__.tb_next)


sys.stderr = type("Lines", (), {"write": lambda self, text: print(text.replace(path, "program.py"), end=""), "flush": lambda self: None})()
run("if True: 1 / 0 / 4\n")
run("if True: " + "a" * 20 + "\n")
run("\n\nfirst = {}\nfirst['x']\n")
os.remove(path)
try:
    exec(compile("1 / 0", path, "exec"))
except ZeroDivisionError as error:
    sys.excepthook(type(error), error, error.__traceback__.tb_next)
