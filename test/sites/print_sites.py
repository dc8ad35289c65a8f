"""Runs the program named first, then prints a JSON object of its sites: what is at each place in the source."""
import _dis
import json
import sys

TREE = {}


def sites_of(code):
    """Yield (place, specialization, misses, rewrites, is a look-up of a method) of a code object's sites."""
    nodes = _dis.nodes(code)
    if nodes is not None:
        for depth, name, detail, place, cache in nodes:
            if cache:
                yield place, cache[0], cache[3], cache[4], False
        return
    opcodes = _dis.opcodes()
    for offset, opcode, operands, extra, place, cache in _dis.instructions(code, True):
        if cache:
            generic = opcodes[opcodes[opcode][1]][0]
            yield place, cache[0], cache[3], cache[4], generic == "LOAD_METHOD"


path = sys.argv[1]
namespace = {"__name__": "sites"}
with open(path, encoding="utf-8") as file:
    text = file.read()
exec(compile(text, path, "exec"), namespace)
rows = []
for function in namespace["FUNCTIONS"]:
    for place, spec, misses, rewrites, look_up in sites_of(function.__code__):
        rows.append([function.__name__, list(place), spec, misses, rewrites, look_up])
print(json.dumps(rows))
