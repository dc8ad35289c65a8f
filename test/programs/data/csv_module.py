# csv: readers, writers, dialects, and what they say about bad input.
import csv
import io

rows = [["a", "b c", 'q"x'], [1, 2.5, None], ["x,y", "new\nline", ""], [""], [], ["tab\there", " lead"]]
settings = [{}, {"delimiter": ";"}, {"quoting": csv.QUOTE_ALL}, {"quoting": csv.QUOTE_NONNUMERIC},
            {"quoting": csv.QUOTE_NONE, "escapechar": "\\"}, {"doublequote": False, "escapechar": "\\"},
            {"quotechar": "'"}, {"lineterminator": "\n"}, {"dialect": "excel-tab"}, {"dialect": "unix"},
            {"quoting": csv.QUOTE_NONE}]
for keywords in settings:
    file = io.StringIO()
    writer = csv.writer(file, **keywords)
    for row in rows:
        try:
            writer.writerow(row)
        except csv.Error as error:
            print(error)
    print(keywords, repr(file.getvalue()))
    try:
        print(list(csv.reader(io.StringIO(file.getvalue(), newline=""), **keywords)))
    except (csv.Error, ValueError) as error:
        print(type(error).__name__, error)


def attempt(function):
    try:
        print(function())
    except (csv.Error, TypeError, ValueError, AttributeError) as error:
        print(type(error).__name__, error)


for bad in ({"delimiter": ""}, {"delimiter": "ab"}, {"delimiter": None}, {"delimiter": 3}, {"quotechar": ""},
            {"quotechar": None, "quoting": csv.QUOTE_ALL}, {"quotechar": 5}, {"quoting": 7}, {"quoting": "x"},
            {"lineterminator": 3}, {"lineterminator": None}, {"escapechar": "ab"}, {"dialect": "unknown"}):
    attempt(lambda: list(csv.reader(["a,b"], **bad)))
attempt(lambda: csv.reader(3))
attempt(lambda: csv.writer(3))
attempt(lambda: csv.writer(io.StringIO()).writerow(3))
attempt(lambda: list(csv.reader([b"bytes"])))
attempt(lambda: list(csv.reader(['"open'], strict=True)))
attempt(lambda: list(csv.reader(['"open'])))
attempt(lambda: list(csv.reader(['"a"b'], strict=True)))
attempt(lambda: list(csv.reader(["a\rb"])))
attempt(lambda: list(csv.reader(['"a\n', 'b",c'])))
attempt(lambda: list(csv.reader(['1,"2",x'], quoting=csv.QUOTE_NONNUMERIC)))

# By the names of columns.
attempt(lambda: list(csv.DictReader(io.StringIO("a,b,c\n1,2,3\n4,5\n6,7,8,9\n"))))
file = io.StringIO()
writer = csv.DictWriter(file, ["x", "y"], restval="-")
writer.writeheader()
writer.writerows([{"x": 1, "y": 2}, {"x": 3}])
print(repr(file.getvalue()))
attempt(lambda: writer.writerow({"z": 1}))

# Dialects have names, can be guessed, and limit fields.
csv.register_dialect("bars", delimiter="|", skipinitialspace=True)
attempt(lambda: list(csv.reader(["a| b|c"], "bars")))
print(sorted(csv.list_dialects()), csv.get_dialect("bars").delimiter)
csv.unregister_dialect("bars")
attempt(lambda: csv.get_dialect("bars"))
attempt(lambda: csv.Sniffer().sniff("a;b;c\n1;2;3\n4;5;6\n").delimiter)
attempt(lambda: csv.Sniffer().has_header("name,age\nBob,3\nAmy,4\n"))
print(csv.field_size_limit(5))
attempt(lambda: list(csv.reader(["abcdefgh"])))
reader = csv.reader(["a,b", "c"])
print(next(reader), reader.line_num, reader.dialect.delimiter, type(reader), type(reader.dialect))


# Fields with and without quotes, escapes and limits, in all mixtures.
def rows(lines, **options):
    try:
        return list(csv.reader(lines, **options))
    except csv.Error as e:
        return str(e)

texts = ["a,b c,,d\n", "\n", ",\n", "é\u1234,x\r\n", 'a"b,"c,d",e"\n', '"a""b",c', '"a\nb",c\n', "a\\,b,c\\\n", "a;b;c", "  x, y,z ",
         "1,2.5,'3'\n", "ab\\", '"ab\\', "a|b\nc", "\ta\tb"]
options = [{}, {"strict": True}, {"escapechar": "\\"}, {"escapechar": "\\", "strict": True}, {"delimiter": ";"}, {"quotechar": "'"},
           {"delimiter": " ", "skipinitialspace": True}, {"quoting": csv.QUOTE_NONE, "escapechar": "\\"}, {"doublequote": False},
           {"delimiter": "\n"}, {"escapechar": ","}, {"quotechar": ","}, {"delimiter": "\t"}]
for given in options:
    for text in texts:
        print(given, rows([text], **given), rows([text, "c\n", "d"], **given), rows([text, text], **given))
print(rows(["1,2.5,'x'"], quoting=csv.QUOTE_NONNUMERIC, quotechar="'"))
csv.field_size_limit(3)
for text in ["abc,d", "abcd,e", "a,bcde", '"abc",d', '"abcd",e', "abc", "abcd"]:
    print(rows([text]))
csv.field_size_limit(131072)
