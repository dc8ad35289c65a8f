"markdown2: its extras, and safe mode."
import markdown2

text = """Title
=====

* one
* two
    1. nested *em* and **strong**

> quote
> more

```python
def f(x): return x < 1
```

| a | b |
|---|:-:|
| 1 | `2` |

A [link](http://x.org "t"), <b>html</b>, footnote[^1] and ![image](i.png).

Term ~~gone~~ "quotes" -- dash...

[^1]: The note.
"""
for extras in ([], ["tables", "footnotes", "strike", "smarty-pants", "header-ids", "toc", "target-blank-links", "break-on-newline", "cuddled-lists", "metadata"]):
    html = markdown2.markdown(text, extras=extras)
    print(html, html.metadata if hasattr(html, "metadata") else "", getattr(html, "toc_html", None))
print(markdown2.markdown("<script>x</script> a_b_c", safe_mode="escape", extras=["code-friendly"]), markdown2.markdown("# A\n## B", extras={"demote-headers": 1}))
