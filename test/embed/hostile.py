# Programs that would use up the machine, for `embed-hostile`. In a part of "lines" every line is a program; a part of
# "programs" has one up to the next "# ---". None comes to an end of its own within its budget, or what it asks for is more than there is.
# NUMBER is a number of some size, ENDLESS an iterator without an end.

# === lines: endless loops
while True: pass
for i in ENDLESS: pass
for x in __import__('itertools').count(): pass
for x in __import__('itertools').cycle([1]): pass
sum(ENDLESS)
any(ENDLESS)
list(zip(iter(int, 1), ()) for _ in iter(int, 1))
NUMBER in ENDLESS
max(__import__('itertools').repeat(1))
sum(__import__('itertools').repeat(1))
__import__('collections').deque(__import__('itertools').count(), maxlen=0)
__import__('collections').deque(ENDLESS, maxlen=3)
next(filter(None, ENDLESS))
next(__import__('itertools').islice(ENDLESS, 10 ** 15, None))
dict.fromkeys(ENDLESS)
set().update(ENDLESS)
a, *b = ENDLESS
sum(range(10 ** 15))
max(range(10 ** 15))
10 ** 15 * 1.5 in range(10 ** 16)
[].extend(ENDLESS)
''.join(iter(str, 1))
all(map(lambda x: True, ENDLESS))
__import__('functools').reduce(lambda a, b: 0, ENDLESS)
__import__('re').sub('a', lambda m: [None for _ in ENDLESS], 'a')
list(__import__('itertools').permutations(range(12), 12))
for p in __import__('itertools').product(range(NUMBER), repeat=9): pass
sum(1 for c in __import__('itertools').combinations(range(60), 30))

# === programs: endless loops
# ---
i = 0
while i >= 0: i += 1
# ---
while True:
    try: continue
    finally: pass
# ---
while 1:
    for i in range(NUMBER): pass

# === lines: comprehension bombs
[i for i in range(10 ** 12)]
[[0] * NUMBER for i in range(10 ** 9)]
{i: str(i) for i in range(10 ** 12)}
{str(i) for i in range(10 ** 12)}
[[j for j in range(i)] for i in range(10 ** 9)]
list(range(10 ** 12))
tuple(i for i in range(10 ** 12))

# === programs: comprehension bombs
# ---
x = [0]
while True: x += x
# ---
x = []
while True: x.append(bytearray(NUMBER))
# ---
x = []
while True: x = [x, x, x]
# ---
x = None
while True: x = (x, [0] * 100)
# ---
x = {}
for i in iter(lambda: len(x), -1): x[i] = [i] * 10

# === lines: huge ints
9 ** 9 ** 9
1 << 10 ** 11
str(1 << 10 ** 7)
pow(3, 1 << 10 ** 5, (1 << 10 ** 5) - 1)
hash(1 << 10 ** 10)

# === programs: huge ints
# ---
x = 3 ** NUMBER
while True: x *= x
# ---
x = 7 ** 100000
while True: x = x * x % 10 ** 400000
# ---
x = 1 << 10 ** 8
while True: x * x
# ---
import sys
sys.set_int_max_str_digits(0)
while True: str(1 << NUMBER * 1000)
# ---
import sys
sys.set_int_max_str_digits(0)
while True: int('7' * NUMBER * 300)
# ---
import math
math.factorial(10 ** 7)
# ---
import math
while True: math.comb(10 ** 6, 5 * 10 ** 5)
# ---
import math
math.perm(10 ** 8, 10 ** 7)
# ---
import math
while True: math.gcd(3 ** (NUMBER * 1000), 7 ** (NUMBER * 900))
# ---
import math
math.isqrt(1 << 10 ** 9)
# ---
x = 10 ** (NUMBER * 3000)
while True: x // 7 ** (NUMBER * 1000)
# ---
import decimal as d
d.getcontext().prec = 10 ** 8
d.Decimal(1) / 7
# ---
import decimal as d
d.getcontext().prec = 10 ** 6
d.Decimal(2).sqrt().exp().ln()
# ---
import fractions as f
x = f.Fraction(1, 3)
while True: x = x * x + x

# === lines: huge strings
'x' * 10 ** 11
b'x' * 10 ** 11
'%1000000000d' % 1
'{:>{}}'.format('x', 10 ** 10)
f'{1:{10 ** 9}}'
'x'.ljust(10 ** 11)
('a\t' * 10 ** 6).expandtabs(10 ** 6)
bytes(10 ** 11)
bytearray(10 ** 11)
'a'.zfill(10 ** 10)
while True: print('x' * NUMBER)

# === programs: huge strings
# ---
s = 'ab' * NUMBER
while True: s += s
# ---
s = 'x' * NUMBER
while True: s = s.replace('x', 'xx')
# ---
s = 'x' * 10 ** 6
repr([s] * 10 ** 5)
# ---
s = '\u1234' * 10 ** 6
','.join([s] * 10 ** 5)
# ---
s = 'a' * 2 * 10 ** 6
s.rfind('b' + 'a' * 10 ** 6)
s.find('a' * 10 ** 6 + 'b')
while True: s.count('aab')
# ---
import struct
struct.pack('1000000000x')
# ---
import array
array.array('q', [0]) * 10 ** 10
# ---
import io
f = io.StringIO()
while True: f.write('x' * NUMBER)
# ---
import io
f = io.BytesIO()
while True: f.write(b'x' * NUMBER)
# ---
import io
io.BytesIO().truncate(10 ** 12)
# ---
import json
json.dumps([['x' * 10 ** 5] * 1000] * 1000)
# ---
import zlib
d = zlib.compress(bytes(10 ** 7))
x = [zlib.decompress(d) for i in range(10 ** 6)]
# ---
import pickle
pickle.dumps([b'x' * 10 ** 6 + bytes([i % 256]) for i in range(10 ** 5)])

# === programs: regex bombs
# ---
import re
re.match('(a+)+$', 'a' * 40 + 'b')
# ---
import re
re.match('(a|a)*$', 'a' * 40 + 'b')
# ---
import re
re.match('(.*)(.*)(.*)(.*)(.*)(.*)(.*)(.*)x', 'a' * 400)
# ---
import re
re.search('(x+x+)+y', 'x' * 40)
# ---
import re
re.sub('a?' * 40 + 'a' * 40, '', 'a' * 40)
# ---
import re
re.compile('((((a{1000}){1000}){1000}){1000})').match('a' * NUMBER)
# ---
import re
re.compile('(' * 20000 + ')' * 20000)
# ---
import re
while True: re.compile('a' * NUMBER + str(id(re)))

# === lines: recursion through natives
while True: exec('x = ' + '[' * 90 + ']' * 90)
while True: compile('def f():\n  a = 1\n' * 1000, 'x', 'exec')

# === programs: recursion through natives
# ---
def f(n):
    f(n + 1); f(n + 2)
while True:
    try: f(0)
    except RecursionError: pass
# ---
def f(n): return 1 if n < 2 else f(n - 1) + f(n - 2)
f(80)
# ---
f = lambda n: n < 2 or (f(n - 1), f(n - 2))
f(80)
# ---
def f():
    try: f()
    finally: f()
f()
# ---
class C:
    def __eq__(s, o): return C() == C()
    def __repr__(s): return repr(s) + repr(s)
while True:
    try: C() == C()
    except RecursionError: pass
# ---
class C:
    def __getattr__(s, n): return getattr(s, n + 'x')
while True:
    try: C().x
    except RecursionError: pass
# ---
class C:
    def __lt__(s, o): return sorted([C(), C()]) < [s]
while True:
    try: sorted([C(), C()])
    except RecursionError: pass
# ---
def f(x): return list(map(f, [x] * 3))
while True:
    try: f(1)
    except RecursionError: pass
# ---
t = ()
for i in range(60): t = (t, t)
hash(t)
# ---
t, u = (), ()
for i in range(60): t, u = (t, t), (u, u)
t == u
# ---
t = []
for i in range(60): t = [t, t]
repr(t)
# ---
t = []
for i in range(60): t = [t, t]
import copy, json
json.dumps(t)
# ---
t, u = [], []
for i in range(60): t, u = [t, t], [u, u]
t < u
# ---
t = int
for i in range(60): t = (t, t)
isinstance('', t)
# ---
eval('(' * 80 + '1' + ')' * 80)
while True: eval('1 + ' * NUMBER + '1') if NUMBER < 10000 else None

# === programs: generators that catch everything
# ---
def g():
    while True:
        try: yield
        except BaseException: pass
for x in g(): pass
# ---
def g():
    while True:
        try:
            while True: yield 1
        except BaseException: continue
        finally: continue
list(g())
# ---
def g():
    try: yield from g()
    except BaseException: yield from g()
while True:
    try: next(g())
    except RecursionError: pass
# ---
async def f():
    while True:
        try: await f()
        except BaseException: pass
f().send(None)

# === programs: finalizers
# ---
class D:
    def __del__(s):
        while True: pass
while True: D()
# ---
class D:
    def __del__(s): D(); D()
D()
import gc
while True: gc.collect()
# ---
class D:
    def __del__(s):
        try:
            while True: pass
        except BaseException:
            while True: pass
x = [D() for i in range(100)]
del x
import gc
gc.collect()
while True: pass
# ---
import weakref
class C: pass
def again(r):
    while True: pass
x = [weakref.ref(C(), again) for i in range(10)]
import gc
while True: gc.collect()
# ---
import sys
def hook(*a):
    while True: pass
sys.unraisablehook = hook
class D:
    def __del__(s): 1 / 0
while True: D()

# === lines: sorting and the like
sorted(ENDLESS)
sorted(range(10 ** 5), key=lambda k: [0 for _ in range(10 ** 5)])

# === programs: sorting and the like
# ---
x = list(range(10 ** 6))
import random
while True:
    random.shuffle(x)
    x.sort()
# ---
x = [float(i % 1000) for i in range(3 * 10 ** 5)]
while True: sorted(x)
# ---
import heapq
heapq.nsmallest(10, iter(int, 1))
# ---
x = set(range(3 * 10 ** 5))
while True: x | x
# ---
x = dict.fromkeys(range(10 ** 5))
while True: {**x} == x
# ---
class K:
    def __hash__(s): return 1
    def __eq__(s, o): return False
{K() for i in range(10 ** 6)}
# ---
class I:
    def __iter__(s): return s
    def __next__(s): return 1
min(I())
# ---
import unicodedata
while True: unicodedata.normalize('NFKC', '\ufdfa' * NUMBER)

# === lines: what consumes an iterator
list(ENDLESS)
tuple(ENDLESS)
set(ENDLESS)
frozenset(ENDLESS)
dict.fromkeys(ENDLESS)
dict(zip(ENDLESS, ENDLESS))
sum(ENDLESS)
sum(ENDLESS, 0.5)
min(ENDLESS)
max(ENDLESS, default=0)
max(ENDLESS, key=str)
sorted(ENDLESS)
bytes(ENDLESS)
bytearray(x & 255 for x in ENDLESS)
''.join(map(str, ENDLESS))
b''.join(bytes([1]) for x in ENDLESS)
[*ENDLESS]
{*ENDLESS}
(lambda *a: 0)(*ENDLESS)
print(*ENDLESS)
print(*ENDLESS, sep='', end='')
first, *rest = ENDLESS
[].extend(ENDLESS)
x = []; x += ENDLESS
x = []; x[:] = ENDLESS
x = [1, 2, 3]; x[1:2] = ENDLESS
bytearray().extend(1 for x in ENDLESS)
set().union(ENDLESS)
set().update(ENDLESS)
{1}.intersection(ENDLESS)
{1}.difference(ENDLESS)
{1}.symmetric_difference(ENDLESS)
{1}.isdisjoint(x and -5 for x in ENDLESS)
{1}.issuperset(1 for x in ENDLESS)
{1, -5}.issubset(1 for x in ENDLESS)
-5 in ENDLESS
-5 not in ENDLESS
list(zip(ENDLESS))
list(enumerate(ENDLESS))
list(map(lambda x: x, ENDLESS))
list(filter(lambda x: True, ENDLESS))
next(filter(lambda x: False, ENDLESS))
all(1 for x in ENDLESS)
any(0 for x in ENDLESS)
{}.update((x, 1) for x in ENDLESS)
{}.update({1: 2}, **{str(x): 1 for x in ENDLESS})
import collections; collections.deque(ENDLESS)
import collections; collections.deque(ENDLESS, 10)
import collections; collections.deque().extendleft(ENDLESS)
import collections; collections.Counter(ENDLESS)
import collections; collections.OrderedDict((x, x) for x in ENDLESS)
import array; array.array('q', (1 for x in ENDLESS))
import array; array.array('q').extend(1 for x in ENDLESS)
import array; array.array('d', (1.5 for x in ENDLESS))
import math; math.fsum(1.5 for x in ENDLESS)
import math; math.prod(1 for x in ENDLESS)
import math; math.prod(3 for x in ENDLESS)
import math; math.prod((1.0 for x in ENDLESS), start=2.0)
import math; math.dist((1 for x in ENDLESS), ENDLESS)
import math; math.hypot(*ENDLESS)
import math; math.gcd(*ENDLESS)
import operator; operator.countOf(ENDLESS, -5)
import operator; operator.indexOf(ENDLESS, -5)
import operator; operator.contains(ENDLESS, -5)
import functools; functools.reduce(lambda a, b: a, ENDLESS)
import functools; functools.reduce(max, ENDLESS)
import itertools as t; list(t.chain(ENDLESS, ENDLESS))
import itertools as t; list(t.chain.from_iterable(ENDLESS for x in ENDLESS))
import itertools as t; t.product(ENDLESS)
import itertools as t; t.permutations(ENDLESS)
import itertools as t; t.combinations(ENDLESS, 2)
import itertools as t; list(t.islice(ENDLESS, 10 ** 15, None))
import itertools as t; next(t.islice(ENDLESS, 10 ** 15, 10 ** 16))
import itertools as t; next(t.dropwhile(lambda x: True, ENDLESS))
import itertools as t; list(t.takewhile(lambda x: True, ENDLESS))
import itertools as t; next(t.filterfalse(lambda x: True, ENDLESS))
import itertools as t; next(t.compress(ENDLESS, t.repeat(0)))
import itertools as t; list(t.compress(ENDLESS, t.repeat(1)))
import itertools as t; [list(g) for k, g in t.groupby(ENDLESS, lambda x: 1)]
import itertools as t; next(k for k, g in t.groupby(ENDLESS, lambda x: 1) if k == 2)
import itertools as t; list(t.accumulate(ENDLESS))
import itertools as t; list(t.pairwise(ENDLESS))
import itertools as t; list(t.zip_longest(ENDLESS, ()))
import itertools as t; a, b = t.tee(ENDLESS); any(x is None for x in a)
import itertools as t; list(t.starmap(max, ((x, x) for x in ENDLESS)))
import itertools as t; list(t.cycle(ENDLESS))
import heapq; heapq.nlargest(5, ENDLESS)
import heapq; heapq.nsmallest(10 ** 9, ENDLESS)
import heapq; list(heapq.merge(ENDLESS, ENDLESS))
import heapq; x = list(range(10 ** 6)); [heapq.heapify(x) for _ in ENDLESS]
import statistics; statistics.mean(1 for x in ENDLESS)
import statistics; statistics.fmean(1.5 for x in ENDLESS)
import csv, io; csv.writer(io.StringIO()).writerows([x] for x in ENDLESS)
import csv, io; csv.writer(io.StringIO()).writerow(ENDLESS)
import csv; list(csv.reader('a,b' for x in ENDLESS))
import csv; list(csv.reader('"a' for x in ENDLESS))
import io; io.StringIO().writelines('abc' for x in ENDLESS)
import io; io.BytesIO().writelines(b'abc' for x in ENDLESS)
import io; io.TextIOWrapper(io.BytesIO()).writelines('abc' for x in ENDLESS)
import io; io.BufferedWriter(io.BytesIO()).writelines(b'abc' for x in ENDLESS)
import sys; sys.stdout.writelines('abc' for x in ENDLESS)
import random; random.choices([1, 2], k=10 ** 10)
import bisect; [bisect.insort(x, 1) for x in [[]] for _ in ENDLESS]
import zlib; [zlib.crc32(bytes(10 ** 6)) for x in ENDLESS]
import os.path; os.path.commonprefix(['a' for x in ENDLESS])
import copy; copy.copy([x for x in ENDLESS])
import string; [string.Template('$a' * 100).substitute(a=1) for x in ENDLESS]
import functools; f = functools.lru_cache(None)(lambda n: n); [f(x) for x in __import__('itertools').count()]
import functools; f = functools.cache(lambda n: str(n) * 100); any(f(x) is None for x in __import__('itertools').count())
import re; any(re.compile('a' * (x % 50) + str(x)) is None for x in __import__('itertools').count())
import re; any(re.match('(a|b)*c', 'ab' * 50) for x in ENDLESS)

# === lines: what builds text or bytes
repr('\0' * 10 ** 8)
repr(['x' * 10 ** 6] * 10 ** 4)
repr({i: 'x' * 1000 for i in range(20000)}) * 100
repr({i: [i] for i in range(10 ** 6)})
repr({str(i) for i in range(10 ** 6)})
repr(tuple([('x' * 1000,)] * 10 ** 5))
str(dict.fromkeys(range(2 * 10 ** 6)))
ascii('\u1234' * 10 ** 7)
'{!r}'.format('\x00' * 10 ** 8)
f'{chr(0) * 10 ** 8!r}'
'%r' % ('\0' * 10 ** 8,)
'%s' % ('x' * 10 ** 9)
'%s' * 10 ** 7 % tuple(['x' * 1000] * 10 ** 7)
'%(a)s' * 10 ** 6 % {'a': 'x' * 10 ** 5}
('{}' * 10 ** 6).format(*['x' * 1000] * 10 ** 6)
('{0}' * 10 ** 6).format('x' * 10 ** 6)
'%.1000000000f' % 1.5
'%1000000000.5f' % 1.5
'%.999999999d' % 1
format(1.5, '.1000000000f')
format(1.5, '1000000000')
format(10 ** 4000, '1000000000_d')
'{:,}'.format(1 << 10 ** 7)
format(1j, '1000000000')
round(10 ** 4000 + 7, -(10 ** 9))
'abc'.center(10 ** 10)
'a'.replace('', 'x' * 10 ** 9)
('a' * 10 ** 5).replace('', 'x' * 10 ** 5)
('a' * 10 ** 6).replace('a', 'x' * 10 ** 6)
(b'a' * 10 ** 5).replace(b'', b'x' * 10 ** 5)
(b'a' * 10 ** 6).replace(b'a', b'x' * 10 ** 6)
bytearray(b'a' * 10 ** 6).replace(b'a', b'x' * 10 ** 6)
('x' * 10 ** 5).join(['y'] * 10 ** 6)
(b'x' * 10 ** 5).join([b'y'] * 10 ** 6)
('a' * 10 ** 6).translate({97: 'x' * 10 ** 5})
('a' * 10 ** 6).translate({97: '\U00012345' * 10 ** 5})
(b'\t' * 10 ** 6).expandtabs(10 ** 9)
b'a'.ljust(10 ** 11)
b'a'.zfill(10 ** 11)
('a ' * 10 ** 8).split()
('a\n' * 10 ** 7).splitlines()
('a,' * 10 ** 7).split(',')
('a' * 10 ** 8).upper().lower().title().swapcase().casefold()
('\u0130' * 10 ** 7).lower()
('\ufb03' * 10 ** 7).upper()
('\u1234' * 10 ** 7).encode('unicode_escape')
('\u1234' * 10 ** 7).encode('ascii', 'xmlcharrefreplace')
('\u1234' * 10 ** 7).encode('ascii', 'namereplace')
('\u1234' * 10 ** 7).encode('utf-7')
('\u1234' * 10 ** 7).encode('utf-16')
(b'\xff' * 10 ** 7).decode('ascii', 'backslashreplace')
(b'\xff' * 10 ** 7).decode('utf-8', 'replace')
(b'\\x41' * 10 ** 7).decode('unicode_escape')
import codecs; codecs.encode(b'a' * 10 ** 8, 'hex')
import codecs; codecs.encode(b'a' * 10 ** 7, 'base64')
import codecs; codecs.encode('a' * 10 ** 8, 'rot13')
import codecs; codecs.encode('\u1234a' * 10 ** 4, 'punycode')
import codecs; codecs.encode('\u4e00' * 10 ** 7, 'gb18030')
import codecs; codecs.register_error('h', lambda e: ('x' * 10 ** 6, e.end)); ('\u1234' * 10 ** 5).encode('ascii', 'h')
import codecs; codecs.register_error('h', lambda e: ('', e.start)); '\u1234'.encode('ascii', 'h')
import codecs; codecs.register_error('h', lambda e: ('', e.start)); b'\xff'.decode('utf-8', 'h')
bytes(10 ** 8).hex()
bytes(10 ** 7).hex(':', 1)
bytes.fromhex('00' * 10 ** 8)
memoryview(bytes(10 ** 7)).tolist()
memoryview(bytes(10 ** 8)).hex()
memoryview(bytes(10 ** 8)).tobytes() * 100
(1 << 10 ** 9).to_bytes(10 ** 9, 'big')
(1).to_bytes(10 ** 11, 'big')
int.from_bytes(bytes(10 ** 9), 'big')
hex(1 << 10 ** 9)
bin(1 << 10 ** 8)
float('1' * 10 ** 8)
float.fromhex('0x' + '1' * 10 ** 8)
int('1' * 10 ** 8, 16)
int('1_' * 10 ** 7 + '1', 36)
complex('1' * 10 ** 8)
import io; f = io.BytesIO(); f.seek(10 ** 11); f.write(b'x')
import io; f = io.StringIO(); f.seek(10 ** 10); f.write('x')
import io; f = io.StringIO(); any(f.write('x' * NUMBER) < 0 for x in ENDLESS)
import io; f = io.StringIO('x' * 10 ** 7); x = [f.getvalue() for _ in ENDLESS]
import io; f = io.BytesIO(bytes(10 ** 7)); x = [f.getvalue() + b'1' for _ in ENDLESS]
import io; f = io.TextIOWrapper(io.BytesIO()); any(f.write('x' * NUMBER) < 0 for x in ENDLESS)
import io; io.TextIOWrapper(io.BytesIO(bytes(4 * 10 ** 7)), 'utf-8').read()
import io; io.TextIOWrapper(io.BytesIO(bytes(4 * 10 ** 7)), 'utf-8').readline()
import io; list(io.BytesIO(b'\n' * 10 ** 7))
import io; io.BytesIO(b'\n' * 10 ** 7).readlines()
import io; list(io.StringIO('\n' * 10 ** 7))
import json; json.dumps('\0' * 10 ** 8)
import json; json.dumps({str(i): [i] * 10 for i in range(10 ** 5)}) * 100
import json; json.dumps([list(range(1000))] * 10 ** 5)
import json; json.dumps([[['x' * 1000] * 100] * 100] * 100)
import json; json.dumps({'a' * 10 ** 5: ['x'] * 10 ** 6}, indent=100)
import json; json.loads('[' + '1,' * 10 ** 7 + '1]')
import json; json.loads('"' + '\\u1234' * 10 ** 7 + '"')
import json; json.loads('1' * 10 ** 7)
import json; json.loads('[' * 10 ** 5 + ']' * 10 ** 5)
import pickle; pickle.dumps(list(range(10 ** 7)))
import pickle; pickle.dumps([[i] for i in range(10 ** 6)])
import pickle; pickle.dumps(['x' * 10 ** 6 + str(i) for i in range(10 ** 3)])
import pickle; pickle.loads(b'\x80\x04\x8e' + (10 ** 12).to_bytes(8, 'little'))
import pickle; pickle.loads(b'\x80\x04]' + b'K\x01a' * 10 ** 7 + b'.')
import pickle; pickle.loads(b'\x80\x04(' + b'N' * 10 ** 8 + b't.')
import pickle; pickle.loads(b'\x80\x04' + b'2' * 10 ** 8 + b'.')
import pickle; pickle.loads(b'\x80\x04\x8b\xff\xff\xff\x7f')
import pickle; pickle.loads(b"cbuiltins\nlist\n(cbuiltins\nrange\n(I1000000000000\ntRtR.")
import marshal; marshal.dumps(list(range(10 ** 7)))
import marshal; marshal.loads(b'[\xff\xff\xff\x7f' + b'N' * 100)
import marshal; marshal.loads(b'[\x00\x00\x00\x04' + b'N' * (1 << 26))
import marshal; x = []; any(marshal.dumps(x) is None for _ in ENDLESS)
import struct; struct.pack('100000000q', *[1] * 10 ** 8)
import struct; struct.unpack('50000000b', bytes(50000000))
import struct; list(struct.iter_unpack('b', bytes(10 ** 8)))
import struct; struct.calcsize('q' * 10 ** 7)
import struct; [struct.Struct(f'{n}x') for n in __import__('itertools').count()]
import array; array.array('b', bytes(10 ** 7)).tolist()
import array; array.array('q', bytes(8 * 10 ** 6)) * 1000
import array; a = array.array('b', b'x'); any(a.extend(a) for _ in ENDLESS)
import array; a = array.array('b', b'x'); any(a.frombytes(a.tobytes()) for _ in ENDLESS)
import array; repr(array.array('q', range(10 ** 6)))
import binascii; binascii.hexlify(bytes(10 ** 8))
import binascii; binascii.b2a_base64(bytes(5 * 10 ** 7))
import binascii; binascii.a2b_qp(b'=41' * 10 ** 7)
import binascii; binascii.b2a_qp(b'\xff' * 10 ** 7)
import base64; base64.b85encode(bytes(10 ** 7))
import html; html.escape('<' * 10 ** 7)
import textwrap; textwrap.wrap('a ' * 10 ** 6)
import difflib; difflib.ndiff(['a' * 1000] * 1000, ['b' * 1000] * 1000)
import unicodedata; unicodedata.normalize('NFKD', '\ufdfa' * 10 ** 6)
import unicodedata; unicodedata.normalize('NFC', 'a' + '\u0301\u0316' * 10 ** 6)
import unicodedata; unicodedata.is_normalized('NFKC', '\ufdfa' * 10 ** 6)
import zlib; zlib.compress(bytes(10 ** 9))
import zlib; [zlib.compressobj() for _ in ENDLESS]
import zlib; [zlib.decompressobj() for _ in ENDLESS]
import zlib; d = zlib.compress(bytes(4 * 10 ** 7)); zlib.decompress(d) * 10
import bz2; bz2.compress(bytes(10 ** 8))
import bz2; [bz2.BZ2Compressor() for _ in ENDLESS]
import bz2; d = bz2.compress(bytes(10 ** 7)); x = [bz2.decompress(d) for _ in ENDLESS]
import lzma; lzma.compress(bytes(10 ** 8))
import lzma; lzma.LZMACompressor(preset=9)
import lzma; [lzma.LZMACompressor(preset=0) for _ in ENDLESS]
import lzma; d = lzma.compress(bytes(10 ** 6)); x = [lzma.decompress(d) for _ in ENDLESS]
import hashlib; hashlib.pbkdf2_hmac('sha256', b'a', b'b', 10 ** 9)
import hashlib; hashlib.scrypt(b'a', salt=b'b', n=1 << 20, r=8, p=1, maxmem=1 << 31)
import hashlib; hashlib.scrypt(b'a', salt=b'b', n=1 << 14, r=8, p=10 ** 4, maxmem=1 << 31)
import hashlib; [hashlib.sha256(bytes(10 ** 6)).digest() for _ in ENDLESS]
import hashlib; [hashlib.sha256() for _ in ENDLESS]
import hashlib; [hashlib.blake2b() for _ in ENDLESS]
import hashlib; hashlib.shake_128(b'').digest(10 ** 9)
import hashlib; hashlib.shake_128(b'').hexdigest(2 * 10 ** 8)
import xml.parsers.expat as e; [e.ParserCreate() for _ in ENDLESS]
import xml.parsers.expat as e; p = e.ParserCreate(); p.Parse('<a>' * 10 ** 6)
import xml.parsers.expat as e; p = e.ParserCreate(); p.Parse('<a b="' + 'x' * 5 * 10 ** 7)
import xml.etree.ElementTree as e; e.fromstring('<a>' + '<b>x</b>' * 10 ** 6 + '</a>')
import xml.etree.ElementTree as e; x = e.Element('a'); x.extend([x] * 3); e.tostring(x)
import random; random.getrandbits(10 ** 10)
import random; random.randbytes(10 ** 9)
import random; [random.Random() for _ in ENDLESS]
import random; random.sample(range(10 ** 12), 10 ** 7)
import random; x = list(range(10 ** 6)); [random.shuffle(x) for _ in ENDLESS]

# === lines: arithmetic
x = 10 ** 100000; any(x * x is None for _ in ENDLESS)
pow(7, 10 ** 8)
pow(7, 10 ** 12, 10 ** 100000)
pow(3 ** 100000, -1, 7 ** 100000)
(1 << 10 ** 8) // 3 ** 1000000
divmod(10 ** 10 ** 6, 7 ** 10 ** 5)
(1 << 10 ** 8) % (3 ** 10 ** 6)
1 << (1 << 40)
1 << (1 << 70)
(1 << 10 ** 9) >> 1
~(1 << 10 ** 9) & ((1 << 10 ** 9) - 1)
x = 1 << 10 ** 8; y = [x + i for i in range(1000)]
x = [1 << 10 ** 6]; x += [y << 1 for y in x for _ in range(10 ** 6)]
2.0 ** 1000 * 10 ** 300 % 1 or [0 for _ in ENDLESS]
import math; math.factorial(10 ** 6)
import math; math.comb(10 ** 9, 5 * 10 ** 8)
import math; math.perm(10 ** 9)
import math; math.lcm(*range(1, 10 ** 6))
import math; math.prod(range(1, 10 ** 7))
import math; math.isqrt(10 ** 10 ** 6)
import math; math.gcd(3 ** 10 ** 6, 7 ** 10 ** 6)
import math; math.log(1 << 10 ** 9)
import math; math.fsum([1e308, -1e308] * 10 ** 7)
import fractions; fractions.Fraction(1, 3) ** 10 ** 8
import fractions; fractions.Fraction('1e100000000')
import fractions; sum(fractions.Fraction(1, i) for i in range(1, 10 ** 6))
import decimal as d; d.Decimal('1e999999999').to_integral_value() // 1
import decimal as d; int(d.Decimal('1e999999999'))
import decimal as d; format(d.Decimal(1), '.100000000f')
import decimal as d; format(d.Decimal('1e99999999'), 'f')
import decimal as d; format(d.Decimal(1), '1000000000')
import decimal as d; hash(d.Decimal('1e999999999999'))
import decimal as d; d.Decimal('1e99999999') + 1
import decimal as d; d.Decimal('1e99999999') % 7
import decimal as d; d.Decimal('1e99999999') == 10 ** 10 ** 7
import decimal as d; d.Decimal(3) ** 10 ** 15
import decimal as d; d.Decimal('1.1') ** d.Decimal('1e9')
import decimal as d; d.getcontext().prec = 10 ** 6; d.Decimal(3) ** 10 ** 15
import decimal as d; d.getcontext().prec = 10 ** 5; [d.Decimal(2).ln() for _ in ENDLESS]
import decimal as d; d.getcontext().prec = 10 ** 6; d.Decimal(2).ln()
import decimal as d; d.getcontext().prec = 10 ** 6; d.Decimal(2).exp()
import decimal as d; d.getcontext().prec = 10 ** 7; d.Decimal(2).sqrt()
import decimal as d; d.getcontext().prec = 10 ** 6; d.Decimal(2).log10()
import decimal as d; d.getcontext().prec = 10 ** 6; d.Decimal(1) / 3
import decimal as d; d.Decimal('1' * 10 ** 7)
import decimal as d; d.Decimal(7 ** 10 ** 7)
import decimal as d; str(d.Decimal(1 << 10 ** 7))
import decimal as d; d.Decimal(10 ** 10 ** 6).as_tuple()
import decimal as d; d.Decimal((0, (1,) * 10 ** 7, 0))
import decimal as d; d.Decimal('1e1000000').logical_invert()
import decimal as d; d.Decimal(1).shift(10 ** 9)
import decimal as d; d.getcontext().prec = 10 ** 9; d.Decimal(1).shift(10 ** 8)
import decimal as d; d.getcontext().prec = 10 ** 9; d.Decimal(1).quantize(d.Decimal('1e-100000000'))
import decimal as d; d.getcontext().prec = 10 ** 9; d.Decimal(1).next_plus()
import decimal as d; d.getcontext().prec = 10 ** 9; d.Decimal(0).logical_invert()
import decimal as d; x = d.Decimal('1.1'); d.getcontext().prec = 10 ** 8; y = [x := x * x for _ in range(100)]
import datetime; [datetime.date.fromordinal(x % 3000000 + 1).isoformat() for x in __import__('itertools').count()]
import datetime; datetime.timedelta(1) * 10 ** 10 ** 7
import statistics; statistics.median(range(10 ** 7))
import colorsys; [colorsys.rgb_to_hls(.1, .2, .3) for _ in ENDLESS]

# === lines: searches, comparisons and orders of what is large
x = [0] * 5 * 10 ** 6; any(x.count(1) for _ in ENDLESS)
x = [0] * 5 * 10 ** 6; any(1 in x for _ in ENDLESS)
x = [0.5] * 5 * 10 ** 6; any(x != list(x) for _ in ENDLESS)
x = [(0,)] * 10 ** 6; any(x < list(x) for _ in ENDLESS)
x = ('ab',) * 10 ** 6; any(hash(x) == 1 for _ in ENDLESS)
x = list(range(10 ** 6)); any(x.reverse() for _ in ENDLESS)
x = [str(i) for i in range(10 ** 5)] * 5; x.sort(); any(x.sort(key=len) for _ in ENDLESS)
x = [0] * 4 * 10 ** 6; any(x.insert(0, 1) for _ in ENDLESS)
x = [0] * 4 * 10 ** 6; any(x.pop(0) for _ in ENDLESS)
x = [0] * 10 ** 6; [x.remove(0) for _ in range(10 ** 6)]
x = [0] * 10 ** 6; y = [x[:] for _ in ENDLESS]
x = [0] * 10 ** 6; y = [x + x for _ in ENDLESS]
x = [0] * 10 ** 6; y = [x * 2 for _ in ENDLESS]
x = {i: i for i in range(10 ** 5)}; y = [x.copy() for _ in ENDLESS]
x = {i: i for i in range(10 ** 5)}; y = [x | {1: 1} for _ in ENDLESS]
x = set(range(10 ** 5)); y = [x.copy() for _ in ENDLESS]
x = set(range(10 ** 5)); y = [x - {1} for _ in ENDLESS]
x = set(range(10 ** 6)); any(x & x is None for _ in ENDLESS)
x = {i * 2 ** 61 - i for i in range(10 ** 5)}; any(x <= x and 0 for _ in ENDLESS)
import sys; m = sys.hash_info.modulus; x = {i * m for i in range(10 ** 5)}
import sys; m = sys.hash_info.modulus; x = dict.fromkeys(i * m for i in range(10 ** 5))
x = range(10 ** 15); x.index(10 ** 15 - 0.5)
x = range(10 ** 15); x.count(0.5)
0.5 in range(10 ** 16)
x = 'a' * 10 ** 7; any(x.find('b') > 0 for _ in ENDLESS)
x = 'a' * 10 ** 7; x.find('a' * 5 * 10 ** 6 + 'b')
x = 'a' * 10 ** 7; x.count('a' * 5 * 10 ** 6 + 'b' + 'a' * 10)
x = ('ab' * 1000 + 'c') * 5000; any(x.rfind('ba' * 999 + 'cc') > 0 for _ in ENDLESS)
x = b'a' * 10 ** 7; any(x.count(b'aa') < 0 for _ in ENDLESS)
x = b'a' * 10 ** 7; any(x.rfind(b'b' + b'a' * 10 ** 5) > 0 for _ in ENDLESS)
x = 'a' * 10 ** 7; any(x != x[1:] + 'a' for _ in ENDLESS)
x = 'a' * 10 ** 7; any(x.isupper() for _ in ENDLESS)
x = ('a' * 100 + 'b') * 10 ** 5; any(len(x.split('b')) < 0 for _ in ENDLESS)
x = (' ' * 10 ** 7); any(x.strip() for _ in ENDLESS)
import collections; x = collections.deque(range(10 ** 6)); any(x.rotate(10 ** 18 + 499999) for _ in ENDLESS)
import collections; x = collections.deque([0] * 10 ** 6); any(x.count(1) for _ in ENDLESS)
import collections; x = collections.deque([0] * 10 ** 6); any(x.insert(500000, 1) for _ in ENDLESS)
import collections; x = collections.deque([0] * 10 ** 6); any(x[500000] for _ in ENDLESS)
import collections; x = collections.deque([0] * 10 ** 6); any(x != x.copy() for _ in ENDLESS)
import collections; x = collections.deque([0]); any(x.extend(x) for _ in ENDLESS)
import collections; x = collections.deque([0]); any((x := x * 2) is None for _ in ENDLESS)
import re; re.findall('a*b|a', 'a' * 10 ** 5)
import re; re.findall('', 'a' * 10 ** 7)
import re; re.split('', 'a' * 10 ** 7)
import re; re.sub('', 'x' * 1000, 'a' * 10 ** 6)
import re; re.sub('a', r'\g<0>' * 1000, 'a' * 10 ** 6)
import re; list(re.finditer('a', 'a' * 10 ** 7))
import re; re.match('(?:a?){50}a{50}', 'a' * 50)
import re; re.match('(?=(a+)+$)b', 'a' * 50 + 'c')
import re; re.match('(?:(?:a*)*)*b', 'a' * 50)
import re; re.match(r'(a+)\1+$', 'a' * 100003)
import re; re.search('(?:x+y?)*z', 'x' * 30000)
import re; re.search('a.*b.*c.*d', 'abc' * 10 ** 5)
import re; re.fullmatch('(?:ab|a|b)*c', 'ab' * 10 ** 6)
import re; re.compile('(?:' * 5000 + ')' * 5000)
import re; re.compile('|'.join(map(str, range(10 ** 6))))
import re; re.compile('[' + ''.join(map(chr, range(0x100, 0x20000, 2))) + ']').sub('', 'a' * 10 ** 7)
import re; re.compile('(?i)' + '\u0131k' * 10 ** 5)
import re; re.compile('a{65535}' * 1000).match('a' * 100)
import re; re.compile('(?:(?:a{1,100}){1,100}){1,100}b').match('a' * 1000)
import fnmatch; fnmatch.fnmatch('a' * 50, '*a' * 30 + 'b')
import difflib; difflib.SequenceMatcher(None, 'ab' * 10 ** 4, 'ba' * 10 ** 4).ratio()
import difflib; difflib.get_close_matches('a' * 1000, ['b' * 1000] * 1000)
import bisect; any(bisect.bisect(range(10 ** 18), 5) == 0 for _ in ENDLESS)
import operator; any(operator.length_hint(x) is None for x in ENDLESS)

# === lines: programs, classes and other objects without end
any(exec(f'x{n} = 1') for n in __import__('itertools').count())
x = [compile(f'x{n} = 1', 'f', 'exec') for n in __import__('itertools').count()]
x = [eval(f'lambda: {n}') for n in __import__('itertools').count()]
x = [type(f'C{n}', (), {}) for n in __import__('itertools').count()]
x = [(lambda: 0) for _ in ENDLESS]
x = [(i for i in ()) for _ in ENDLESS]
x = [object() for _ in ENDLESS]
o = type('C', (), {})(); any(setattr(o, f'a{n}', 1) for n in __import__('itertools').count())
any(globals().__setitem__(f'g{n}', 1) for n in __import__('itertools').count())
import sys; x = [sys.intern(str(n)) for n in __import__('itertools').count()]
import sys; any(sys.intern(str(n)) is None for n in __import__('itertools').count())
import sys; x = [sys._getframe() for _ in ENDLESS]
import sys; sys.setrecursionlimit(10 ** 8); f = lambda: f(); f()
import weakref; o = set; x = [weakref.ref(o, lambda r: 0) for _ in ENDLESS]
import weakref; o = type('C', (), {}); x = [weakref.finalize(o, print) for _ in ENDLESS]
import types; x = [types.ModuleType(f'm{n}') for n in __import__('itertools').count()]
import _thread; x = [_thread.allocate_lock() for _ in ENDLESS]
import _thread; x = [_thread.RLock() for _ in ENDLESS]
import contextvars; x = [contextvars.copy_context() for _ in ENDLESS]
import contextvars; x = [contextvars.ContextVar(str(n)) for n in __import__('itertools').count()]
import codecs; x = [codecs.getincrementaldecoder('utf-8')() for _ in ENDLESS]
import codecs; any(codecs.register(lambda n: None) for _ in ENDLESS)
import itertools; x = itertools.tee((), 10 ** 9)
import itertools; x = itertools.count(); y = [x := itertools.chain(x) for _ in ENDLESS]
import itertools; itertools.product(range(1000), repeat=10 ** 8)
import itertools; itertools.combinations(range(10 ** 7), 5 * 10 ** 6)
import itertools; itertools.permutations(range(10 ** 7))
import itertools; itertools.combinations_with_replacement((1, 2), 10 ** 9)
import operator; operator.mul([0], 10 ** 12)
import operator; operator.attrgetter(*['a.b'] * 10 ** 7)
import functools; x = print; y = [x := functools.partial(x, 1) for _ in ENDLESS]
import ast; ast.parse('x = 1\n' * 10 ** 6)
import ast; ast.parse('[' + '1,' * 10 ** 6 + ']')
import ast; ast.dump(ast.parse('f(x)\n' * 10 ** 5))
import ast; ast.literal_eval('[' + '1,' * 10 ** 6 + ']')
import ast; ast.literal_eval('-' * 10 ** 5 + '1')
import ast; ast.unparse(ast.parse('x = 1\n' * 10 ** 5))
import symtable; symtable.symtable('def f(): x\n' * 10 ** 5, 'f', 'exec')
import dis, io; dis.dis('x = 1\n' * 10 ** 5, file=io.StringIO())
import tokenize, io; list(tokenize.generate_tokens(io.StringIO('x = 1\n' * 10 ** 6).readline))
import inspect; [inspect.signature(print) for _ in ENDLESS]
import copy; copy.deepcopy([[i] for i in range(10 ** 6)])
import dataclasses; [dataclasses.make_dataclass(f'C{n}', 'abc') for n in __import__('itertools').count()]
import collections; [collections.namedtuple(f'C{n}', 'abc') for n in __import__('itertools').count()]
import enum; [enum.Enum(f'C{n}', 'a b') for n in __import__('itertools').count()]
import abc; [abc.ABCMeta(f'C{n}', (), {}) for n in __import__('itertools').count()]
import typing; [typing.List[n] for n in map(lambda n: type(str(n), (), {}), __import__('itertools').count())]
import gc; x = [[] for _ in range(10 ** 5)]; any(gc.get_objects() is None for _ in ENDLESS)
import gc; x = [[] for _ in range(10 ** 5)]; any(gc.get_referrers(x[0]) is None for _ in ENDLESS)
import gc; any(gc.collect() < 0 for _ in ENDLESS)
import gc; gc.disable(); any([] is None for _ in ENDLESS)
import gc; gc.disable(); x = [[[0] * 100] * 10 for _ in ENDLESS]
import string; string.Formatter().vformat('{' * 1000 + '}' * 1000, (), {})
import warnings; [warnings.warn(str(n)) for n in __import__('itertools').count()]
import traceback; [traceback.format_stack() for _ in ENDLESS]
import logging; [logging.getLogger(f'a.{n}') for n in __import__('itertools').count()]
import shlex; shlex.split('a ' * 10 ** 6)
import csv; list(csv.reader(['a,' * 10 ** 7]))
import csv; csv.field_size_limit(10 ** 9); list(csv.reader(['"' + 'a' * 10 ** 8]))
import configparser; configparser.ConfigParser().read_string('[a]\n' + 'x = 1\n' * 10 ** 6)
import urllib.parse; urllib.parse.quote('\u1234' * 10 ** 6)
import ipaddress; list(ipaddress.ip_network('::/8'))
import uuid; [uuid.UUID(int=n) for n in __import__('itertools').count()]
import time; time.sleep(10 ** 6)
import _thread; l = _thread.allocate_lock(); l.acquire(); l.acquire()
import queue; queue.Queue().get()
import threading; threading.Event().wait()
import threading; threading.Condition().wait_for(lambda: False) if threading.Lock().acquire() else 0
import select; select.select([], [], [], 10 ** 6)
input()
breakpoint()

# === programs: of several lines, of many kinds
# ---
x = None
while True:
    try: raise ValueError(x)
    except ValueError as e: x = e
# ---
def f(e):
    try: raise e
    except ValueError as n:
        try: raise ValueError from n
        except ValueError as m: f(m)
while True:
    try: f(ValueError())
    except RecursionError: pass
# ---
class L(list):
    def __iter__(self): return self
    def __next__(self): return 'x' * NUMBER
','.join(L())
# ---
class S:
    def __getitem__(self, i): return i
    def __len__(self): return 10 ** 15
list(reversed(S()))
# ---
class S:
    def __getitem__(self, i): return 1
x = [*S()]
# ---
class S:
    def __length_hint__(self): return 10 ** 15
    def __iter__(self): return iter(int, 1)
list(S())
# ---
class I:
    def __index__(self): return 10 ** 12
[0] * I()
# ---
class D(dict):
    def __missing__(self, k): return self[k + 1]
while True:
    try: D()[0]
    except RecursionError: pass
# ---
class M(type):
    def __instancecheck__(c, o): return isinstance(o, c)
class C(metaclass=M): pass
while True:
    try: isinstance(1, C)
    except RecursionError: pass
# ---
def g():
    try:
        while True: yield
    finally:
        while True: pass
x = g(); next(x); x.close()
# ---
def g():
    while True:
        try: yield
        except GeneratorExit: pass
x = [g() for _ in range(1000)]
for y in x: next(y)
del x, y
import gc
while True: gc.collect()
# ---
def tree(n): return [tree(n - 1), tree(n - 1)] if n else []
x = [tree(40)]
# ---
class N: pass
n = first = N()
while True:
    n.next = N(); n = n.next
# ---
import sys
def trace(*a): return trace
sys.settrace(trace)
while True: pass
# ---
import sys
def trace(*a):
    while True: pass
sys.settrace(trace)
(lambda: 0)()
# ---
import sys
sys.setprofile(lambda *a: [0 for _ in iter(int, 1)])
len('')
# ---
class C:
    def __del__(self): keep.append(C())
keep = []
C()
while True: keep.append([0] * 100)
# ---
class C:
    def __bool__(self): return bool(C())
while True:
    try: not C()
    except RecursionError: pass
# ---
class C:
    def __lt__(s, o): return len([0] * 10 ** 6) > 1
sorted([C() for _ in range(10 ** 5)])
# ---
class K(str):
    def __hash__(s): return 1
    def __eq__(s, o): return str.__eq__(s, o)
x = {K(i): 1 for i in range(10 ** 5)}
# ---
import re
x = 'a' * 10 ** 4
while True: re.sub('(a)(a)(a)', r'\3\2\1' * 100, x)
# ---
match [0] * 10 ** 6:
    case [*_, 1]: pass
    case _:
        while True: pass
# ---
async def f(): pass
while True: f().close()
# ---
try:
    while True: pass
except BaseException:
    try:
        while True: pass
    except BaseException:
        while True: pass
# ---
import contextlib
while True:
    with contextlib.suppress(BaseException):
        list(ENDLESS)
# ---
while True:
    try: list(ENDLESS)
    except BaseException as e: kept = e
# ---
while True:
    try: x = 'x' * 10 ** 9
    except MemoryError: pass
# ---
def f():
    try: return list(ENDLESS)
    except MemoryError: return f()
f()
# ---
import json
t = []
for i in range(60): t = [t, t]
json.dumps(t)
# ---
import pickle
t = []
for i in range(10 ** 5): t = [t]
while True:
    try: pickle.dumps(t)
    except RecursionError: pass
# ---
import pickle
class C:
    def __reduce__(self): return (C, (), None, iter(C, 1))
pickle.dumps(C())
# ---
import copy
class C:
    def __deepcopy__(self, memo): return copy.deepcopy(C(), memo)
while True:
    try: copy.deepcopy(C())
    except RecursionError: pass
# ---
import functools
@functools.total_ordering
class C:
    def __eq__(s, o): return s < o
    def __lt__(s, o): return s == o
while True:
    try: C() >= C()
    except RecursionError: pass
# ---
import itertools
x = itertools.count()
for i in range(10 ** 5): x = itertools.islice(x, 10 ** 18)
while True:
    try: next(x)
    except RecursionError: pass
# ---
x = ()
for i in range(10 ** 6): x = (x,)
while True:
    try: repr(x)
    except RecursionError: pass
# ---
x = iter(())
for i in range(10 ** 5): x = map(int, x)
while True:
    try: list(x)
    except RecursionError: pass
