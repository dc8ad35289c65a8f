"Python-Markdown with its extensions and one of ours."
import xml.etree.ElementTree as etree

import markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor

SOURCE = """
# Title {: #top .cls }

Some *em*, **strong**, `code <x>`, [link](http://x.org "title"), ![img](a.png), <http://auto.org>, &copy; and 1 < 2.
Second line  
after a break.

* one
* two

    para in two

    1. inner
    2. inner

> quote
> > deeper

| a | b |
|:--|--:|
| 1 | `|` |

```python
print("hi")
```

Term
:   Definition

Text[^1] and HTML abbreviation.

[^1]: The note.

*[HTML]: Hyper Text

<div markdown="1">
*inside*
</div>

Header two
----------
[ref]: http://ref.org 'Ref'
See [this][ref] or [ref]. Escaped \\*stars\\* ++new++.

***
"""


class Inserted(InlineProcessor):
    def handleMatch(self, match, data):
        element = etree.Element("ins")
        element.text = match.group(1)
        return element, match.start(0), match.end(0)


class Counter(Treeprocessor):
    def run(self, root):
        root.set("data-count", str(len(list(root.iter()))))


class Own(Extension):
    def extendMarkdown(self, md):
        md.inlinePatterns.register(Inserted(r"\+\+(.*?)\+\+", md), "ins", 175)
        md.treeprocessors.register(Counter(md), "count", 0)


print(markdown.markdown(SOURCE))
md = markdown.Markdown(extensions=["extra", "toc", "sane_lists", "smarty", "admonition", "meta", "wikilinks", "nl2br", Own()], output_format="html5",
                       extension_configs={"toc": {"permalink": True}})
print(md.convert(SOURCE))
print(md.toc)
md = markdown.Markdown(extensions=["admonition", "meta", "wikilinks", "smarty"])
print(md.convert("key: value\n\n!!! note \"Care\"\n    text\n\n[[Wiki Page]] \"quoted\" -- dash..."), md.Meta)
print(markdown.markdown("```\ncode\n```\n\n    indented", extensions=["fenced_code", "codehilite"]))
