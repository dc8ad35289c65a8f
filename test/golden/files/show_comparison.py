"""Print the shape of a comparison, and what has to be true of its numbers."""
import json
import sys

from show_shape import show

with open(sys.argv[1]) as file:
    comparison = json.load(file)

(program,) = comparison["programs"]
for name, measured in program["configurations"].items():
    counts = measured["statistics"]["all"]
    print(f"{name}: {len(measured['rounds'])} rounds,",
          "specialized" if counts["specialized"] else "not specialized,",
          f"{'some' if counts['rewrites'] else 'no'} rewrites")
    assert counts["sites"] == counts["specialized"] + counts["generic"] + counts["uninitialized"]
    families = measured["statistics"].pop("families")
    assert sum(family["sites"] for family in families.values()) == counts["sites"]
    assert all(0 < sample["wall"] < 60 for sample in measured["rounds"])
    assert all(sample["peak_kib"] > 1000 for sample in measured["rounds"])
for name, ratios in program["ratios"].items():
    wall = ratios["wall"]
    assert wall["lowest"] <= wall["median"] <= wall["highest"]
    assert wall["low"] <= wall["high"] and 0 < wall["chance"] <= 1
    assert wall["verdict"] == "too few runs to tell"
    assert abs(comparison["geometric_means"][name]["wall"]["ratio"] / wall["ratio"] - 1) < 1e-9
show(comparison)
