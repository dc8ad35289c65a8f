"Rich on a console of fixed width: markup, tables, trees, panels, markdown, syntax, tracebacks, pretty, progress."
import io
import random

from rich import box, inspect
from rich.columns import Columns
from rich.console import Console
from rich.json import JSON
from rich.logging import RichHandler
from rich.markdown import Markdown
from rich.panel import Panel
from rich.pretty import Pretty, pretty_repr
from rich.progress import Progress, track
from rich.syntax import Syntax
from rich.table import Table
from rich.text import Text
from rich.traceback import Traceback
from rich.tree import Tree

random.seed(1)  # ids of links are chosen at random

console = Console(file=(out := io.StringIO()), width=70, force_terminal=True, color_system="truecolor", legacy_windows=False)
console.print("[bold red]Hello[/] [link=http://x]there[/link] :smiley: [i]1 + 1 = {}[/i]".format(2), {"a": [1, None, "x"]}, 3.5)
table = Table(title="Things", box=box.ROUNDED, show_footer=True)
table.add_column("Name", "all", style="cyan", no_wrap=True)
table.add_column("Count", "3", justify="right")
table.add_row("one", "1")
table.add_row("[b]two[/b] 日本", "2", end_section=True)
console.print(table)
tree = Tree("root")
branch = tree.add("[green]branch")
branch.add(Panel("leaf", expand=False))
console.print(tree, Columns(["a", "bb", "ccc"]))
console.print(Markdown("# Title\n\n* one\n* **two** `code`\n\n1. x\n\n> quote\n\n```python\nprint(1)\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |"))
console.print(Syntax("def f(x):\n    return x + 1  # why", "python", line_numbers=True))
console.print(JSON('{"k": [1, true, null]}'))
print(pretty_repr({"key": list(range(30)), "other": ("a" * 30, {1, 2})}, max_width=50))


def fail(n):
    values = [n]
    return values[n]


try:
    fail(3)
except IndexError:
    console.print(Traceback(show_locals=True, width=70).trace.stacks[0].frames[-1].lineno)
text = Text("some words to wrap in lines of few letters")
text.highlight_words(["words"], "bold")
console.print(text, width=15)
console.rule("end")
with console.capture() as capture:
    console.print("[reverse]captured")
print(repr(capture.get()))
with Progress(console=console, auto_refresh=False) as progress:
    job = progress.add_task("work", total=3)
    for _ in range(3):
        progress.advance(job)
    print(progress.finished)


class Thing:
    "A thing."
    size = 3

    def __repr__(self):
        return "<a thing>"

    def act(self, x: int = 1) -> str:
        "Acts."


inspect(Thing(), console=console, methods=True)
try:
    console.print("[bold]x[/red]")
except Exception as error:
    print(type(error).__name__, error)
print(out.getvalue())
