# unicodedata: the values of digits and other numbers, and East Asian widths.
import collections
import sys
import unicodedata

for c in "5²⅓Ⅻ④٣五兆A":
    print(c, unicodedata.digit(c, None), unicodedata.decimal(c, None), unicodedata.numeric(c, None))
for function in (unicodedata.digit, unicodedata.numeric):
    try:
        function("x")
    except ValueError as error:
        print(error)
print([unicodedata.east_asian_width(c) for c in "aｱ中Ａ한±\u0378😀"])

characters = [chr(c) for c in range(sys.maxunicode + 1)]
numbers = [unicodedata.numeric(c) for c in characters if unicodedata.numeric(c, None) is not None]
print(len(numbers), sum(n for n in numbers if n < 1e6))
digits = [unicodedata.digit(c) for c in characters if unicodedata.digit(c, None) is not None]
print(len(digits), sum(digits))
print(collections.Counter(map(unicodedata.east_asian_width, characters)))


def columns(text):
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


for word in ("table", "表格", "표"):
    print(f"|{word}{' ' * (8 - columns(word))}|")
