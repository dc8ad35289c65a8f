"CommonMark: HTML, the tree, reStructuredText."
import commonmark

text = """# Head *one*

1. a
2. b

   para

- x
  - y

***

    code <&>

``` lang
fence
```

> quote [a]

<div>
raw
</div>

Hard\\
break `co``de` <http://x.org> ![im](s.png "t") &amp; &copy; \\* [ref][a]

[a]: /url 'title'
"""
print(commonmark.commonmark(text), commonmark.commonmark(text, "rst"))
tree = commonmark.Parser().parse(text)
print([(node.t, entering, node.literal) for node, entering in tree.walker()][:25])
print(commonmark.HtmlRenderer({"sourcepos": True, "safe": True}).render(tree)[:200], commonmark.commonmark("a", "json")[:80], commonmark.commonmark("*" * 50 + "a" + "*" * 50)[:30])
