# codeop and code: is what was typed a whole statement, the beginning of one, or wrong?
import code
import codeop

for source in (
    "", "# comment", "x = 1", "x = (", "x = '''a", "if x:", "if x:\n    y", "if x:\n    y\n", "x = 1 +", "x +* y", "x = 'a",
    "if x:\n    y\n    if z:\n        w\n    else:", "class A:\n    def f(self):", "match x:\n    case 1:", "try:\n    x\nexcept E:", "try:\n    x\n",
    "def f():\n    if x:\n        y\n    elif z:", "@d", "@d\n", "for x in y:\n    with z:", "[i for\n", "x\\", "if x:\n    y\n  z", "return", "break",
):
    for mode in ("single", "exec", "eval"):
        try:
            print(repr(source), mode, "whole" if codeop.compile_command(source, "<input>", mode) else "beginning")
        except (SyntaxError, ValueError, OverflowError) as error:
            print(repr(source), mode, type(error).__name__, error)

compile_line = codeop.CommandCompiler()
print(compile_line("from __future__ import annotations").co_flags & 0x1000000 != 0)
print(compile_line("x: y").co_flags & 0x1000000 != 0)

console = code.InteractiveConsole({"__name__": "console"})
for line in ("def f(x):", "    return x + 1", "", "f(41)", "for i in range(2):", "    print(i)", "", "if 1:", "    print('one')", "else:", ""):
    print(console.push(line), end=" ")
print()
