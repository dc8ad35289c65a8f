"""random format specs, % formats, struct, codecs, json, text of numbers, which have to be CPython's"""

import random
import re

from frame import CaseFuzzer
from frame.fuzzer import comparable

PRELUDE = r'''
import codecs, datetime, json, struct, sys, warnings

warnings.simplefilter("ignore")

def show(f):
    try:
        value = f()
        print(ascii(value), type(value).__name__)
    except json.JSONDecodeError as e:
        print("JSONDecodeError", e, e.msg, e.pos, e.lineno, e.colno)
    except UnicodeError as e:
        print(type(e).__name__, ascii(str(e)))
    except Exception as e:
        print(type(e).__name__, ascii(str(e)))

class Index:
    def __index__(self): return 7

class Float:
    def __float__(self): return 2.5

class Shown:
    def __format__(self, spec): return f"<{spec}>"
    def __str__(self): return "shown"
    def __repr__(self): return "Sh\xf6wn"

class Text(str):
    pass

class Number(int):
    pass

def marks(e):
    return "<%s>" % e.reason[:3], e.end

codecs.register_error("marks", marks)

def decoded(decoder, parts):
    made = codecs.getincrementaldecoder(decoder[0])(decoder[1])
    return [made.decode(part, i == len(parts) - 1) for i, part in enumerate(parts)]

def encoded(encoder, parts):
    made = codecs.getincrementalencoder(encoder[0])(encoder[1])
    return [made.encode(part, i == len(parts) - 1) for i, part in enumerate(parts)]
'''

INTS = ["0", "1", "-1", "7", "-42", "255", "256", "65535", "-32768", "2**31", "-2**31-1", "2**63", "-2**63", "2**64", "10**18",
        "10**30", "-10**40", "123456789", "True", "False", "Number(12)", "3**200", "1114111", "55296", "97"]
FLOATS = ["0.0", "-0.0", "1.0", "-1.5", "0.1", "1e16", "1e-5", "123456.789", "1e300", "-1e-300", "5e-324", "1.7976931348623157e308",
          "float('inf')", "float('-inf')", "float('nan')", "2.5", "0.5", "1.5", "1e22", "1e23", "999999.5", "9.9999995",
          "1/3", "2**53+1.0", "4.35", "0.00001234", "1e15", "123456789012345680.0"]
TEXTS = ["''", "'a'", "'abc'", "'h\\xe9llo'", "'\\u20ac\\U0001f600'", "'\\ud800'", "'a\\nb'", "Text('sub')", "'\\x00'", "'%s'", "'{}'"]
OTHERS = ["None", "1j", "-2.5+0.5j", "complex('nan+infj')", "[1, 'a']", "(1, 2)", "{'a': 1}", "b'by\\xff'", "bytearray(b'x')", "Shown()",
          "Index()", "Float()", "datetime.date(2024, 2, 29)", "datetime.datetime(1999, 12, 31, 23, 59, 58, 7)", "object", "..."]
CODECS = ["utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be", "ascii", "latin-1", "utf-7", "utf-8-sig",
          "cp1252", "cp437", "iso8859-15", "koi8-r", "raw_unicode_escape", "unicode_escape", "punycode", "idna", "charmap", "cp1251", "mac-roman"]
HANDLERS = ["strict", "ignore", "replace", "backslashreplace", "surrogateescape", "surrogatepass", "xmlcharrefreplace", "namereplace",
            "marks", "nosuch"]

SEPARATORS = ["", "':'", "'-', 2", "' ', -3", "'ab'", "b'.'"]
HEX = ["00ff", "a b", "0", "zz", " 0a 0B ", "0 a", "\xe9\xe9"]

# What docs/deviations.md says of errors that are worded differently: CPython's line, Boomslang's.
WORDED = [
    (r"\w+ \"(en|de)coding with .* codec failed \(.*\)\"", r"\w+ ['\"].*"),
    (r"UnicodeDecodeError .*'utf-(16|32)-[lb]e' codec .*", r"UnicodeDecodeError .*'utf-(16|32)-[lb]e' codec .*"),
    (r"'.*' Text", r"'.*' str"),
]


def worded_alike(wanted, got):
    return wanted == got or any(re.fullmatch(a, wanted) and re.fullmatch(b, got) for a, b in WORDED)


class Formats(CaseFuzzer):
    prelude = PRELUDE
    check_cases = 600
    batch = 200
    timeout = 10
    configurations = {"default": [], "bytecode": ["--backend=bytecode"]}

    def judge(self, case, wanted, got):
        wrong = super().judge(case, wanted, got)
        if wrong == "prints something else" and wanted.ending == got.ending:
            both = [comparable(outcome)[1].splitlines() for outcome in (wanted, got)]
            if len(both[0]) == len(both[1]) and all(map(worded_alike, *both)):
                return None
        return wrong

    def generate(self, seed):
        maker = Maker(random.Random(f"formats {seed}"))
        return "".join(f"show(lambda: ({maker.expression()}))\n" for _ in range(20))


class Maker:
    def __init__(self, chance):
        self.chance = chance
        self.pick = chance.choice

    def odds(self, percent):
        return self.chance.random() * 100 < percent

    def expression(self):
        return self.pick([self.format, self.format, self.f_string, self.percent, self.percent, self.percent_bytes, self.str_format,
                          self.pack, self.unpack, self.encode, self.decode, self.incremental, self.dumps, self.loads, self.number_text,
                          self.number_text, self.float_text, self.to_bytes])()

    def integer(self):
        return self.pick(INTS) if self.odds(70) else str(self.chance.randrange(-10 ** self.pick([1, 3, 9, 19, 40]), 10 ** self.pick([1, 3, 9, 19, 40])))

    def floating(self):
        if self.odds(50):
            return self.pick(FLOATS)
        return repr(self.chance.uniform(-1, 1) * 10.0 ** self.chance.randint(-25, 25))

    def value(self):
        return self.pick([self.integer, self.integer, self.floating, self.floating, lambda: self.pick(TEXTS), lambda: self.pick(OTHERS)])()

    def spec(self):
        spec = ""
        if self.odds(40):
            spec += (self.pick("*0 x<=\xe9{") if self.odds(50) else "") + self.pick("<>=^")
        spec += self.pick("+- ") if self.odds(25) else ""
        spec += "z" if self.odds(5) else ""
        spec += "#" if self.odds(20) else ""
        spec += "0" if self.odds(20) else ""
        spec += str(self.pick([0, 1, 5, 8, 12, 20, 30])) if self.odds(50) else ""
        spec += self.pick(",_") if self.odds(20) else ""
        spec += "." + str(self.pick([0, 1, 2, 3, 6, 10, 17, 25])) if self.odds(40) else ""
        spec += self.pick("bcdeEfFgGnosxX%") if self.odds(80) else self.pick(["", "", "y", "\xe9", "dd", "."])
        return spec

    def format(self):
        return f"format({self.value()}, {self.spec()!a})"

    def f_string(self):
        value = self.value()
        if any(c in value for c in "'\\{}!:="):
            return f"format({value}, {self.spec()!a})"
        spec = "".join(c for c in self.spec() if c not in "{}'\\\xe9")
        how = self.pick(["", "", "!r", "!s", "!a", "="])
        return f"f'a{{{value}{how}:{spec}}}b{{{{'" if self.odds(80) else f"f'{{{value}{how}:{{5}}{spec[-1:]}}}'"

    def conversion(self, letters):
        text = "%"
        text += self.pick(["(a)", "(b)"]) if self.odds(8) else ""
        text += "".join(self.pick("#0- +") for _ in range(self.pick([0, 0, 1, 1, 2])))
        text += self.pick(["", "", "5", "12", "0", "*", "25"])
        text += self.pick(["", "", ".0", ".3", ".10", ".*", ".", ".20"])
        text += self.pick(["", "", "", "l", "h", "L", "ll"])
        return text + self.pick(letters)

    def percent(self):
        formats = [self.conversion("diouxXeEfFgGcrsa%sdxrfg" if self.odds(96) else "ypbn ") for _ in range(self.pick([1, 1, 2, 3]))]
        text = self.pick(["", "a", "\xe9"]) + self.pick(["", " "]).join(formats) + self.pick(["", "", "%%", "%"] if self.odds(20) else [""])
        return f"{text!a} % {self.arguments(text)}"

    def percent_bytes(self):
        text = "".join(self.conversion("diouxXeEfFgGcrsab%") for _ in range(self.pick([1, 2])))
        kind = self.pick(["", "", "bytearray"])
        return f"{kind}({text.encode()!r}) % {self.arguments(text)}"

    def arguments(self, text):
        if "(" in text and self.odds(80):
            return f"{{'a': {self.value()}, 'b': {self.value()}, b'a': {self.value()}, b'b': {self.value()}}}"
        count = text.count("%") - 2 * text.count("%%") + text.count("*") + (self.pick([-1, 1]) if self.odds(5) else 0)
        if count == 1 and self.odds(50):
            return f"{self.value()}"
        # An argument of * may ask for any amount of memory.
        value = (lambda: self.pick(["0", "1", "-3", "12", "True", "2.5", "'a'"])) if "*" in text else self.value
        return "(" + "".join(value() + ", " for _ in range(max(count, 0))) + ")"

    def str_format(self):
        fields = ["{}", "{0}", "{1!r}", "{x}", "{0[0]}", "{x.real}", "{0:{1}}", "{!s:>8}", "{{", "}}", "{0!a:^12}", "{x[a]}", "{", "}", "{0:", "{0.}", "{0[}",
                  "{!y}", "{:{}}", "{0!}", f"{{0:{self.spec()}}}", f"{{x:{self.spec()}}}"]
        text = "".join(self.pick(fields) for _ in range(self.pick([1, 2, 3])))
        # A width may ask for any amount of memory.
        value = (lambda: self.pick(["0", "5", "12", "'>8'", "'x'", "2.5"])) if ":{" in text else self.value
        return f"{text!a}.format({value()}, {value()}, x={value()})"

    def layout(self):
        order = self.pick(["", "<", ">", "!", "=", "@"])
        layout = order + "".join(self.pick(["", "", "2", "3", "0", " "]) + self.pick("xcbB?hHiIlLqQnNefdspP" if self.odds(97) else "zy")
                                 for _ in range(self.pick([1, 1, 2, 3])))
        return layout.replace("0p", "p")  # a SystemError in CPython

    def pack(self):
        layout = self.layout()
        values = ", ".join(self.pick([self.integer, self.integer, self.floating, lambda: self.pick(["b'a'", "b'abc'", "Index()", "'a'", "None"])])()
                           for _ in range(self.pick([1, 1, 2, 3])))
        return f"struct.pack({layout!r}, {values})" if self.odds(80) else f"struct.calcsize({layout!r})"

    def unpack(self):
        data = bytes(self.chance.randrange(256) for _ in range(self.pick([1, 2, 4, 8, 8, 12, 16])))
        how = self.pick(["unpack({}, {})", "unpack_from({}, {})", "unpack_from({}, {}, 1)", "iter_unpack({}, {})"])
        call = "struct." + how.format(repr(self.layout()), repr(data))
        return f"list({call})" if "iter" in call else call

    def text(self):
        # Not where CPython keeps its aliases of characters (docs/deviations.md).
        return "".join(chr(c if not 0xf0000 <= c < 0xf0400 else c - 0xf0000) for c in self.characters())

    def characters(self):
        return [self.pick([self.chance.randrange(0x80), self.chance.randrange(0x80), self.chance.randrange(0x100),
                           self.chance.randrange(0x3000), self.chance.randrange(0xD700, 0xE100), self.chance.randrange(0x110000)])
                for _ in range(self.pick([0, 1, 3, 6]))]

    def data(self, codec):
        if self.odds(40):
            try:
                data = self.text().encode(codec, "ignore" if codec != "idna" else "strict")
            except Exception:
                data = b"ab"
        else:
            data = bytes(self.pick([self.chance.randrange(256), self.chance.randrange(128), 0xC3, 0xE2, 0x82, 0xED, 0xA0, 0xF0, 0x80, 0x5C, 0x2B, 0xD8, 0xDC])
                         for _ in range(self.pick([1, 2, 4, 7])))
        data = bytearray(data)
        if data and self.odds(40):
            data[self.chance.randrange(len(data))] = self.chance.randrange(256)
        if data and self.odds(20):
            del data[-1:]
        return bytes(data)

    def encode(self):
        return f"{self.text()!a}.encode({self.pick(CODECS)!r}, {self.pick(HANDLERS)!r})"

    def decode(self):
        codec = self.pick(CODECS)
        return f"{self.data(codec)!r}.decode({codec!r}, {self.pick(HANDLERS)!r})"

    def incremental(self):
        codec, handler = self.pick(CODECS[:11]), self.pick(HANDLERS[:7])
        if self.odds(50):
            data = self.data(codec)
            at = self.chance.randint(0, len(data))
            return f"decoded({(codec, handler)!r}, {[data[:at], data[at:], b'']!r})"
        return f"encoded({(codec, handler)!r}, [{self.text()!a}, {self.text()!a}, ''])"

    def json_value(self, depth=2):
        if depth and self.odds(40):
            items = [self.json_value(depth - 1) for _ in range(self.pick([0, 1, 2, 3]))]
            if self.odds(50):
                return self.pick(["[{}]", "({})"]).format("".join(item + ", " for item in items) if items else "")
            keys = ["'a'", "'\\xe9'", "1", "2.5", "None", "True", "'\\u2028'", "(1,)", "b'k'"]
            return "{" + ", ".join(f"{self.pick(keys)}: {item}" for item in items) + "}"
        return self.pick([self.integer, self.floating, lambda: self.pick(TEXTS), lambda: f"{self.text()!a}", lambda: self.pick(["None", "True", "False"]),
                          lambda: self.pick(OTHERS)])()

    def dumps(self):
        options = ["indent=2", "indent=0", "indent='\\t'", "separators=(',', ':')", "ensure_ascii=False", "sort_keys=True", "skipkeys=True",
                   "allow_nan=False", "default=repr", "check_circular=False", "indent=''"]
        chosen = self.chance.sample(options, self.pick([0, 1, 1, 2, 3]))
        chosen = chosen[:1] if sum(o.startswith("indent") for o in chosen) > 1 else chosen
        return f"json.dumps({self.json_value()}{''.join(', ' + o for o in chosen)})"

    def json_text(self, depth=2):
        blank = self.pick(["", "", "", " ", "\n", "\t"])
        if depth and self.odds(45):
            items = [self.json_text(depth - 1) for _ in range(self.pick([0, 1, 2]))]
            if self.odds(50):
                return f"{blank}[{','.join(items)}]"
            return "{" + blank + ",".join(f'"{self.pick("ab")}"{blank}:{item}' for item in items) + "}"
        return blank + self.pick(["1", "-1", "0", "-0", "1.5", "1e5", "-1E-2", "01", "1.", ".5", "1e400", "NaN", "-Infinity", "Infinity", "true", "null", "nul",
                                  '"a"', '"\\n"', '"\\u00e9"', '"\\ud83d\\ude00"', '"\\ud83d"', '"\\x"', '"\\u12"', '"\n"', '"\t', '"', "'a'", "12345678901234567890123",
                                  "1.7976931348623159e308", '"\xe9\u20ac"', "-", "123e", ""])

    def loads(self):
        text = self.json_text()
        if self.odds(20) and text:
            at = self.chance.randrange(len(text))
            text = text[:at] + self.pick([",", "]", "}", '"', " ", "\\", "0"]) + text[at + self.pick([0, 1]):]
        options = ["", "", "", ", strict=False", ", parse_float=str", ", parse_int=float", ", parse_constant=str", ", object_pairs_hook=list"]
        if self.odds(15):
            return f"json.loads({text.encode(self.pick(['utf-8', 'utf-16', 'utf-32', 'utf-8-sig']), 'replace')!r})"
        return f"json.loads({text!a}{self.pick(options)})"

    def number_text(self):
        digits = self.pick(["0", "1", "12", "1_000", "1__0", "_1", "1_", "0x1f", "0b101", "0o17", "07", "00", "\u0661\u0662", "\uff11", "9" * 30, "zz", "1e5",
                            "1.5", ".5", "5.", "inf", "-inf", "nan", "INFINITY", "infin", "1e", "1e400", "1e-400", "0x", "1_0.0_1", "1._5", "\xb2", "1\x00", ""])
        text = self.pick(["", "", " ", "\n\t", "\xa0"]) + self.pick(["", "", "-", "+", "--"]) + digits + self.pick(["", "", " ", "\u2003", "x"])
        how = self.pick(["int({})", "float({})", "complex({})", "int({}, 0)", f"int({{}}, {self.pick([2, 8, 10, 16, 36, 37, 1, -1])})"])
        if self.odds(20):
            return how.format(repr(text.encode("utf-8")))
        return how.format(ascii(text))

    def float_text(self):
        value = self.floating()
        return self.pick([f"repr({value})", f"({value}).hex()", f"round({value}, {self.pick([0, 1, 2, 5, -1, -3, 17, 20, 400])})", f"round({value})",
                          f"float.fromhex(({value}).hex())", f"str({value}), '%s' % ({value})", f"({value}).as_integer_ratio()", f"int({value})",
                          f"({value}).__format__({self.spec()!a})", f"float.fromhex({self.pick(['0x1p-1074', '0x.8', '1p5', 'inf', '0x1.fffffffffffff8p1023', '-0x1.8p', '0xg', ''])!r})"])

    def to_bytes(self):
        return self.pick([f"({self.integer()}).to_bytes({self.pick([0, 1, 2, 4, 8, 20])}, {self.pick(['big', 'little', 'middle'])!r}, signed={self.odds(50)})",
                          f"int.from_bytes({self.data('latin-1')!r}, {self.pick(['big', 'little'])!r}, signed={self.odds(50)})",
                          f"str({self.integer()})", f"hex({self.integer()}), oct({self.integer()}), bin({self.integer()})",
                          f"{self.data('latin-1')!r}.hex({self.pick(SEPARATORS)})",
                          f"bytes.fromhex({self.pick(HEX)!a})"])
