"bibtexparser: entries, strings, names, LaTeX, writing."
import bibtexparser
from bibtexparser.bparser import BibTexParser
from bibtexparser.bwriter import BibTexWriter
from bibtexparser.customization import author, convert_to_unicode, getnames, page_double_hyphen, splitname, type as kind

text = r"""@comment{a comment}
@string{pub = "Publisher"}
@preamble{"pre"}
@article{key1, author = {Doe, Jane and von Last, Jr, First and {Big Company}}, title = "A {T}itle with \"{o} and {\'e}", pages = {1-5}, year = 2020, publisher = pub # " House", month = jan}
@BOOK{key2,
  title = {Nested {braces {deep}}},
  keywords = {a, b}
}
@misc{key1, note={twice}}
broken @article{x
"""


def custom(record):
    return page_double_hyphen(author(convert_to_unicode(kind(record))))


parser = BibTexParser(common_strings=True, customization=custom, ignore_nonstandard_types=False)
database = bibtexparser.loads(text, parser)
for entry in database.entries:
    print(sorted(entry.items()))
print(database.strings.get("pub"), database.preambles, database.comments, list(database.entries_dict))
writer = BibTexWriter()
writer.indent, writer.order_entries_by = "    ", ("ENTRYTYPE", "ID")
plain = bibtexparser.loads(text)
print(writer.write(plain))
print(splitname("von der Berg, Jr, Anna"), getnames(["Donald E. Knuth", "Ludwig van Beethoven"]))
