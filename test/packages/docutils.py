"Docutils: reStructuredText to HTML, LaTeX, XML and pseudo-XML, directives of one's own, error reports."
import io

from docutils import nodes
from docutils.core import publish_doctree, publish_parts, publish_string
from docutils.parsers.rst import Directive, directives, roles

SOURCE = """
=====
Title
=====
:Author: Ann
:Date: 2024

.. contents::

Section *one*
=============
A paragraph with **strong**, ``literal``, a link_, a footnote [#f]_, a |sub| and `inline <http://x.org>`_.

.. _link: http://example.org
.. |sub| replace:: substituted *text*
.. [#f] The note.

* item

  1. inner
  #. next

+------+-----+
| a    | b   |
+======+=====+
| two columns|
+------+-----+

===  ===
x    y
===  ===
1    2
===  ===

.. note:: Take care.

.. code:: python

   def f(): pass

.. math:: a^2 + \\frac{1}{2}

.. twice:: 3
   :word: ha

term : class
    definition

-a, --all   an option

::

    literal <block>

Section two
-----------
:up:`shout` and a target `Section *one*`_.

>>> print(1)
1
"""


class Twice(Directive):
    required_arguments = 1
    option_spec = {"word": directives.unchanged}

    def run(self):
        return [nodes.paragraph("", self.options["word"] * int(self.arguments[0]))]


directives.register_directive("twice", Twice)
roles.register_local_role("up", lambda name, raw, text, line, inliner, options={}, content=[]: ([nodes.emphasis(raw, text.upper())], []))
settings = {"_disable_config": True, "datestamp": None, "generator": None, "embed_stylesheet": False, "stylesheet_path": ""}
for writer in ("pseudoxml", "html5", "html4", "latex", "xml", "manpage"):
    print(publish_string(SOURCE, writer_name=writer, settings_overrides=settings).decode())
document = publish_doctree(SOURCE, settings_overrides=settings)
print([node.astext() for node in document.findall(nodes.title)], len(list(document.findall())))
print(publish_parts("a *b* c", writer_name="html", settings_overrides=settings)["fragment"])
warnings = io.StringIO()
print(publish_string("Bad\n===\n\n*open\n\n.. nothing:: x\n\n`missing`_\n\nShort\n==\n", settings_overrides=settings | {"warning_stream": warnings}).decode())
print(warnings.getvalue())
