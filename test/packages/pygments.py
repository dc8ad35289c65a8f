"Pygments: lexers of several languages, formatters, filters, guessing, styles, a lexer of one's own."
from pygments import highlight, lex
from pygments.filters import NameHighlightFilter
from pygments.formatters import HtmlFormatter, LatexFormatter, NullFormatter, RawTokenFormatter, SvgFormatter, Terminal256Formatter, TerminalFormatter
from pygments.lexer import RegexLexer, bygroups, include, words
from pygments.lexers import get_all_lexers, get_lexer_by_name, get_lexer_for_filename, guess_lexer
from pygments.styles import get_all_styles, get_style_by_name
from pygments.token import Comment, Keyword, Name, Number, Text

SOURCES = {
    "python": '@wrap\nasync def f(x: int = 0x1F, *, y=f"{x!r:>{9}}") -> None:\n    """Doc."""\n    return x @ y  # why\n',
    "c": '#include <stdio.h>\nint main(void) { char *s = "a\\n"; return 0x10 >> 2; /* c */ }\n',
    "javascript": "const f = async (a, ...b) => `x${a}` ?? /re[/]x/g.test(b); // c\n",
    "html": "<!DOCTYPE html><p class='a'>x &amp; <script>var a = 1;</script><style>p { color: #fff }</style></p>\n",
    "rst": "Title\n=====\n\n.. code:: python\n\n   print(1)\n\n*em* **strong** ``code`` :role:`x`\n",
    "json": '{"a": [1, -2.5e3, true, null, "\\u00e9"]}\n', "yaml": "a: &x\n  - 1\n  - *x\n  - |\n    text\n", "sql": "SELECT a, COUNT(*) FROM t WHERE b = 'x' -- c\n",
    "bash": 'for i in $(ls "$HOME"); do echo ${i%%.*} <<EOF\n$x\nEOF\ndone\n', "diff": "--- a\n+++ b\n@@ -1 +1 @@\n-x\n+y\n",
    "pycon": '>>> 1/0\nTraceback (most recent call last):\n  File "<stdin>", line 1, in <module>\nZeroDivisionError: x\n', "rust": "fn main() { let x: &'a str = r#\"s\"#; }\n",
}
for name, source in SOURCES.items():
    tokens = list(lex(source, get_lexer_by_name(name)))
    print(name, "".join(text for _, text in tokens) == source, [(str(kind)[6:], text) for kind, text in tokens if text.strip()][:25])
print(highlight(SOURCES["python"], get_lexer_by_name("python"), HtmlFormatter(linenos=True, hl_lines=[2], full=False)))
for formatter in (TerminalFormatter(), Terminal256Formatter(style="monokai"), LatexFormatter(), NullFormatter(), SvgFormatter()):
    print(highlight("x = 'é' + 1\n", get_lexer_by_name("python", stripall=True), formatter))
print(highlight("x = 1", get_lexer_by_name("python"), RawTokenFormatter()))


class Own(RegexLexer):
    name = "Own"
    flags = __import__("re").MULTILINE
    tokens = {"root": [include("space"), (words(("let", "in"), suffix=r"\b"), Keyword), (r"(\w+)(\s*)(=)", bygroups(Name.Variable, Text, Keyword)),
                       (r"\d+", Number), (r"\(\*", Comment, "comment"), (r".", Text)],
              "space": [(r"\s+", Text)], "comment": [(r"[^*)]+", Comment), (r"\*\)", Comment, "#pop"), (r"[*)]", Comment)]}


lexer = Own()
lexer.add_filter(NameHighlightFilter(names=["x"]))
print(list(lexer.get_tokens("let x = 5 (* note *) in y")))
print(len(list(get_all_lexers())), len(list(get_all_styles())), get_lexer_for_filename("a.rs").name, guess_lexer("#!/usr/bin/perl\nprint 1").name)
print(HtmlFormatter(style="friendly").get_style_defs(".x")[:300], get_style_by_name("vim").background_color)
