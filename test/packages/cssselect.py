"cssselect: selectors to XPath, specificity, errors."
from cssselect import GenericTranslator, HTMLTranslator, SelectorError, parse

g, h = GenericTranslator(), HTMLTranslator()
for text in ("a", "div > p.x#y", "a[href^='http']:not(.b)", "li:nth-child(2n+1)", "p:first-of-type ~ q", "a, b + c", "*[x|='en']", "e:contains('t')", "p::first-line", "input:checked", "a:link", "x|y", "e:nth-last-of-type(odd)", "[a~='b c'][d$=e]", "e:empty", ":root", "é > \\31 23", "a:lang(de)"):
    try:
        print(text, g.css_to_xpath(text), [s.specificity() for s in parse(text)], [s.pseudo_element for s in parse(text)])
    except SelectorError as error:
        print(text, type(error).__name__, error)
    try:
        print(h.css_to_xpath(text, prefix=""))
    except SelectorError as error:
        print(type(error).__name__)
for wrong in ("", "a >", "a[", "a:nth-child(x)", ":not(a", "a::b::c", "#", "a:unknown", "!"):
    try:
        print(g.css_to_xpath(wrong))
    except SelectorError as error:
        print(wrong, type(error).__name__, error)
print(parse("a.b > c")[0].parsed_tree, repr(parse("a::before")[0]))
