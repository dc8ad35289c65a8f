"DeepDiff: differences, paths, deltas, hashes, search."
import datetime
import decimal

from deepdiff import DeepDiff, DeepHash, DeepSearch, Delta, extract, grep


class Thing:
    def __init__(self, a, b=None):
        self.a, self.b = a, b


a = {"n": 1, "l": [1, 2, {"x": "text"}], "s": {1, 2}, "d": datetime.date(2020, 1, 1), "t": Thing(1), "f": 1.0}
b = {"n": "1", "l": [2, {"x": "tExt"}, 1, 5], "s": {2, 3}, "d": datetime.date(2021, 1, 1), "t": Thing(2, b=3), "f": 1.0000001, "new": None}
print(DeepDiff(a, b).pretty())
print(sorted(DeepDiff(a, b, ignore_order=True).to_dict()), DeepDiff(a, b, exclude_paths=["root['l']", "root['t']", "root['s']"]).to_dict())
print(DeepDiff([1, 2, 3], [3, 2, 1], ignore_order=True), DeepDiff("a\nb", "a\nc")["values_changed"]["root"]["diff"], DeepDiff(1, 2, view="tree"), DeepDiff([[1, 2], [3]], [[2, 1], [3, 4]], ignore_order=True, report_repetition=True))
delta = Delta(DeepDiff({"a": [1]}, {"a": [1, 2], "b": 3}))
print({"a": [1]} + delta, DeepSearch(a, "text", verbose_level=2), {"q": ["somewhere"]} | grep("where"), extract(a, "root['l'][2]['x']"))
print(DeepHash({1: 2})[1][:10] if isinstance(DeepHash({1: 2})[1], str) else DeepHash({1: 2})[1], DeepDiff(decimal.Decimal("1.10"), decimal.Decimal("1.1")), DeepDiff(a, a))
