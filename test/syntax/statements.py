"""Every statement but those that have a file of their own."""
from __future__ import annotations
import os, os.path as path
from . import sibling
from ..parent.module import (first, second as other,)
from star import *

x = y = 1
(a, *b), c = [d, e] = value
x.attribute, x[0], x[1:2, ::3], *rest = thing
x += 1; x -= 1; x *= 2; x @= m; x /= 2; x //= 2; x %= 2; x **= 2
x >>= 1; x <<= 1; x &= 1; x |= 1; x ^= 1
plain: int
valued: list[int] = []
(parenthesized): int = 1
obj.field: "str" = ""
obj[key]: int
del x, y.z, (u, [v]), w[0]
pass
assert condition
assert condition, "message"
global g1, g2
raise
raise Error
raise Error("x") from cause

if a: b
elif c: d
elif e:
    f
else:
    g

while a:
    if b: break
    else: continue
else:
    c

for i in 1, 2, *more:
    pass
for i, (j, *k) in items: pass
else: pass

try:
    a
except (A, B):
    b
except C as c:
    d
except:
    e
else:
    f
finally:
    g

try: a
finally: b

try:
    a
except* A as group:
    b
except* (B, C): pass

with a: pass
with a as b, c as (d, e), f: pass
with (a as b, c as d,): pass
with (a, b): pass
with (yield): pass
with (a, b) as c: pass
with (open(a)) as f, (g): pass
