"tabulate: formats, alignment, wide characters, headers, missing values, dictionaries, data classes."
import collections
import dataclasses

from tabulate import simple_separated_format, tabulate, tabulate_formats

rows = [["Sun", 696000, 1989100000.5, None], ["Earth", 6371, 5973.6, "日本"], ["Moon", 1737, -73.5, "a\nb"]]
for form in tabulate_formats:
    print(form)
    print(tabulate(rows, headers=["Planet", "R", "mass", "note"], tablefmt=form, missingval="?"))
print(tabulate({"a": [1, 2], "b": ["x"]}, headers="keys", showindex="always"), tabulate([{"k": 1}, {"j": 2}], headers="keys"), tabulate([["1.5", "2"], ["10.25", "x"]], floatfmt=".3f", numalign="decimal", stralign="right"))
Pair = collections.namedtuple("Pair", "x y")


@dataclasses.dataclass
class Data:
    a: int
    b: str


print(tabulate([Pair(1, 2)], headers="keys"), tabulate([[1, 2]], tablefmt=simple_separated_format("|")), tabulate([]), tabulate([["\x1b[31mred\x1b[0m", 1], ["x", 2]]), tabulate([[True, 1e-10, "1_000", "nan"]], disable_numparse=[2]))
