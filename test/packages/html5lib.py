"html5lib: fragments, tree builders, walkers, filters, sanitizing, encodings, errors."
import html5lib
from html5lib import HTMLParser, constants, getTreeBuilder, getTreeWalker, serializer
from html5lib.filters import alphabeticalattributes, inject_meta_charset, lint, optionaltags, sanitizer, whitespace

SOURCES = ["<p>One<p>Two<!--c--><?pi?>", "<table><td>x</table>y", "<svg><circle r=1 /><foreignObject><p>x</svg>", "<select><option>a<option selected>b</select>", "a<b>b<i>c</b>d</i>", "<!DOCTYPE html PUBLIC 'x' 'y'><frameset>", "<textarea>\n<p></textarea><title>&lt;</title>", "<a href=1><a href=2>", "&notit; &#x80; &#0; &copy", "<template><td>1</template>", "<script><!--<script></script>--></script>x"]
for source in SOURCES:
    for builder in ("etree", "dom"):
        parser = HTMLParser(tree=getTreeBuilder(builder), namespaceHTMLElements=False)
        document = parser.parse(source)
        walker = getTreeWalker(builder)
        print(builder, serializer.HTMLSerializer(omit_optional_tags=False, quote_attr_values="always").render(walker(document)), [(place, name) for place, name, data in parser.errors][:6])
walker = getTreeWalker("etree")
stream = walker(html5lib.parseFragment("<p onclick=x z=1 a='2'>  text  <script>x</script><a href='javascript:x'>l</a><style>p{}</style>"))
print(serializer.HTMLSerializer().render(whitespace.Filter(alphabeticalattributes.Filter(sanitizer.Filter(stream)))))
print([token["type"] for token in lint.Filter(walker(html5lib.parse("<b>x")))], len(constants.entities))
parser = HTMLParser()
parser.parse(b"<meta charset=iso-8859-2><p>\xb1")
print(parser.documentEncoding)
try:
    HTMLParser(strict=True).parse("<p>x</i>")
except html5lib.html5parser.ParseError as error:
    print(error)
