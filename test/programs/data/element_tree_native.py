# The classes of xml.etree.ElementTree that CPython has in C, and programs that work against them.
import copy
import io
import pickle
import sys
import weakref
import xml.etree.ElementTree as ET
from _elementtree import Element, SubElement, TreeBuilder, XMLParser


def tell(name, action):
    try:
        print(name, "->", action())
    except Exception as e:
        print(name, "!!", type(e).__name__, e)


print(Element is ET.Element, Element.__module__, ET.ParseError.__mro__[1].__name__)
e = ET.fromstring("<a x='1'>one<b/>two<b y='2'>three</b><c:d xmlns:c='u'/>&amp;</a>")
print([c.tag for c in e], e.text, e[0].tail, e.attrib, list(e.itertext()))
print(e.find("b").tail, e.findtext("b"), e.findtext("b[2]"), len(e.findall("{*}d")), [x.get("y") for x in e.iter("b")])

# Wrong arguments.
tell("attrib", lambda: Element("t", "no dict"))
tell("attrib keyword", lambda: Element("t", attrib="no dict"))
tell("append", lambda: e.append("b"))
tell("extend", lambda: e.extend(["b"]))
tell("extend int", lambda: e.extend(5))
tell("insert", lambda: e.insert(0, None))
tell("index", lambda: e[7])
tell("index str", lambda: e["x"])
tell("assign", lambda: e.__setitem__(7, Element("x")))
tell("slice", lambda: e.__setitem__(slice(0, 1), ["x"]))
tell("extended slice", lambda: e.__setitem__(slice(0, 4, 2), [Element("x")]))
tell("remove", lambda: e.remove(Element("x")))
tell("attrib = 5", lambda: setattr(e, "attrib", 5))
tell("del tag", lambda: delattr(e, "tag"))
tell("state", lambda: Element("x").__setstate__({"tag": 1, "_children": ["x"]}))
tell("state without tag", lambda: Element("x").__setstate__({}))
tell("sub", lambda: SubElement("p", "t"))
tell("no parser", lambda: XMLParser.__new__(XMLParser).feed("<a/>"))
tell("ends first", lambda: TreeBuilder().end("a"))
tell("two roots", lambda: [b := TreeBuilder(), b.start("a", {}), b.end("a"), b.start("a", {})])
tell("unknown entity", lambda: ET.fromstring("<!DOCTYPE a SYSTEM 'x'><a>&nix;</a>"))
tell("not XML", lambda: ET.fromstring("<a><b></a>"))
tell("events", lambda: ET.XMLPullParser(["nix"]))

# Copies share children, deep ones don't; cycles are possible.
shallow, deep = copy.copy(e), copy.deepcopy(e)
print(shallow[1] is e[1], deep[1] is e[1], ET.tostring(deep) == ET.tostring(e), ET.tostring(pickle.loads(pickle.dumps(e))) == ET.tostring(e))
e.append(e)
print(len(e), e[-1] is e, sum(1 for _, x in zip(range(50), e.iter())))
del e[-1]
tell("repr of itself", lambda: [setattr(e, "tag", e), repr(e)])
e.tag = "a"
print(weakref.ref(e)() is e)


# What changes the children while they are looked at.
class Sly(Element):
    def __eq__(self, other):
        e.clear()
        return False


class SlyTag(str):
    def __eq__(self, other):
        p.clear()
        return True

    __hash__ = str.__hash__


# CPython reads freed memory in some of these. What comes of them is not said here, but the process goes on.
def sly_remove():
    e.extend([Sly("s") for _ in range(3)])
    e.remove(Element("nix"))


def sly_find():
    p.extend([Element("q") for _ in range(5)])
    p.findall(SlyTag("q"))


class Again:
    def start(self, tag, attrib):
        self.parser.feed("<x/>")


class Renew:
    def start(self, tag, attrib):
        self.parser.__init__(target=self)


def sly_target(target):
    target.parser = XMLParser(target=target)
    target.parser.feed("<a><b/></a>")


p = Element("p")
if "Boomslang" in sys.version:
    for action in sly_remove, sly_find, lambda: sly_target(Again()), lambda: sly_target(Renew()):
        try:
            action()
        except (ValueError, RuntimeError):
            pass
    assert len(p) == len(e) == 0


class Wrong:
    def data(self, text):
        raise LookupError(text)

    def close(self):
        return "closed"


parser = XMLParser(target=Wrong())
tell("data", lambda: parser.feed("<a>text</a>"))
parser = XMLParser(target=Wrong())
parser.feed(b"<?xml version='1.0' encoding='cp1252'?><a><!-- c --><?p i?></a>")
print(parser.close(), parser.version.split()[0], parser.entity)

builder = TreeBuilder(insert_comments=True, insert_pis=True)
parser = XMLParser(target=builder)
parser.feed("<a>1<!--2-->3<?four 4?>5</a>")
print(ET.tostring(parser.close()))
for event, what in ET.iterparse(io.BytesIO(b"<a xmlns:p='u'><!--c--><p:b/></a>"), ("start", "end", "start-ns", "end-ns", "comment", "pi")):
    print(event, what if event.endswith("ns") else what.tag if isinstance(what.tag, str) else what.text)
deepest = Element("d")
for _ in range(100000):
    outer = Element("d")
    outer.append(deepest)
    deepest = outer
print(sum(1 for _ in deepest.iter()))
