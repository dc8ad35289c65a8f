"""What the parser warns of is told although the text has an error further on."""
import warnings


def compiled(text):
    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter("default")
        try:
            compile(text, "file", "exec")
            result = "no error"
        except SyntaxError as e:
            result = e
    print(repr(text), result)
    for warning in seen:
        print("   ", warning.category.__name__, warning.message, warning.lineno)


for text in (
    '"\\d"',
    '"\\d"\n)',
    '"\\d" = 5',
    'x = "\\d"\ny = b"\\e"\nz = "\\400"\n1 +',
    'f("\\d"=5)',
    'f"\\d{a b}"',
    "0x1for x in y )",
    "1if 2else 3 )",
    'print "\\d"',
    'if x = "\\d": pass',
    'for "\\d" in x: pass',
    'if 1:\n  "\\d"\n "\\e"',
    'with "\\d" as 5: pass',
    'del "\\d"',
    'a, "\\d" = 5',
    '"a\nb\\d"',
):
    compiled(text)

warnings.simplefilter("error")
for text in 'x = "\\d"\n1 +', "1if 2else 3 )":
    try:
        compile(text, "file", "exec")
    except SyntaxError as e:
        print(e.msg, e.lineno, e.offset)
