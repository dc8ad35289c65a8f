"""A JSON reader and writer without the json module: recursive descent one way, recursion the other."""


class JsonError(ValueError):
    def __init__(self, message, text, position):
        line = text.count("\n", 0, position) + 1
        column = position - text.rfind("\n", 0, position)
        super().__init__(f"{message} at line {line}, column {column}")


class Reader:
    escapes = {
        '"': '"', "\\": "\\", "/": "/", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"
    }
    words = {"true": True, "false": False, "null": None}

    def __init__(self, text):
        self.text = text
        self.at = 0

    def fail(self, message, position=None):
        raise JsonError(message, self.text, self.at if position is None else position)

    def read(self):
        value = self.value()
        self.skip()
        if self.at < len(self.text):
            self.fail("something after the value")
        return value

    def skip(self):
        while self.at < len(self.text) and self.text[self.at] in " \t\r\n":
            self.at += 1

    def peek(self):
        self.skip()
        if self.at >= len(self.text):
            self.fail("unexpected end")
        return self.text[self.at]

    def expect(self, character):
        if self.peek() != character:
            self.fail(f"expected {character!r}, found {self.text[self.at]!r}")
        self.at += 1

    def value(self):
        match self.peek():
            case "{":
                return self.object()
            case "[":
                return self.array()
            case '"':
                return self.string()
            case c if c == "-" or c.isdigit():
                return self.number()
        for word, meaning in self.words.items():
            if self.text.startswith(word, self.at):
                self.at += len(word)
                return meaning
        self.fail(f"unexpected {self.text[self.at]!r}")

    def object(self):
        members = {}
        self.expect("{")
        if self.peek() != "}":
            while True:
                if self.peek() != '"':
                    self.fail("a key has to be a string")
                at = self.at
                key = self.string()
                if key in members:
                    self.fail(f"key {key!r} comes twice", at)
                self.expect(":")
                members[key] = self.value()
                if self.peek() != ",":
                    break
                self.at += 1
        self.expect("}")
        return members

    def array(self):
        items = []
        self.expect("[")
        if self.peek() != "]":
            items.append(self.value())
            while self.peek() == ",":
                self.at += 1
                items.append(self.value())
        self.expect("]")
        return items

    def string(self):
        self.expect('"')
        parts = []
        while True:
            if self.at >= len(self.text):
                self.fail("unterminated string")
            c = self.text[self.at]
            self.at += 1
            if c == '"':
                return "".join(parts)
            if c == "\\":
                c = self.escape()
            elif c < " ":
                self.fail("control character in a string", self.at - 1)
            parts.append(c)

    def escape(self):
        c = self.text[self.at:self.at + 1]
        self.at += 1
        if c in self.escapes:
            return self.escapes[c]
        if c != "u":
            self.fail(f"unknown escape \\{c}", self.at - 2)
        code = self.hex4()
        if 0xD800 <= code < 0xDC00 and self.text.startswith("\\u", self.at):
            self.at += 2
            code = 0x10000 + (code - 0xD800 << 10) + (self.hex4() - 0xDC00)
        return chr(code)

    def hex4(self):
        digits = self.text[self.at:self.at + 4]
        try:
            code = int(digits, 16)
        except ValueError:
            self.fail(f"malformed \\u escape {digits!r}")
        self.at += 4
        return code

    def number(self):
        start = self.at
        while self.at < len(self.text) and self.text[self.at] in "+-.0123456789eE":
            self.at += 1
        literal = self.text[start:self.at]
        if literal.lstrip("-").startswith("0") and literal.lstrip("-")[1:2].isdigit():
            self.fail("leading zero", start)
        try:
            return int(literal) if literal.lstrip("-").isdigit() else float(literal)
        except ValueError:
            self.fail(f"malformed number {literal!r}", start)


def write(value, indent=None, level=0):
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return repr(value)
    if isinstance(value, str):
        return quote(value)
    if isinstance(value, dict):
        items = [f"{quote(k)}: {write(v, indent, level + 1)}" for k, v in value.items()]
        return enclose("{", items, "}", indent, level)
    if isinstance(value, (list, tuple)):
        return enclose("[", [write(v, indent, level + 1) for v in value], "]", indent, level)
    raise TypeError(f"can't write a {type(value).__name__} as JSON")


def enclose(left, items, right, indent, level):
    if not items or indent is None:
        return left + ", ".join(items) + right
    pad = "\n" + " " * indent * (level + 1)
    return left + pad + ("," + pad).join(items) + "\n" + " " * indent * level + right


def quote(text):
    out = ['"']
    for c in text:
        if c in '"\\':
            out.append("\\" + c)
        elif c == "\n":
            out.append("\\n")
        elif c < " ":
            out.append(f"\\u{ord(c):04x}")
        else:
            out.append(c)
    return "".join(out) + '"'


DOCUMENT = """
{
    "name": "Dispholidus typus", "length": 1.6, "venomous": true, "legs": 0,
    "habitat": ["savanna", "forest", {"trees": ["acacia", "marula"], "height": [2, 12.5e0]}],
    "synonyms": null, "big": 123456789012345678901234567890, "tiny": -1.5E-7,
    "text": "tab\\there, quote \\" slash \\/ unicode \\u00e9 \\ud83d\\ude00", "empty": [{}, [], ""]
}
"""
data = Reader(DOCUMENT).read()
print(write(data))
print(write(data["habitat"], indent=2))
print(data["text"], data["big"] + 1, data["tiny"])
print(
    "round trip:", Reader(write(data)).read() == data, Reader(write(data, indent=4)).read() == data
)
deep = Reader("[" * 200 + "]" * 200).read()
print("deep:", len(write(deep)))
for bad in (
    "", "[1, 2", '{"a" 1}', "{1: 2}", "[1,]", "nul", '"open', '"\\x"', '"\\u12g4"', "01", "1.2.3",
    "-", '{"a": 1, "a": 2}', "[1] 2", '"line\nbreak"', '[1,\n  2,\n  oops]'
):
    try:
        print("accepted", Reader(bad).read())
    except JsonError as error:
        print(f"{bad!r:22} {error}")
try:
    write({"set": {1, 2}})
except TypeError as error:
    print(error)
