"""str: split, rsplit, splitlines, join, strip, expandtabs, justification."""

print(
    "a b  c".split(), " a b ".split(), "".split(), "   ".split(),
    "a\tb\nc\x0bd\x0ce\u2003f\xa0g".split(), "abc".split(), "a b c".split(None, 1),
    "  a  b  c  ".split(None, 1), "a b".split(None, 0), "  a b".split(None, 0),
    "a b c ".split(None, 2)
)
print(
    "a,b,,c".split(","), ",a,".split(","), "".split(","), ",".split(","), "abc".split(","),
    "a,b,c,d".split(",", 2), "a--b--c".split("--"), "aaa".split("a"), "aaa".split("aa"),
    "a,b".split(",", 0), "a,b".split(",", -1), "aXbXc".split(sep="X", maxsplit=1)
)
print(
    "a b  c".rsplit(), "a,b,c,d".rsplit(",", 2), " a b c ".rsplit(None, 1), "aaa".rsplit("aa"),
    ",a,".rsplit(","), "a b c".rsplit(None, 0), "a--b--c".rsplit("--", 1)
)
for operation in (
    lambda: "a".split(""), lambda: "a".split(5), lambda: "a".split(",", "1"),
    lambda: "a".rsplit(""), lambda: "a".split(",", None), lambda: "a".split(b",")
):
    try:
        print(operation())
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
lines = "a\nb\r\nc\rd\x0be\x0cf\x1cg\x1dh\x1ei\x85j\u2028k\u2029l\n"
print(
    lines.splitlines(), lines.splitlines(keepends=True), "".splitlines(), "\n".splitlines(),
    "a\n\nb".splitlines(), "a\r\n\r\nb\n\r".splitlines(True), "no end".splitlines()
)
print(
    "-".join(["a", "b"]), "".join([]), ", ".join("abc"), "x".join(["one"]), "é".join(["a", "😀"]),
    "".join(str(n) for n in range(5)), " ".join({"k": 1}), "-".join(("a",))
)
for items in [1], ["a", 2], ["a", None, "b"], 5, [b"x"], None:
    try:
        print(",".join(items))
    except TypeError as error:
        print(error)
print(
    [
        "  a b ".strip(), "  a ".lstrip(), "  a ".rstrip(), "xxaxx".strip("x"), "abcba".strip("ab"),
        "abc".strip(""), "\t\na\u2003\xa0".strip(), "aaa".strip("a"), "".strip(), "éaé".strip("é"),
        "[a]".strip("[]"), "mississippi".rstrip("ip"), "www.example.com".lstrip("w."),
        "x".strip(None)
    ]
)
try:
    "a".strip(5)
except TypeError as error:
    print(error)
print(
    [
        "a".center(5), "ab".center(5), "a".center(4), "abc".center(2), "a".center(5, "*"),
        "ab".ljust(5, "."), "ab".rjust(5, "."), "abc".ljust(2), "a".rjust(0), "é".center(3, "😀"),
        "42".zfill(5), "-42".zfill(5), "+1".zfill(4), "--1".zfill(6), "".zfill(2), "abc".zfill(2),
        "é".zfill(3)
    ]
)
for operation in (
    lambda: "a".center(5, "ab"), lambda: "a".center(5, ""), lambda: "a".ljust("5"),
    lambda: "a".zfill(1.5), lambda: "a".center()
):
    try:
        print(operation())
    except TypeError as error:
        print(error)
print(
    [
        "a\tb".expandtabs(), "a\tb".expandtabs(4), "ab\tc\td".expandtabs(3), "\t".expandtabs(0),
        "a\n\tb".expandtabs(4), "\t\t".expandtabs(2), "abcd\te".expandtabs(4),
        "é\tb".expandtabs(tabsize=3), "a\tb".expandtabs(-1)
    ]
)


def wrap(text, width):
    lines, line = [], ""
    for word in text.split():
        if line and len(line) + 1 + len(word) > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return lines + [line]


paragraph = "It is a truth universally acknowledged, that a single interpreter in possession of a good tree must be in want of a rewrite."
for line in wrap(paragraph, 30):
    print(f"|{line:<30}|{line:^30}|{line:>30}|")
rows = [["name", "n"], ["alpha", "1"], ["b", "22"]]
widths = [max(map(len, column)) for column in zip(*rows)]
for row in rows:
    print(" | ".join(cell.ljust(width) for cell, width in zip(row, widths)))
print(
    repr("\n".join(line.rstrip() for line in "a  \nb\t\n".split("\n"))),
    "a1b22c333".translate(str.maketrans("", "", "0123456789")),
    "one, two;three".replace(";", ",").split(","),
    dict(pair.split("=") for pair in "a=1&b=2".split("&"))
)
