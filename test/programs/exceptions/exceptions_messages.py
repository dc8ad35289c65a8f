"""The wording of everyday errors: attributes, names, items, conversions; with suggestions."""

samples = """[].apend
(1).real_part
'text'.uper()
None.anything
{}.keyz()
int.foo
len.foo
(lambda: 0).foo
(i for i in []).foo
math.sine
nothing_like_this
pritn('x')
[][0]
[1, 2][5]
[1, 2][-3]
(1,)[1]
'a'[1]
{}['key']
{}[1, 2]
{1: 2}[None]
set().remove('x')
[].remove(1)
[].index(1)
[].pop()
{}.popitem()
{}.pop('k')
set().pop()
().index(5)
'abc'.index('z')
b'abc'.index(b'z')
int('x')
float('x')
complex('x')
chr(-1)
ord('ab')
ord(5)
int([])
float([])
bytes([256])
bytes(-1)
bytes('x')
range(1, 2, 0)
range(1.5)
range('a')
range()
[1, 2][1:2:0]
'abc'['a':]
sum(['a'])
sum('ab')
max()
sorted(5)
sorted([1], 2)
len(5)
abs('x')
round('x')
iter(5)
next(5)
next(iter([]))
dict([1])
dict([(1, 2, 3)])
dict(5)
list(5)
tuple(5)
set(5)
zip(5)
enumerate(5)
map(5)
filter(None)
reversed(5)
isinstance(1)
''.join([1])
''.join(5)
'x'.split('')
'x'.replace('x')
'x'.center('y')
'x'.center(5, 'ab')
'x'.encode('nope')
'x' * 'y'
b'x' + 'y'
[] + ()
hash([])
divmod(1, 0)
pow(2, -1, 4)
open('/nonexistent/file')
__import__('nonexistent_module')
getattr(5)
getattr(5, 'zz')
setattr(5, 'x', 1)
eval('1 +')
exec(5)
print(sep=5)
print(x=1)
type('X', (5,), {})
super()
object.foo
type.foo
slice()
memoryview('x')
frozenset(5)
int.from_bytes(5)
'%d' % 'x'
'{}'.format()
'{a}'.format()
'{0.x}'.format(5)
'{!z}'.format(5)
'{'.format()
f'{5:z}'
str.upper(5)
list.append(5, 1)
dict.get()
[].append()
[].append(1, 2)
[].append(x=1)
[].sort(1)
{}.get()
''.startswith(5)
'a'.find()
[].insert(1)
range(5).index(9)
range(5)[7]
vars(5)
dir(1, 2)
input(1, 2)
__build_class__()
format(5, 5)
bin('x')
hex(1.5)
callable()
id()
all(5)
any()
zip([1], [1, 2], strict=True).__next__() and None
list(zip([1], [1, 2], strict=True))
min(1, 'a')
(1, 2) < 5
1 in 5
'a' in 5
1 in 'a'
not_defined_here.attribute"""
import math

for sample in samples.split("\n"):
    try:
        result = eval(sample)
    except Exception as error:
        print(f"{sample:35} {type(error).__name__}: {error}")
    else:
        print(f"{sample:35} fine: {result!r:.60}")

statements = """x, y = 1
x, y = 1, 2, 3
x, *y, z = [1]
[a, b] = 'abc'
del undefined
del [][0]
del {}['k']
del (1).real
(1).x = 5
[].x = 5
[][0] = 1
'a'[0] = 'b'
(1,)[0] = 1
{}[[]] = 1
None.x = 1
for i in 5: pass
for a, b in [1]: pass
for a, b in [(1, 2, 3)]: pass
with 5: pass
with open: pass
assert False
assert 0, 'message'
assert [], ('tuple', 1)
import nonexistent_module
from math import nonexistent_name
from math import sine
import math.nothing
from nonexistent import x
global_before = missing
raise Exception
class X(5): pass
class X(None): pass
class X(int, bool): pass
print(**{1: 2})
print(*5)
async_thing = await_thing
lambda: (yield)
1 .x"""
for statement in statements.split("\n"):
    try:
        exec(statement, {})
    except Exception as error:
        print(f"{statement:35} {type(error).__name__}: {error}")
    else:
        print(f"{statement:35} fine")
