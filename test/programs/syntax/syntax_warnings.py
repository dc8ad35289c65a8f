"""What compiling warns of: literals in odd places, numbers that run into keywords, odd escapes."""
x = 1
if x is 1:
    print("is")
if x is not "a":
    print("is not")
assert (x, "a tuple is always true")
for wrong in (lambda: [1, 2](3), lambda: "abc"(2), lambda: (1, 2)(3), lambda: {1: 2}(3),
              lambda: [1][1, 2], lambda: "a"["b"], lambda: 1[2], lambda: None[2],
              lambda: [1]["a"], lambda: f"a"(1), lambda: (x for x in [])[1],
              lambda: (lambda: 1)[1], lambda: {1}[1], lambda: None()):
    try:
        wrong()
    except TypeError as error:
        print(error)
print(1if x else 2, 1or 2, 1in [1], 0xfor x)
print("\d is hidden by the default filters")


def compiled(source):
    try:
        print(eval(compile(source, "<text>", "eval")))
    except SyntaxError as error:
        print(type(error).__name__, error.msg, error.lineno, error.offset, error.end_offset,
              repr(error.text))


import warnings

for action in "error", "ignore":
    warnings.simplefilter(action)
    for source in '"\\d"', 'b"\\q"', "1if 1 else 2", "x is 5", "(1)(2)if 0 else 3", "'ä' '\\ä\\d'":
        compiled(source)
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    compile('"\\d"\n"\\e\\f\\g"\nx is ()', "file.py", "exec")
print([(w.category.__name__, str(w.message), w.filename, w.lineno) for w in caught])
