"""random regular expressions on subjects made after them, which have to do what CPython's do"""

import random

from frame import CaseFuzzer

PRELUDE = r'''
import copy, pickle, re, warnings

def outcome(f, *args):
    try:
        return shown(f(*args))
    except re.error as e:
        return f"re.error {e} | {e.msg!r} {e.pos} {e.lineno} {e.colno}"
    except Exception as e:
        return f"{type(e).__name__} {e}"

def shown(value):
    if isinstance(value, re.Match):
        return [value.span(), value.regs, value.groups(), value.lastindex, value.lastgroup, value.pos, value.endpos]
    if isinstance(value, (str, bytes, int, type(None), tuple)):
        return value
    return [shown(item) for item in value]

def scanned(scan, limit=30):
    found = []
    while len(found) < limit and (match := scan()):
        found.append(shown(match))
    return found

def replace(match):
    return match[0] + match[0]

def tell(pattern, flags, subjects, templates, bounds):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            p = re.compile(pattern, flags)
        except re.error as e:
            print(f"re.error {e} | {e.msg!r} {e.pos} {e.lineno} {e.colno}")
            p = None
        except Exception as e:
            print(type(e).__name__, e)
            p = None
    for warning in caught:
        place = "re itself" if "TEMPLATE" in str(warning.message) else warning.lineno
        print(warning.category.__name__, warning.message, place)
    if p is None:
        return
    print(p, p.flags, p.groups, dict(p.groupindex), pickle.loads(pickle.dumps(p)) == p, copy.copy(p) is p)
    for s in subjects:
        print([outcome(f, s) for f in (p.match, p.search, p.fullmatch, p.findall, p.finditer, p.split)])
        print(outcome(p.split, s, 1), outcome(p.subn, replace, s), outcome(p.sub, replace, s, 1))
        print(scanned(p.scanner(s).match), scanned(p.scanner(s).search))
        for t in templates:
            print(outcome(p.subn, t, s))
            if m := p.search(s):
                print(outcome(m.expand, t))
        for pos, end in bounds:
            print([outcome(f, s, pos, end) for f in (p.match, p.search, p.fullmatch, p.findall)])
'''

LETTERS = "aaabbcdAB"
ODD = "\u0130\u0131\u017f\u212a\u00b5\u03bc\u00df\u1e9e\u03c2\u03c3\u03a3\u0345\u1fbe\ufb05\ufb06\u01c5\u01c6\u1e9b\u00e9\u00c9\u00ff\u0178\u0660\u2167\u00b2\u00aa\U00010400\U00010428\U0001d7ce\u2028\xa0\x1c"
ODDNAMES = ["DIGIT ONE", "LATIN SMALL LETTER A", "KELVIN SIGN", "GREEK SMALL LETTER FINAL SIGMA", "NO SUCH NAME",
            "SPACE", "LATIN SMALL LETTER R WITH TILDE", "latin small letter b"]
CLASSES = {"d": "059", "w": "a_Z9", "s": " \n\t", "D": "a -", "W": " -!", "S": "aZ0"}


class Maker:
    """Makes a pattern with a text that it probably matches."""

    def __init__(self, chance, text):
        self.chance = chance
        self.text = text  # str or bytes
        self.groups = 0
        self.open = []
        self.names = []
        self.verbose = False

    def pick(self, items):
        return self.chance.choice(items)

    def odds(self, percent):
        return self.chance.random() * 100 < percent

    def character(self):
        if self.odds(8):
            return self.pick(ODD) if self.text else chr(self.chance.randrange(256))
        return self.pick(LETTERS) if self.odds(85) else self.pick("019_ -\n\t!")

    def literal(self):
        c = self.character()
        code = ord(c)
        if self.odds(6):
            forms = [f"\\x{code:02x}"] if code < 256 else []
            if self.text:
                forms += [f"\\u{code:04x}"] if code < 0x10000 else []
                forms += [f"\\U{code:08x}"]
            if code < 256:
                forms += [f"\\{code:03o}", f"\\0{code:02o}" if code < 64 else f"\\{code:03o}"]
            return self.pick(forms), c
        if self.odds(2) and self.text:
            return "\\N{" + self.pick(ODDNAMES) + "}", c
        if c.isalnum() or c == "_" or ord(c) > 127:
            return c, c
        return ("\\" + c if self.odds(40) or c in "-#" or self.verbose else c), c

    def set_item(self):
        if self.odds(25):
            kind = self.pick("dwsDWS")
            return "\\" + kind, self.pick(CLASSES[kind])
        if self.odds(30):
            a, b = sorted([self.character(), self.character()])
            if self.odds(3):
                a, b = b, a
            return "-".join(escape_in_set(c) for c in (a, b)), self.pick([a, b])
        if self.odds(4):
            return self.pick(["\\b", "^", "-", "[", "&&", "--", "||", "~~", ".", "\\n", "\\101", "\\x41"]), "A"
        c = self.character()
        return escape_in_set(c), c

    def set(self):
        items = [self.set_item() for _ in range(self.pick([1, 1, 2, 2, 3, 4]))]
        negated = self.odds(25)
        body = "".join(item for item, _ in items)
        return f"[{'^' if negated else ''}{body}]", self.character() if negated else self.pick(items)[1]

    def atom(self, depth):
        kind = self.chance.randrange(100)
        if kind < 38 or depth <= 0:
            return self.literal()
        if kind < 48:
            return self.set()
        if kind < 53:
            return ".", self.character()
        if kind < 58:
            c = self.pick("dwsDWS")
            return "\\" + c, self.pick(CLASSES[c])
        if kind < 65:
            return self.pick(["^", "$", "\\b", "\\B", "\\A", "\\Z"]), ""
        if kind < 83:
            return self.group(depth)
        if kind < 90:
            inner, text = self.ways(depth - 1)
            how = self.pick(["?=", "?!", "?<=", "?<!", "?>", "?:", "?="])
            return f"({how}{inner})", text if how in ("?>", "?:") else ""
        if kind < 95 and self.groups:
            number = self.chance.randint(1, self.groups)
            if self.names and self.odds(40):
                return f"(?P={self.pick(self.names)})", "a"
            return f"\\{number}", "a"
        if self.groups and kind < 98:
            which = self.pick(self.names) if self.names and self.odds(40) else str(self.chance.randint(1, self.groups + self.odds(5)))
            yes, text = self.sequence(depth - 1)
            no, other = self.sequence(depth - 1)
            return (f"(?({which}){yes}|{no})" if self.odds(70) else f"(?({which}){yes})"), self.pick([text, other])
        inner, text = self.ways(depth - 1)
        flags = self.pick(["i", "m", "s", "x", "a", "u", "-i", "i-s", "im", "-x", "L", "-a", "t"])
        return f"(?{flags}:{inner})", text.swapcase() if "i" in flags and text.isascii() else text

    def group(self, depth):
        self.groups += 1
        if self.odds(20):
            name = f"g{self.groups}" if self.odds(90) else self.pick(["é", "1a", "a b", "g1", "", "ªb"])
            inner, text = self.ways(depth - 1)
            self.names.append(name)
            return f"(?P<{name}>{inner})", text
        inner, text = self.ways(depth - 1)
        return f"({inner})", text

    def repeated(self, depth):
        atom, text = self.atom(depth)
        if self.odds(60):
            return atom, text
        how = self.pick(["*", "+", "?", "{2}", "{1,2}", "{,2}", "{1,}", "{0}", "{3,1}", "{2,3}", "{", "{,}"]
                        if self.odds(40) else ["*", "+", "?"])
        times = self.pick([1, 1, 2, 3]) if how[0] != "?" else 1
        mode = self.pick(["", "", "", "?", "?", "+"])
        # What an alternative set that failed stays set in CPython 3.11's possessive repeats (docs/deviations.md).
        if mode == "+" and "(" in atom:
            mode = ""
        again = self.pick("*+?") if self.odds(1) else ""
        return atom + how + mode + again, text * times

    def sequence(self, depth):
        parts = [self.repeated(depth) for _ in range(self.pick([0, 1, 1, 2, 2, 3, 4]))]
        between = self.pick([" ", "", "# c\n"]) if self.verbose else ""
        return between.join(p for p, _ in parts), "".join(t for _, t in parts)

    def ways(self, depth):
        ways = [self.sequence(depth) for _ in range(self.pick([1, 1, 1, 2, 2, 3]))]
        return "|".join(p for p, _ in ways), self.pick(ways)[1]

    def mutated(self, text, alphabet):
        text = list(text)
        for _ in range(self.pick([0, 1, 1, 2])):
            at = self.chance.randint(0, len(text))
            what = self.chance.randrange(3)
            if what == 0:
                text.insert(at, self.pick(alphabet))
            elif text and at < len(text):
                if what == 1:
                    del text[at]
                else:
                    text[at] = self.pick([text[at].swapcase(), self.pick(alphabet)])
        return "".join(text)


def escape_in_set(c):
    return "\\" + c if c in "]^-\\[&~|" else c


class Regex(CaseFuzzer):
    prelude = PRELUDE
    check_cases = 600
    batch = 200
    timeout = 4
    configurations = {"default": [], "bytecode": ["--backend=bytecode"]}

    def judge(self, case, wanted, got):
        # CPython 3.11.2 reads marks that nobody set, behind possessive repeats in groups.
        if wanted is not None and "The span of capturing group is wrong" in wanted.text():
            return None if got.ended else super().judge(case, wanted, got)
        return super().judge(case, wanted, got)

    def generate(self, seed):
        chance = random.Random(f"regex {seed}")
        return "\n".join(self.statement(chance) for _ in range(3)) + "\n"

    def statement(self, chance):
        text = chance.random() < 0.75
        maker = Maker(chance, text)
        flags = 0
        for flag, percent in ((2, 25), (8, 10), (16, 10), (64, 8), (256, 6), (4, 3), (32, 3)):
            flags |= flag * maker.odds(percent)
        maker.verbose = bool(flags & 64)
        pattern, sample = maker.ways(3)
        if maker.odds(5):
            pattern = f"(?{maker.pick(['i', 'm', 's', 'x', 'a', 'u', 'im', 'L'])})" + pattern
        if maker.odds(6):
            pattern = maker.mutated(pattern, "()[]{}?*+|\\^$.-:<=!P#a1 ")
        alphabet = LETTERS + "01 \n-" + (ODD if text else "\xe9\xc9\xff")
        subjects = [maker.mutated(sample, alphabet)[:14] for _ in range(3)]
        subjects.append(maker.mutated(maker.mutated(sample, alphabet), alphabet)[:9] + sample[:6])
        templates = [maker.pick([r"<\1>", r"\g<0>-", r"\g<g1>", "x", r"\\", r"\g<1>\g<0>", r"\2", r"\n\0\101", r"\q", r"\g<", ""])]
        bounds = [maker.pick([(1, 100), (0, 2), (2, 5), (3, 1), (-1, 3)])]
        if not text:
            pattern, subjects, templates = ([s.encode("latin-1", "replace") for s in group]
                                            for group in ([pattern], subjects, templates))
            pattern, = pattern
            if maker.odds(20):
                return f"tell({pattern!r}, {flags}, [bytearray({subjects[0]!r}), memoryview({subjects[1]!r})], {templates!r}, {bounds!r})"
        return f"tell({pattern!a}, {flags}, {subjects!a}, {templates!a}, {bounds!a})"
