"Mustache: sections, partials, lambdas, delimiters, escaping, missing tags."
import pystache
from pystache import Renderer, TemplateSpec
from pystache.common import MissingTags
from pystache.context import KeyNotFoundError

print(pystache.render("{{a}} {{{a}}} {{&a}} {{#l}}<{{.}}>{{/l}}{{^e}}none{{/e}} {{! gone }}{{x.y.z}} {{=<% %>=}}<%a%> <%={{ }}=%>{{n}}", {"a": "<&>", "l": [1, 2], "e": [], "x": {"y": {"z": 3}}, "n": 1.5}))
print(Renderer(partials={"p": "[{{v}}{{#next}}{{>p}}{{/next}}]"}).render("  {{>p}}\n", {"v": 1, "next": {"v": 2, "next": None}}))
print(pystache.render("{{#up}}text {{n}}{{/up}}", {"up": lambda text: text.upper().replace("N", "n"), "n": 5}))


class View(TemplateSpec):
    template = "{{#people}}{{name}} {{greeting}};{{/people}}"

    def people(self):
        return [{"name": "A"}, {"name": "B"}]

    def greeting(self):
        return "hi"


print(Renderer().render(View()), pystache.parse("a{{b}}c"))
for wrong in (lambda: Renderer(missing_tags=MissingTags.strict).render("{{none}}"), lambda: pystache.render("{{#a}}x"), lambda: pystache.render("{{/a}}")):
    try:
        wrong()
    except Exception as error:
        print(type(error).__name__, error)
