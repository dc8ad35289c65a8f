"blessed without a terminal: sequences, lengths, wrapping, centring."
import io

from blessed import Terminal

t = Terminal(kind="xterm-256color", force_styling=True, stream=io.StringIO())
print(repr(t.bold("x")), repr(t.red_on_blue("y")), repr(t.move_xy(3, 4)), repr(t.normal), t.length(t.red("日本é")), t.strip(t.bold(" a ")), t.strip_seqs(t.bold("b")), repr(t.center(t.red("c"), 5)), repr(t.rjust("r", 3, ".")))
print([t.strip_seqs(line) for line in t.wrap(t.red("some words that have to be wrapped at ten"), 10)], t.number_of_colors, repr(t.color(5)("z")), repr(t.color_rgb(1, 2, 3)), repr(t.link("http://x", "text")), t.split_seqs(t.bold("ab")), repr(t.truncate("abcdef", 3)))
try:
    t.nonsense_colour("x")
except TypeError as error:
    print(type(error).__name__, str(error)[:60])
plain = Terminal(stream=io.StringIO())
print(repr(plain.bold("x")), plain.does_styling, plain.number_of_colors, plain.height > 0, plain.is_a_tty)
