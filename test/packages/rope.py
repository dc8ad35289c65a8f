"rope: renaming, extracting, inlining, completion, finding places, moving, undoing."
import os

from rope.base.project import Project
from rope.contrib.codeassist import code_assist, get_definition_location, get_doc, sorted_proposals
from rope.contrib.findit import find_occurrences
from rope.refactor.extract import ExtractMethod, ExtractVariable
from rope.refactor.inline import create_inline
from rope.refactor.move import create_move
from rope.refactor.rename import Rename

project = Project("p", ropefolder=None)
a = project.root.create_file("a.py")
b = project.root.create_file("b.py")
a.write("class Thing:\n    def method(self, n):\n        'doc'\n        total = n + 1\n        print(total)\n        return total * 2\n\n\ndef helper():\n    return Thing().method(3)\n")
b.write("import a\nfrom a import helper\n\nx = a.Thing()\nx.method(1)\nhelper()\n")
text = a.read()
print([(o.resource.path, o.offset) for o in find_occurrences(project, a, text.index("method"))])
changes = Rename(project, a, text.index("method")).get_changes("renamed")
print(changes.get_description().replace(os.getcwd(), ""))
project.do(changes)
print(b.read(), a.read())
text = a.read()
start = text.index("total = n")
project.do(ExtractMethod(project, a, start, text.index("return total")).get_changes("extracted"))
print(a.read())
project.history.undo()
project.do(create_inline(project, b, b.read().index("x = a")).get_changes())
print(b.read())
source = "import a\nt = a.Thing()\nt.re"
print([(p.name, p.type) for p in sorted_proposals(code_assist(project, source, len(source)))], get_doc(project, "import a\na.Thing", 13), [getattr(x, "path", x) for x in get_definition_location(project, source, source.index("Thing"))])
project.do(create_move(project, a, a.read().index("helper")).get_changes(b))
print(a.read(), b.read())
try:
    Rename(project, a, 0).get_changes("x")
except Exception as error:
    print(type(error).__name__, error)
project.close()
