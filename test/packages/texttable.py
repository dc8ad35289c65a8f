"texttable: alignment, types, wrapping, decoration."
from texttable import ArraySizeError, Texttable

table = Texttable(max_width=50)
table.set_cols_align(["l", "r", "c"])
table.set_cols_valign(["t", "m", "b"])
table.set_cols_dtype(["t", "f", "a"])
table.set_precision(2)
table.add_rows([["Name", "Number", "Any"], ["a\nb", "1.5", 10 ** 9], ["long text that has to be wrapped somewhere", 2, None], ["日本", "x", 1e-7]])
print(table.draw())
table.set_deco(Texttable.HEADER | Texttable.VLINES)
table.set_chars(["-", "!", "+", "="])
print(table.draw())
for wrong in (lambda: table.add_row([1]) or table.draw(), lambda: Texttable().set_chars(["a"])):
    try:
        wrong()
    except ArraySizeError as error:
        print(error)
