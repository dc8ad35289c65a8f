"textdistance, unidecode, inflect, parse, docopt, wcwidth, chardet, idna, natsort: text in many ways."
import chardet
import docopt
import idna
import inflect
import natsort
import parse
import textdistance
import unidecode
import wcwidth

for name in ("levenshtein", "damerau_levenshtein", "hamming", "jaro_winkler", "jaccard", "sorensen_dice", "lcsseq", "lcsstr", "mra", "ratcliff_obershelp", "cosine", "tversky", "strcmp95", "prefix", "entropy_ncd"):
    distance = getattr(textdistance, name)
    result = [distance(a, b) for a, b in (("kitten", "sitting"), ("", "a"), ("same", "same"), ("DwAyNE", "DuANE"))]
    print(name, [round(r, 6) if isinstance(r, float) else r for r in result], round(distance.normalized_similarity("test", "text"), 6))
print(unidecode.unidecode("Ünïcödé 北京 Привет ½ “q” ﬁ"), wcwidth.wcswidth("コンニチハ a\u0301"), [wcwidth.wcwidth(c) for c in "aあ\u0300\x07"])
engine = inflect.engine()
print([engine.plural(w) for w in ("cat", "child", "octopus", "sheep", "analysis", "mother-in-law", "I", "this")], engine.number_to_words(1234567.89), engine.a("honest man"), engine.ordinal(23), engine.singular_noun("geese"), engine.join(["a", "b", "c"]), engine.present_participle("run"), engine.no("error", 0), engine.number_to_words(42, andword="", group=1))
print(parse.parse("It's {name:w}, {n:d} times at {t:tg} {{x}} {:>5.2f}", "It's ann, 5 times at 10:20 {x}  1.50"), [r.fixed for r in parse.findall("<{}>", "<a><b>")], parse.compile("{a.b}{c[d]}").named_fields if False else "", parse.search("age: {:d}\n", "name: x\nage: 42\n")[0], parse.parse("{:x} {:b} {:%}", "ff 101 50%"))
print(chardet.detect("Это тест кодировки текста на русском языке".encode("koi8-r")), chardet.detect("日本語のテキストです。漢字".encode("shift_jis")), chardet.detect(b"\xef\xbb\xbfabc"), chardet.detect(b"plain"))
print(idna.encode("bücher.example"), idna.decode("xn--fiqs8s"), natsort.natsorted(["a10", "a2", "A1", "b-1.5", "b1.10"]), natsort.natsorted(["1.10", "1.9", "-3"], alg=natsort.REAL), natsort.humansorted(["b", "A", "c"])[0])
for wrong in ("a..b", "\u2260x", "x" * 70, "-a"):
    try:
        print(idna.encode(wrong))
    except idna.IDNAError as error:
        print(error)
USAGE = """Ship.

Usage:
  ship new <name>... [--force]
  ship move <x> <y> [--speed=<kn>] [-v | -q]
  ship (-h | --help)

Options:
  -h --help     Show this.
  --speed=<kn>  Speed in knots [default: 10].
  -v            Verbose.
"""
for arguments in ("new a b --force", "move 1 2 --speed=15 -v", "move 1", "fly", "--help"):
    try:
        print(docopt.docopt(USAGE, arguments.split(), help=arguments == "--help"))
    except SystemExit as error:
        print("exit", error)
