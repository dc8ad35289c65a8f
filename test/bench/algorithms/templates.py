"""A template engine: compiles templates to closures and fills tables with them."""

import html
import re
import sys

size = int(sys.argv[1]) if len(sys.argv) > 1 else 150  # small: 3

TOKEN = re.compile(r"(\{\{.*?\}\}|\{%.*?%\})")
FILTERS = {"upper": str.upper, "length": len, "escape": html.escape, "string": str}


def expression(source):
    path, *filters = source.split("|")
    name, *attributes = path.strip().split(".")

    def evaluate(context):
        value = context[name]
        for attribute in attributes:
            value = value[attribute] if isinstance(value, dict) else getattr(value, attribute)
        for filter in filters:
            value = FILTERS[filter.strip()](value)
        return value

    return evaluate


def compile_template(tokens, end=None):
    parts = []
    for token in tokens:
        if token.startswith("{{"):
            value = expression(token[2:-2])
            parts.append(lambda context, value=value: str(value(context)))
        elif token.startswith("{%"):
            words = token[2:-2].split()
            if words[0] == end:
                break
            if words[0] == "for":
                body, items, name = compile_template(tokens, "endfor"), expression(words[3]), words[1]

                def loop(context, body=body, items=items, name=name):
                    return "".join(body({**context, name: item}) for item in items(context))

                parts.append(loop)
            elif words[0] == "if":
                body, test = compile_template(tokens, "endif"), expression(words[1])
                parts.append(lambda context, body=body, test=test: body(context) if test(context) else "")
        else:
            parts.append(lambda context, token=token: token)
    return lambda context: "".join([part(context) for part in parts])


class Row:
    def __init__(self, number):
        self.number = number
        self.odd = number % 2
        self.name = f"row <{number}>"


page = """<h1>{{ title|upper }}</h1>
<table>{% for row in rows %}
<tr><td>{{ row.number }}</td><td>{{ row.name|escape }}</td>{% if row.odd %}<td>{{ extra.text }}</td>{% endif %}</tr>{% endfor %}
</table>{{ rows|length }}"""
render = compile_template(iter(TOKEN.split(page)))
rows = [Row(i) for i in range(40)]
total = 0
for i in range(size):
    text = render({"title": f"page {i}", "rows": rows, "extra": {"text": "odd"}})
    total += len(text)
print(total, text[:60].replace("\n", " "))
