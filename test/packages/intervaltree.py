"Interval trees against a plain list: queries, chopping, slicing, merging."
import random

from intervaltree import Interval, IntervalTree

random.seed(4)
plain = [Interval(a := random.randrange(100), a + random.randrange(1, 20), n) for n in range(60)]
tree = IntervalTree(plain)
for point in range(0, 120, 7):
    assert tree[point] == {i for i in plain if i.begin <= point < i.end}
print(len(tree), sorted(tree[50])[:3], tree.begin(), tree.end(), tree.span(), len(tree[10:20]), len(tree.envelop(10, 40)))
tree.verify()
tree.chop(30, 40)
tree.slice(60)
print(len(tree), tree.overlaps(35), sorted(tree)[:2])
tree.merge_overlaps(lambda a, b: (a if isinstance(a, int) else 0) + (b if isinstance(b, int) else 0))
print(sorted(tree), Interval(1, 3).distance_to(Interval(5, 6)), Interval(1, 3) < Interval(1, 4), Interval(1, 2).range_matches(Interval(1, 2, 5)))
tree.remove_overlap(0, 50)
tree.addi(1, 2, "x")
tree[3:4] = "y"
print(tree, IntervalTree.from_tuples([(1, 2), (3, 4, "z")]) | IntervalTree([Interval(9, 10)]))
try:
    tree.addi(3, 3)
except ValueError as error:
    print(error)
tree.print_structure()
