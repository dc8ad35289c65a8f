"Mistune: HTML, plugins, a renderer of one's own, the tree."
import mistune
from mistune import HTMLRenderer
from mistune.plugins import plugin_footnotes, plugin_strikethrough, plugin_table, plugin_task_lists

SOURCE = """# Title

Some *em*, **strong**, ~~gone~~, `code <x>`, [link](http://x.org "t"), ![img](a.png), <http://auto.org>, a[^1].

- [ ] open
- [x] done

1. one
2. two

> quote

| a | b |
|:-:|--:|
| 1 | 2 |

```python
print("hi")
```

<div>raw</div>

***

[^1]: note
"""


class Own(HTMLRenderer):
    def block_code(self, code, info=None):
        return f"<own lang={info}>{mistune.escape(code)}</own>\n"

    def heading(self, text, level):
        return f"<h{level} id='{text.lower()}'>{text}</h{level}>\n"


print(mistune.html(SOURCE))
plugins = [plugin_table, plugin_strikethrough, plugin_footnotes, plugin_task_lists]
print(mistune.create_markdown(renderer=Own(escape=False), plugins=plugins)(SOURCE))
for token in mistune.create_markdown(renderer="ast", plugins=plugins)(SOURCE)[:6]:
    print(token)
print(mistune.create_markdown(escape=True, hard_wrap=True)("a <b>\nc\n\n* x\n\n  y\n* z"))
