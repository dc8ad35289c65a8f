"JMESPath: projections, filters, functions, what is wrong with an expression."
import jmespath
from jmespath import exceptions, functions

data = {"people": [{"name": "a", "age": 30, "tags": ["x", "y"]}, {"name": "b", "age": 20}, {"name": "c", "age": 25, "tags": []}], "n": {"m": {"k": 1}}}
for expression in ("people[*].name", "people[?age > `22`].name | [0]", "sort_by(people, &age)[].{n: name, t: tags[0]}", "people[].tags[]", "n.*.k", "length(people)",
                   "max_by(people, &age).name", "people[::-1].name", "[n.m.k, people[1].name]", "join(', ', people[*].name)", "not_null(zzz, n.m.k)", "people[?contains(name, 'b')] | [0].age",
                   "to_number('1.5')", "map(&age, people)", "avg(people[*].age)", "type(n)", "keys(n)", "people[?!tags].name", "people[0].tags[-1]", "merge(n, {z: `2`})", "reverse('abc')", "@.n.m"):
    print(expression, jmespath.search(expression, data))
for wrong in ("people[", "length(`1`)", "nothing(@)", "a.b-c", "length()", "people[*", "'x", "sum(`[\"a\"]`)"):
    try:
        print(jmespath.search(wrong, data))
    except exceptions.JMESPathError as error:
        print(type(error).__name__, str(error).splitlines()[0])


class Own(functions.Functions):
    @functions.signature({"types": ["number"]}, {"types": ["number"]})
    def _func_add(self, a, b):
        return a + b


print(jmespath.search("add(`1`, n.m.k)", data, jmespath.Options(custom_functions=Own())), jmespath.compile("a.b[0]").parsed)
