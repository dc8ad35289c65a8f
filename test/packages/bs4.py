"BeautifulSoup with html.parser and html5lib: trees of broken pages, searching, CSS selectors, changes, output."
import re

from bs4 import BeautifulSoup, Comment, NavigableString, SoupStrainer
import html5lib

PAGE = """<!DOCTYPE html><html><head><title>T &amp; more</title></head><body class="a b"><p id=one>First <b>bold<i>both</b>it</i><p>Second
<a href="/x?a=1&b=2" data-n='3'>link</a><!-- note --><ul><li>1<li>2<li class="c">3</ul><table><tr><td>x<td>y</table><br><img src=a.png><script>if (a < b) {}</script>&eacute;&nosuch;</body>"""
for parser in ("html.parser", "html5lib"):
    soup = BeautifulSoup(PAGE, parser)
    print(soup.title.string, soup.body["class"], soup.p.get_text("|", strip=True), [li.text for li in soup.find_all("li")], soup.a.attrs)
    print(soup.prettify())
    print([t.name for t in soup.select("ul > li.c, p#one b, a[href^='/x']")], soup.find(string=re.compile("Sec")).strip(), soup.find(lambda t: t.has_attr("data-n")).name)
    print([type(s).__name__ for s in soup.find_all(string=lambda s: isinstance(s, Comment))], [p.name for p in soup.b.parents], soup.li.find_next_sibling("li") is not None, len(list(soup.descendants)))
    tag = soup.new_tag("em", title="new")
    tag.append("text")
    soup.p.insert(0, tag)
    soup.a.replace_with(NavigableString("gone"))
    soup.script.decompose()
    soup.ul.unwrap()
    soup.b.wrap(soup.new_tag("u"))
    print(soup.p, soup.encode("ascii")[:60], soup.decode(formatter="html")[-60:])
print(BeautifulSoup("<a>1</a><b>2</b>", "html.parser", parse_only=SoupStrainer("b")), BeautifulSoup("<p>ü".encode("latin-1"), "html.parser", from_encoding="latin-1").p, BeautifulSoup("a", "html.parser") == BeautifulSoup("a", "html.parser"))
tree = html5lib.parse("<p>a<table><b>c</table>d", namespaceHTMLElements=False)
print(html5lib.serialize(tree, omit_optional_tags=False), [e.tag for e in tree.iter()])
parser = html5lib.HTMLParser(tree=html5lib.getTreeBuilder("dom"))
print(parser.parse("<x>&bad; <a b=1 b=2>").toxml(), parser.errors)
