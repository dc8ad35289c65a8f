"""Building a nested document, printing it, parsing it again; recursion over dicts and lists."""

import sys

rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 6  # small: 1


def build(depth, seed):
    if depth == 0:
        return [None, True, seed, seed / 4, f"leaf {seed}"][seed % 5]
    if depth % 2:
        return [build(depth - 1, seed * 3 + i) for i in range(4)]
    return {f"key{i}": build(depth - 1, seed * 5 + i) for i in range(3)}


def dump(value):
    if value is None:
        return "null"
    if value is True:
        return "true"
    if value is False:
        return "false"
    if isinstance(value, str):
        return '"' + value + '"'
    if isinstance(value, (int, float)):
        return repr(value)
    if isinstance(value, list):
        return "[" + ", ".join([dump(item) for item in value]) + "]"
    return "{" + ", ".join([dump(k) + ": " + dump(v) for k, v in value.items()]) + "}"


class Parser:
    def __init__(self, text):
        self.text = text
        self.position = 0

    def skip(self):
        while self.text[self.position] in " ,:":
            self.position += 1

    def string(self):
        end = self.text.index('"', self.position + 1)
        result = self.text[self.position + 1:end]
        self.position = end + 1
        return result

    def value(self):
        self.skip()
        c = self.text[self.position]
        if c == '"':
            return self.string()
        if c == "[":
            self.position += 1
            items = []
            while self.text[self.position] != "]":
                items.append(self.value())
            self.position += 1
            return items
        if c == "{":
            self.position += 1
            members = {}
            while self.text[self.position] != "}":
                self.skip()
                key = self.string()
                members[key] = self.value()
            self.position += 1
            return members
        for word, meaning in ("null", None), ("true", True), ("false", False):
            if self.text.startswith(word, self.position):
                self.position += len(word)
                return meaning
        start = self.position
        while self.text[self.position] in "-+.0123456789e":
            self.position += 1
        number = self.text[start:self.position]
        return float(number) if "." in number or "e" in number else int(number)


def count(value):
    if isinstance(value, list):
        return 1 + sum([count(item) for item in value])
    if isinstance(value, dict):
        return 1 + sum([count(item) for item in value.values()])
    return 1


document = build(8, 1)
text = dump(document)
for _ in range(rounds):
    again = Parser(text).value()
    text = dump(again)
print(len(text), count(document), again == document)
print(text[:70])
