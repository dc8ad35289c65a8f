"""Turns a useful part of Markdown into HTML: headings, paragraphs, lists, quotes, code, tables, links.

Blocks are recognized line by line; the text within a block is scanned character by character.
"""

SOURCE = """
Boomslang & friends
===================

A *tree snake* lives in a **tree**; an interpreter _may_, too. It costs 2 < 3 lines
and a `for` loop with `a < b && c`.

## Lists

- first item
- second item with **bold `code`**
  - nested one
  - nested two
- third

1. one
2. two
   more of two
3. [a link](https://example.org/?a=1&b=2 "with a title")

> Quoted text,
> over two lines.
>
> - even a list

```python
def add(a, b):
    return a + b  # <generic>
```

| name  | value | note        |
|:------|------:|:-----------:|
| alpha |     1 | *centered*  |
| beta  |   200 | `x | y`     |

An ![image](snake.png), an escaped \\*star\\*, ***both*** and a hard break  
before this line. Unclosed *star, lone _ and ** stay.

---

### The end ###
"""


def escape(text):
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace(
        '"', "&quot;"
    )


class Inline:
    """Scans the text of a paragraph and answers HTML."""

    markers = [
        ("***", "<strong><em>", "</em></strong>"), ("**", "<strong>", "</strong>"),
        ("*", "<em>", "</em>"), ("_", "<em>", "</em>")
    ]

    def __init__(self, text):
        self.text = text

    def html(self):
        out = []
        i = 0
        while i < len(self.text):
            piece, i = self.piece(i)
            out.append(piece)
        return "".join(out)

    def piece(self, i):
        text = self.text
        c = text[i]
        if c == "\\" and i + 1 < len(text) and not text[i + 1].isalnum():
            return escape(text[i + 1]), i + 2
        if c == "`":
            end = text.find("`", i + 1)
            if end > 0:
                return f"<code>{escape(text[i + 1:end])}</code>", end + 1
        if text.startswith("  \n", i):
            return "<br>\n", i + 3
        if c == "[" or text.startswith("![", i):
            link = self.link(i)
            if link:
                return link
        for marker, before, after in self.markers:
            if text.startswith(marker, i):
                end = text.find(marker, i + len(marker))
                inner = text[i + len(marker):end]
                if end > 0 and inner and not inner[0].isspace() and not inner[-1].isspace():
                    return before + Inline(inner).html() + after, end + len(marker)
                return marker, i + len(marker)
        return escape(c), i + 1

    def link(self, i):
        image = self.text[i] == "!"
        start = i + 2 if image else i + 1
        middle = self.text.find("](", start)
        end = self.text.find(")", middle)
        if middle < 0 or end < 0:
            return None
        label = self.text[start:middle]
        address, _, title = self.text[middle + 2:end].partition(" ")
        title = f' title="{escape(title.strip(chr(34)))}"' if title else ""
        if image:
            return f'<img src="{escape(address)}" alt="{escape(label)}"{title}>', end + 1
        return f'<a href="{escape(address)}"{title}>{Inline(label).html()}</a>', end + 1


class Blocks:
    """Takes lines from the front of the document, block by block."""

    def __init__(self, lines):
        self.lines = lines
        self.at = 0
        self.out = []

    @property
    def line(self):
        return self.lines[self.at] if self.at < len(self.lines) else None

    def html(self):
        rules = (
            self.blank, self.heading, self.ruler, self.fence, self.quote, self.list, self.table,
            self.paragraph
        )
        while self.line is not None:
            for rule in rules:
                if rule():
                    break
        return "\n".join(self.out)

    def blank(self):
        if not self.line.strip():
            self.at += 1
            return True

    def heading(self):
        level = len(self.line) - len(self.line.lstrip("#"))
        if 1 <= level <= 6 and self.line[level:level + 1] == " ":
            self.out.append(f"<h{level}>{Inline(self.line.strip('# ')).html()}</h{level}>")
            self.at += 1
            return True
        under = self.lines[self.at + 1] if self.at + 1 < len(self.lines) else ""
        if under and set(under) in ({"="}, {"-"}) and self.line.strip():
            level = 1 if under[0] == "=" else 2
            self.out.append(f"<h{level}>{Inline(self.line).html()}</h{level}>")
            self.at += 2
            return True

    def ruler(self):
        if len(self.line) >= 3 and set(self.line) == {"-"}:
            self.out.append("<hr>")
            self.at += 1
            return True

    def fence(self):
        if not self.line.startswith("```"):
            return False
        language = self.line[3:].strip()
        body = []
        self.at += 1
        while self.line is not None and not self.line.startswith("```"):
            body.append(escape(self.line))
            self.at += 1
        self.at += 1
        kind = f' class="language-{language}"' if language else ""
        self.out.append(f"<pre><code{kind}>" + "\n".join(body) + "\n</code></pre>")
        return True

    def quote(self):
        if not self.line.startswith(">"):
            return False
        inner = []
        while self.line is not None and self.line.startswith(">"):
            inner.append(self.line[1:].removeprefix(" "))
            self.at += 1
        self.out.append("<blockquote>\n" + Blocks(inner).html() + "\n</blockquote>")
        return True

    @staticmethod
    def marker(line):
        """How wide the item's marker is and of which list, or None."""
        if line.startswith(("- ", "* ")):
            return 2, "ul"
        number, dot, _ = line.partition(". ")
        return (len(number) + 2, "ol") if dot and number.isdigit() else None

    def list(self):
        found = self.marker(self.line)
        if not found:
            return False
        tag = found[1]
        items = []
        while self.line is not None and (found := self.marker(self.line)) and found[1] == tag:
            width = found[0]
            body = [self.line[width:]]
            self.at += 1
            while self.line and self.line.startswith(" "):
                body.append(self.line[min(width, len(self.line) - len(self.line.lstrip())):])
                self.at += 1
            inner = Blocks(body).html()
            if inner.startswith("<p>"):
                inner = inner[3:].replace("</p>", "", 1)
            items.append(f"<li>{inner}</li>")
        self.out.append(f"<{tag}>\n" + "\n".join(items) + f"\n</{tag}>")
        return True

    @staticmethod
    def cells(line):
        cells, cell, code = [], "", False
        for c in line.strip().strip("|"):
            code ^= c == "`"
            if c == "|" and not code:
                cells.append(cell.strip())
                cell = ""
            else:
                cell += c
        return cells + [cell.strip()]

    def table(self):
        if not self.line.startswith("|") or set(self.lines[self.at + 1]) - set("|:- "):
            return False
        head = self.cells(self.line)
        styles = []
        for rule in self.cells(self.lines[self.at + 1]):
            side = {
                (True, True): "center", (False, True): "right"
            }.get((rule[0] == ":", rule[-1] == ":"), "left")
            styles.append(f' align="{side}"')
        self.at += 2
        rows = [
            "<tr>" + "".join(
                f"<th{s}>{Inline(c).html()}</th>" for c, s in zip(head, styles)
            ) + "</tr>"
        ]
        while self.line and self.line.startswith("|"):
            rows.append(
                "<tr>" + "".join(
                    f"<td{s}>{Inline(c).html()}</td>" for c, s in zip(self.cells(self.line), styles)
                ) + "</tr>"
            )
            self.at += 1
        self.out.append("<table>\n" + "\n".join(rows) + "\n</table>")
        return True

    def paragraph(self):
        text = []
        while self.line and self.line.strip() and not self.line.startswith(("#", ">", "```", "|")) and not (
            text and self.marker(self.line)
        ):
            text.append(self.line)
            self.at += 1
        self.out.append(f"<p>{Inline(chr(10).join(text)).html()}</p>")
        return True


print(Blocks(SOURCE.strip("\n").split("\n")).html())
