# from __future__ import annotations: expressions become text, spaced and quoted in one way.
from __future__ import annotations

import typing


def numbers(a: 1+2*3, b: (1+2)*3, c: -x ** -y, d: (-x) ** y, e: not  a, f: a if b else c, g: 1e1000, h: 1_000, i: 0xff,
            j: 1j, k: 1 .real, l: (a, ), m: (), n: a<b<=c is not d not in e): ...


def texts(a: "quoted", b: 'it\'s', c: "\n", d: u"u", e: b"bytes", f: f"{x!r:>{width}} {{}} {y}", g: f'{x=}', h: "a" "b"): ...


def types(a: Dict[str,int], b: list[ "Node" ], c: int|None, d: Callable[[int,str],None], e: Literal['a', "b"],
          f: tuple[int,...], g: a . b . c, *args: *Ts, **kwargs: Annotated[ int, 1<2 ]) -> Optional[ "X" ]: ...


def more(a: lambda: 0, b: lambda x,/,y=1,*z,k,w=2,**q: x+y, c: [i for i in x if i if j], d: {k: v for k,v in x},
         e: {1,2}, f: {1:2,**x}, g: f(a,*b,k=1,**c), h: f(x for x in y), i: x[1:2,::3], j: x[:],
         m: a or b and c, n: (a or b) and c, o: a@b//c%d, p: a|b^c&d<<e, q: ~x, r: ...): ...


class Point:
    x: int=0
    y : "Point" = None
    z: typing.ClassVar[ int ]


for thing in (numbers, texts, types, more, Point):
    for name, text in thing.__annotations__.items():
        print(name, text)
w: dict[str,'Point'] = {}
print(__annotations__)
print(typing.get_type_hints(Point))
