"""Substitutions: with functions, templates and literals; splitting; escaping what a template engine escapes."""

import re
import sys

rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 60  # small: 2

values = {"name": "Ada", "place": "Turin", "count": 3, "price": "4.50"}
TEMPLATE = "Dear {{ name }}, in {{place}} we have {{ count }} of them at {{ price }} & more <b>{{ missing }}</b>.\n" * 40
ENTITY = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}

length = 0
for _ in range(rounds):
    text = re.sub(r"\{\{\s*(\w+)\s*\}\}", lambda m: str(values.get(m[1], m[0])), TEMPLATE)
    text = re.sub('[&<>"]', lambda m: ENTITY[m.group()], text)
    text = re.sub(r"(\w+) (\w+)", r"\2 \1", text)
    text = re.sub(r"\s+", " ", text)
    text = re.sub(r"(?P<int>\d+)\.(?P<frac>\d+)", r"\g<int>,\g<frac>", text)
    words = re.split(r"[,.;]\s*|\s+", text)
    snake = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", "someCamelCaseName" * 20)
    length += len(text) + len(words) + len(snake)
print(length)
