"Jinja2: inheritance, macros, loops, filters, tests, sandbox, errors with template lines, async, extensions."
import asyncio
import traceback

from jinja2 import DictLoader, Environment, StrictUndefined, TemplateSyntaxError, UndefinedError
from jinja2.sandbox import SandboxedEnvironment, SecurityError

TEMPLATES = {
    "base": "<h1>{% block title %}base{% endblock %}</h1>{% block body %}{% endblock %}",
    "page": "{% extends 'base' %}{% import 'macros' as m %}{% block title %}{{ super() }} page{% endblock %}"
            "{% block body %}{% for item in items if item.n % 2 %}{{ loop.index }}:{{ m.show(item, cls='odd') }}"
            "{{ ', ' if not loop.last }}{% else %}none{% endfor %}{% endblock %}",
    "macros": "{% macro show(item, cls='x') -%}<b class='{{ cls }}'>{{ item.name|upper|e }}</b>{%- endmacro %}",
    "wrong": "one\n{% for x in y %}\n{{ x / 0 }}\n{% endfor %}",
}
env = Environment(loader=DictLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined,
                  extensions=["jinja2.ext.loopcontrols", "jinja2.ext.do"])
print(env.get_template("page").render(items=[{"n": n, "name": f"<{n}>"} for n in range(5)]))
print(env.get_template("page").render(items=[]))
env.filters["twice"] = lambda text: text * 2
env.tests["big"] = lambda n: n > 10
print(env.from_string("{{ 'ab'|twice }} {{ 11 is big }} {{ [3,1,2]|sort|join('-') }} {{ {'a':1}|tojson }} "
                      "{{ 'x%04d'|format(7) }} {{ words|map('length')|list }} {{ rows|groupby('k')|list|length }} "
                      "{{ 1234567|filesizeformat }} {{ 'a b c'|wordcount }} {{ -3|abs ** 2 }}").render(
                          words=["a", "bcd"], rows=[{"k": 1}, {"k": 2}, {"k": 1}]))
print(env.from_string("{% set ns = namespace(n=0) %}{% for i in range(9) %}{% if i == 5 %}{% break %}{% endif %}"
                      "{% set ns.n = ns.n + i %}{% endfor %}{{ ns.n }}{% do items.append(4) %}{{ items }}"
                      "{% raw %}{{ x }}{% endraw %}{# gone #}{% filter upper %}abc{% endfilter %}"
                      "{% call(x) each([1, 2]) %}<{{ x }}>{% endcall %}", globals={"each": lambda l, caller: "".join(map(caller, l))}
                      ).render(items=[1]))
try:
    env.get_template("wrong").render(y=[1])
except ZeroDivisionError:
    print(traceback.format_exc().splitlines()[-4:])
for source in ("{% if %}", "{{ 1 + }}", "{% for x in y %}", "{{ missing.attribute }}", "{{ x|nofilter }}"):
    try:
        env.from_string(source).render()
    except (TemplateSyntaxError, UndefinedError) as error:
        print(type(error).__name__, error)
try:
    SandboxedEnvironment().from_string("{{ ''.__class__.__mro__ }} {{ f.__globals__ }}").render(f=lambda: 0)
except SecurityError as error:
    print(error)


async def slow(n):
    await asyncio.sleep(0)
    return n * 2


async def main():
    env = Environment(enable_async=True)
    return await env.from_string("{% for i in range(3) %}{{ slow(i) }} {% endfor %}").render_async(slow=slow)

print(asyncio.run(main()))
print(env.compile("{{ a + 1 }}", raw=True).splitlines()[:3], sorted(env.parse("{{ a.b[c] }}").find_all.__self__.__class__.fields))
