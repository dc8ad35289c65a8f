"Sphinx builds a small project: autodoc, cross references, HTML, text and man pages, a domain object, an extension."
import io
import pathlib
import re
import sys
import tempfile

from sphinx.application import Sphinx

FILES = {
    "conf.py": "project = 'Demo'\nextensions = ['sphinx.ext.autodoc', 'sphinx.ext.napoleon', 'sphinx.ext.viewcode', 'sphinx.ext.intersphinx', 'own']\n"
               "import sys, os\nsys.path.insert(0, os.path.dirname(__file__))\nhtml_theme = 'basic'\nhtml_last_updated_fmt = None\n",
    "own.py": "from docutils import nodes\ndef role(name, raw, text, line, inliner, options={}, content=[]):\n    return [nodes.strong(text, text[::-1])], []\n"
              "def setup(app):\n    app.add_role('back', role)\n    app.connect('source-read', lambda app, name, source: source.__setitem__(0, source[0].replace('@@', 'at')))\n"
              "    return {'parallel_read_safe': True}\n",
    "index.rst": "Demo\n====\n\n.. toctree::\n   :maxdepth: 2\n\n   api\n\nSee :func:`shapes.area`, :ref:`here` and :back:`abc` @@.\n\n.. _here:\n\nPlace\n-----\n.. versionadded:: 1.0\n   New.\n",
    "api.rst": "API\n===\n\n.. automodule:: shapes\n   :members:\n   :undoc-members:\n   :show-inheritance:\n\n.. py:data:: OUTSIDE\n   :type: int\n\n   Text. See :class:`Nothing`.\n",
    "shapes.py": '"""Shapes."""\nfrom __future__ import annotations\nimport enum\n\nclass Kind(enum.Enum):\n    """Kinds."""\n    ROUND = 1\n    FLAT = "f"\n\n'
                 'def area(width: float, height: float = 1.0, *rest: int, unit: str | None = None) -> float:\n    """Area of it.\n\n    Args:\n        width: How wide.\n'
                 '        height (float): How high.\n\n    Returns:\n        The area.\n\n    Raises:\n        ValueError: if negative.\n    """\n    return width * height\n\n'
                 'class Shape(dict):\n    """A shape."""\n    #: how many sides\n    sides: int = 4\n\n    def __init__(self, name):\n        self.name = name\n\n'
                 '    @property\n    def size(self) -> int:\n        """The size."""\n        return 1\n\n    @classmethod\n    async def make(cls, /, x): ...\n',
}
with tempfile.TemporaryDirectory() as name:
    folder = pathlib.Path(name)
    for file, text in FILES.items():
        (folder / file).write_text(text)
    for builder in ("text", "html", "man", "dummy"):
        warning = io.StringIO()
        sys.modules.pop("own", None)
        app = Sphinx(folder, folder, folder / "out" / builder, folder / "trees", builder, status=None, warning=warning, freshenv=True,
                     confoverrides={"nitpicky": True, "man_pages": [("index", "demo", "Demo", ["me"], 1)]})
        app.build()
        print(builder, app.statuscode, re.sub(r"\x1b\[[\d;]*m", "", warning.getvalue()).replace(name, "FOLDER"))
    print((folder / "out/text/api.txt").read_text())
    print((folder / "out/text/index.txt").read_text())
    html = (folder / "out/html/api.html").read_text()
    print(re.findall(r'id="([^"]*)"', html), "api.html#shapes.area" in (folder / "out/html/index.html").read_text())
    print(sorted(str(file.relative_to(folder / "out/html")) for file in (folder / "out/html").rglob("*.html")))
    print((folder / "out/man/demo.1").read_text()[-400:])
