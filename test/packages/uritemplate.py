"URI templates: all operators, partial expansion, variables."
from uritemplate import URITemplate, expand, partial, variables

values = {"var": "value", "hello": "Hello World!", "path": "/foo/bar", "list": ["red", "green"], "keys": {"semi": ";", "dot": "."}, "empty": "", "n": 5}
for text in ("{var}", "{+path}/here", "{#hello}", "{?var,empty,undef}", "{&n}", "{/list*}", "{.list}", "{;keys*}", "{?keys}", "{var:3}", "{list}", "X{.undef}", "{+hello,path}", "{/var:1,var}", "{n}", "{?list*,n}", "{undef=default}"):
    print(text, expand(text, values))
t = URITemplate("/{a}/{b}{?c}")
print(t.variable_names, t.partial(a=1), t.partial(a=1).expand(b=2, c=3), repr(t), t == URITemplate("/{a}/{b}{?c}"), list(variables("{x}{+y,z*}")), hash(t) == hash(URITemplate(t.uri)), expand("{é}", {"é": "ü"}))
