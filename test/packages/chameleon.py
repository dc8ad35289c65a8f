"Chameleon: templates compiled to Python; expressions, loops, macros, slots, structure, errors with their place."
from chameleon import PageTemplate, PageTextTemplate

page = PageTemplate("""<div xmlns:tal="http://xml.zope.org/namespaces/tal" xmlns:metal="http://xml.zope.org/namespaces/metal">
<p tal:condition="items" tal:repeat="i items" class="${'odd' if repeat.i.odd else 'even'}" tal:content="i">x</p>
<b tal:define="x 2; y x + 1" tal:attributes="title y; data-z None" tal:replace="structure html">old</b>
<i tal:switch="kind"><u tal:case="'a'">A</u><u tal:case="default">other</u></i>
<metal:m define-macro="m"><h1><span metal:define-slot="s">default</span></h1></metal:m>
${python: sum(items)} ${structure: html} ${html} <?python z = [n * 2 for n in items] ?>${z} ${not:items} ${string:a ${kind}} $${kept}
<tal:block on-error="string: failed">${1 / 0}</tal:block>
</div>""")
print(page(items=[1, 2, 3], html="<hr>", kind="a"))
user = PageTemplate("""<html metal:use-macro="page.macros['m']" xmlns:metal="http://xml.zope.org/namespaces/metal"><b metal:fill-slot="s">filled ${v}</b></html>""")
print(user(page=page, v=5), PageTextTemplate("Hi ${name}! ${', '.join(str(i) for i in n)}")(name="<x>", n=range(3)))
for wrong in ("<p tal:content='nothing_here'/>", "<p>${1 +}</p>", "<p tal:nonsense='1'/>", "<p></b>"):
    try:
        print(PageTemplate(wrong)())
    except Exception as error:
        print(type(error).__name__, str(error).strip().splitlines()[0])
