"Jedi completes, infers, finds references and signatures; parso parses what is broken."
import jedi
import parso

SOURCE = '''import json
class Shape:
    """A shape."""
    def __init__(self, name: str, sides=4):
        self.name = name
        self.sides = [sides]
    @property
    def first(self):
        return self.sides[0]
    def area(self, scale: float = 1.0) -> float:
        "The area."
        return scale
def make(n):
    return Shape("x") if n else {"a": 1}
s = make(1)
s.
s.first
s.area(
json.loa
'''
script = jedi.Script(SOURCE)
print([c.name for c in script.complete(16, 2) if not c.name.startswith("_")])
print([(d.full_name, d.type, d.line) for d in script.infer(17, 0)], [d.name for d in script.infer(17, 5)])
print([(s.name, s.index, [p.description for p in s.params]) for s in jedi.Script(SOURCE[:SOURCE.index("s.\n")] + "s.area(").get_signatures()])
print([n.name for n in script.get_names(all_scopes=False)])
print(script.goto(15, 5), [n.docstring() for n in script.search("area")])
print([c.name for c in jedi.Interpreter("values.app", [{"values": [1]}]).complete()], jedi.Script("a = 1\nb = a + 1\n").rename(1, 0, new_name="zz").get_diff()[-60:])
module = parso.parse("def f(:\n    x = (1\nclass A: pass\nasync def g(): await x\n")
print(module.get_code() == "def f(:\n    x = (1\nclass A: pass\nasync def g(): await x\n", [type(c).__name__ for c in module.children], module.dump(indent=None)[:300])
grammar = parso.load_grammar(version="3.11")
print([(e.message, e.start_pos) for e in grammar.iter_errors(grammar.parse("x = 1 +\nreturn 5\nfor 1 in x: pass\n  y\nf(a for a in b, c)\n"))])
