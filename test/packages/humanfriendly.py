"humanfriendly: sizes, times, tables, lists, prompts' texts, parsing."
import humanfriendly as h
from humanfriendly import tables, text, terminal, usage

print(h.format_size(1536), h.format_size(1536, binary=True), h.parse_size("1.5 GB"), h.parse_size("2KiB"), h.format_timespan(3725.5), h.format_timespan(0.0012, detailed=True), h.parse_timespan("2h"), h.format_number(1234567.891), h.format_length(0.05), h.parse_length("5km"), h.coerce_boolean("yes"), h.parse_date("2020-01-02 03:04:05"), h.round_number(2.50), h.format_path("/a"))
print(tables.format_pretty_table([["a", 1], ["b é", 22]], ["Name", "N"]), tables.format_robust_table([["x" * 30, "y"]], ["l", "m"]), tables.format_rst_table([["a", "b"]], ["h1", "h2"]), sep="\n")
print(text.concatenate(["a", "b", "c"]), text.pluralize(2, "thing"), text.dedent("  x\n   y"), text.compact(" a   b "), text.split("a, b ,c"), text.tokenize("a1b10"), repr(terminal.ansi_wrap("x", color="red", bold=True)), repr(terminal.ansi_strip("\x1b[1mx\x1b[0m")))
for wrong in (lambda: h.parse_size("x"), lambda: h.parse_timespan("5 parsecs"), lambda: h.coerce_boolean("maybe"), lambda: h.parse_date("no")):
    try:
        wrong()
    except Exception as error:
        print(type(error).__name__, error)
print(usage.render_usage("Usage: own [OPTIONS]\n\nText.\n\nSupported options:\n\n  -v, --verbose\n    More."))
