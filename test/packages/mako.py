"Mako: expressions, control lines, defs, inheritance, filters, Python blocks, errors with template lines."
from mako import exceptions
from mako.lookup import TemplateLookup
from mako.template import Template

lookup = TemplateLookup()
lookup.put_string("base", "<%def name='title()'>base</%def>[${self.title()}] ${next.body()} <%block name='foot'>foot</%block>")
lookup.put_string("page", """<%inherit file="base"/><%def name="title()">page</%def>
<%! import math %>
% for i, item in list(enumerate(items)):
${loop.index}:${item | h, trim}${'' if loop.last else ','}\\
% endfor
<% total = sum(map(len, items)) %>total ${total} ${math.pi:.2f}
<%block name="foot">own</%block>""".replace(":.2f", ""))
print(lookup.get_template("page").render(items=["<a> ", "b"]))
print(Template("<%def name='f(x, y=2)'>${x}-${y}${capture(str, 1) if 0 else ''}</%def>${f('a')}## comment\n<%text>${raw}</%text>${x or UNDEFINED.__class__.__name__}").render(x=""))
template = Template("one\n${1 + x}\n% if x:\n${x.missing}\n% endif\n")
try:
    template.render(x=5)
except AttributeError:
    print(exceptions.text_error_template().render().strip().splitlines()[-1])
for wrong in ("% if x:\n", "${", "<%def name='f'>", "<% x = ( %>"):
    try:
        Template(wrong)
    except exceptions.MakoException as error:
        print(type(error).__name__, str(error)[:80])
print(template.code.splitlines()[0], Template("${'é'}", output_encoding="utf-8").render(), lookup.get_template("page").get_def("title").render())
