"IPython's shell without a terminal: cells, magics, display, errors, completion, history."
import os

os.environ["IPYTHONDIR"] = os.path.abspath("ipython")
from IPython.core.inputtransformer2 import TransformerManager
from IPython.core.interactiveshell import InteractiveShell
from IPython.lib.pretty import pretty
from IPython.utils.capture import capture_output

shell = InteractiveShell.instance()
shell.colors = "NoColor"
shell.run_line_magic("colors", "NoColor")
for cell in ("x = 5\nx * 2", "_ + 1", "%who_ls", "!echo from the shell", "a = !echo captured\na", "def f(n):\n    return 1 / n\nf(0)", "for i in range(2):\n    print(i)\ni", "import asyncio\nawait asyncio.sleep(0, 7)", "%timeit -n1 -r1 -q -o x", "x ==", "?len", "%nothing", "%%writefile w.txt\ntext", "%run -i w2.py", "Out[1] if 1 in Out else None"):
    with open("w2.py", "w") as file:
        file.write("y = x + 1\n")
    with capture_output() as captured:
        result = shell.run_cell(cell, store_history=True)
    text = captured.stdout
    print(repr(cell), result.success, repr(result.result)[:60] if "timeit" not in cell else "", type(result.error_in_exec or result.error_before_exec).__name__, text.splitlines()[-1:] if "timeit" not in cell else "")
print(shell.user_ns["y"], shell.complete("x.bit_l")[1], TransformerManager().transform_cell("%time 1\nq = !ls\n?x"), TransformerManager().check_complete("for i in x:"))
print(pretty({"a": [1, (2,), {3}], "long": list(range(40))}), open("w.txt").read())
