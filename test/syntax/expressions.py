"""Operators and their precedence, displays, comprehensions, subscripts."""
a or b and not c
not a == b
a < b <= c != d is not e is f in g not in h
a | b ^ c & d << e + f * g ** -h
-a ** -b; +a; ~a; not not a
a - b - c; a ** b ** c; a @ b // c % d / e
a if b else c if d else e
(a if b else c) if d else e
(x := 1); print((y := 2, 3))
[], [1], [1,], [*a, b], (), (1,), (*a,), {1}, {*a, b}, {}, {a: b, **c, "d": 1}
[x for x in y]
[x for x, z in y if a if b for c in d]
{x for x in y}
{k: v for k, v in y}
(x for x in y)
[[i for i in range(j)] for j in k if (l := j)]
[lambda: x for x in y if (lambda: z)()]
a[0], a[b, c], a[:], a[1:], a[:2], a[1:2:3], a[::], a[b:c, ..., None], a[*b], a[*b, c], a[(d := 1)]
a.b.c.d(e).f[g].h
await_ = 1
a, b, = c
(
    a +
    b  # comment
    + c
)
x = a if b \
    else c
print(1 .real, 1..real, 1.0.real, 1j.imag)
