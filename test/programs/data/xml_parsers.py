"""XML: the parser pyexpat with its handlers and errors, and the modules above it."""

import io
import plistlib
import xml.dom.minidom
import xml.etree.ElementTree as ElementTree
import xml.sax
from xml.parsers import expat

document = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE list [<!ELEMENT list (item*, (a | b)?)><!ENTITY who "world"><!ATTLIST item n CDATA #REQUIRED>
<!NOTATION gif PUBLIC "viewer"><!ENTITY logo SYSTEM "logo.gif" NDATA gif>]>
<list xmlns:x="urn:x"><?target some data?><!-- remark -->
<item n="1" x:m="two">Hello &who; &amp; <![CDATA[<all>]]></item><x:empty/>\u00e4\u20ac</list>"""

print("--- handlers")
parser = expat.ParserCreate(namespace_separator=" ")
parser.buffer_text = parser.ordered_attributes = True
for name in sorted(dir(parser)):
    if name.endswith("Handler") and not name.startswith(("Default", "External", "NotStandalone")):
        setattr(parser, name, lambda *args, name=name: print(name, args))
print(parser.Parse(document, True), parser.CurrentLineNumber, parser.CurrentColumnNumber, parser.CurrentByteIndex)

print("--- errors")
for text in ("<a><b></a>", "<a>&nothing;</a>", "", "<a/><b/>", "<a b='1' b='2'/>", "<a>\0</a>",
             '<?xml version="1.0" encoding="cp1252"?><a>x</a>', '<?xml version="1.0" encoding="no"?><a/>'):
    try:
        print(expat.ParserCreate().Parse(text.encode(), True))
    except (expat.ExpatError, LookupError) as error:
        print(type(error).__name__, error, getattr(error, "code", None), getattr(error, "offset", None))
        if hasattr(error, "code"):
            print(expat.ErrorString(error.code) == expat.errors.messages[error.code])


def refuse(name, attributes):
    raise KeyError(name)


parser = expat.ParserCreate()
parser.StartElementHandler = refuse
try:
    parser.Parse("<a><b/></a>", True)
except KeyError as error:
    print("a handler raised", error, parser.StartElementHandler)
for action in (lambda: setattr(parser, "buffer_size", 0), lambda: setattr(parser, "buffer_size", "x"),
               lambda: delattr(parser, "StartElementHandler"), lambda: setattr(parser, "nothing", 1),
               lambda: parser.Parse(5), lambda: parser.ParseFile(5), lambda: expat.ParserCreate(namespace_separator="xx"),
               lambda: expat.ParserCreate(5), lambda: type(parser)()):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)

print("--- external entities")
parser = expat.ParserCreate()
parser.CharacterDataHandler = lambda data: print("data", data)


def external(context, base, system, public):
    print("entity", context, base, system, public)
    return parser.ExternalEntityParserCreate(context).Parse("<b>from outside</b>", True)


parser.ExternalEntityRefHandler = external
parser.SetBase("base/")
print(parser.Parse('<!DOCTYPE a [<!ENTITY e SYSTEM "e.xml">]><a>&e;</a>', True), parser.GetBase())

print("--- modules")
root = ElementTree.fromstring(document)
print([(e.tag, e.attrib, e.text) for e in root.iter()], ElementTree.tostring(root, encoding="unicode")[:60])
print(xml.dom.minidom.parseString(document).documentElement.getElementsByTagName("item")[0].toxml())


class Count(xml.sax.ContentHandler):
    def startElement(self, name, attributes):
        print("sax", name, dict(attributes))


xml.sax.parseString(document.encode(), Count())
print(plistlib.loads(plistlib.dumps({"a": [1, 2.5, True, b"bytes", "text"]})))
print(expat.ParserCreate().ParseFile(io.BytesIO(b"<a>" + b"<b/>" * 5000 + b"</a>")))


# A parser whose document has ended: what it says then, and that it can begin anew.
import xml.etree.ElementTree as tree

def told(f):
    try:
        result = f()
        print(getattr(result, "tag", result))
    except Exception as e:
        print(type(e).__name__, e, getattr(e, "position", None), getattr(e, "code", None))

for document in "<a/>", "<a></a>\n\n", "", "<a>", "<a></b>", "<a/>x", "<a/><b/>":
    parser = tree.XMLParser()
    for use in (lambda: parser.feed(document), parser.close, parser.close, lambda: parser.feed("z"), lambda: parser.feed(b"z"),
                lambda: parser.entity, lambda: parser._setevents([], ["start-ns", "comment"])):
        told(use)
parser.__init__()
parser.feed("<again/>")
told(parser.close)
pull = tree.XMLPullParser(["start", "end"])
pull.feed("<a><b>")
print([(event, element.tag) for event, element in pull.read_events()])
pull.feed("</b></a>")
pull.close()
print([(event, element.tag) for event, element in pull.read_events()])
parser = tree.XMLParser()
print(tree.parse(io.StringIO("<a>é</a>\n"), parser).getroot().text)
told(lambda: tree.parse(io.StringIO("<a/>"), parser))
