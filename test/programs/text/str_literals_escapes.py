"""String literals: escapes, prefixes, raw, triple quotes, concatenation, and repr of them all."""

print(
    "a\tb\\c\'d\"e", 'single "double"', "double 'single'", """triple "quotes" 'both'""",
    '''another'''
)
print(
    repr("\a\b\f\n\r\t\v\\\'\""), repr("\0\1\12\123\777"), repr("\x00\x7f\x80\xff"),
    repr("\u00e9\u20ac\U0001F600"), repr("\N{BULLET}\N{LATIN SMALL LETTER E WITH ACUTE}"),
    len("\N{GRINNING FACE}")
)
print(
    r"raw \n \t \\ \x", R'\'', len(r"\n"), repr(r"\""), rb"\x00", Rb"\n", bR"\d",
    b"bytes \x00\xff \n", B'\'', u"u prefix", U"x"
)
print("con" "cat" 'enated' """ here""", "a" 'b' f"{'c'}" r"\d", ("across "
      "lines"), "back\
slash", b"by" b"tes")
print("""first
second \
joined
third""")
print(
    repr("it's"), repr('say "hi"'), repr('it\'s "both"'), repr("\\"), repr("\n"), repr("tab\there"),
    repr("\x1b[0m"), repr("\xa0\xad\u200b\u2028\ufeff"), repr("é€😀"), repr("\ud800"),
    repr("\U0010ffff"), repr("\u0378"), repr("\ue000"), repr(" "), repr(""), repr("\x7f")
)
print(ascii("é€😀\n'"), ascii("plain"), ascii(["é"]), "%a" % "é", f"{'é'!a}", "{!a}".format("ü"))
print("\
", "a\
b", len("\
"))
print("{{}}", "%%", "#not a comment", "# 'still' not")
import warnings

for source in (
    r'"\N{SNOWMAN}"', r'"\N{no such name}"', r'"\x4"', r'"\xg0"', r'"\u123"', r'"\U00110000"',
    r'"\U0010FFFF"', r'"\8"', r'"\400"', r'b"\400"', r'b"\x4"', r'b"\u0041"', r'b"\N{SNOWMAN}"',
    r'r"\"', r'"\d"', '"a\nb"', "'unterminated", '"""open', 'b"\u00e9"', 'ub"x"', 'fb"x"', 'bu"x"',
    'rf"{1}\\n"', 'fr"{1}\\d"', '"a" b"b"', 'f"a" "b" rb"c"', "''", "''''''", "'''a'b''c'''",
    "'\\\n'", '"\\"'
):

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            print(
                source.encode("unicode_escape").decode() if not source.isascii() else ascii(source),
                "->", ascii(eval(source))
            )
        except SyntaxError as error:
            print(ascii(source), "->", error.msg)
print(
    len("\r\n"), repr("\r\n"), "a\u0301" == "\u00e1", len("👩‍👩‍👧"), len("🇩🇪"),
    [hex(ord(c)) for c in "👍🏽"]
)
x = 5; s = 'a;b#c' ; print(s) # a comment with 'quotes" in it
print('''"''', """'""", '\'', "\"", '"' "'", '\\', r'\\', '\\\\n')
doc = """
    indented
      more
    """
print(repr(doc), [line.strip() for line in doc.splitlines()])
print(
    "tab:\t|", "bell:" + repr("\a"), "null in the middle: " + repr("a\0b"), len("a\0b"),
    "a\0b" == "a\x00b", "octal \101\x42\u0043"
)
print(
    str(b"caf\xc3\xa9"), str(b"caf\xc3\xa9", "utf-8"), b"\xe2\x82\xac".decode(), "€".encode(),
    "€".encode("latin-1", "replace"), "naïve".encode("ascii", "ignore"),
    "naïve".encode("ascii", "xmlcharrefreplace"), "naïve".encode("ascii", "backslashreplace")
)
