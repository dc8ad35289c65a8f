"""Where every kind of operation is shown in a traceback: a function each that raises there."""
import sys
class Thing:
    a = 5
    def __repr__(self): return "<Thing>"
    def call(self, *a): return 5
    def ok(self, *a, **k): return self
    def boom(self, *a, **k): raise ValueError("boom")
    def f(*a, **k): return 1
    def __getitem__(self, k): return 5
thing = Thing()
class Bad:
    def __bool__(self): raise ValueError("bad bool")
bad = Bad()
class BadEq:
    def __eq__(self, other): raise ValueError("bad eq")
badeq = BadEq()
class BadStr:
    def __str__(self): raise ValueError("bad str")
    def __repr__(self): raise ValueError("bad repr")
badstr = BadStr()
class BadIdx:
    def __index__(self): raise ValueError("bad index")
badidx = BadIdx()
class RO:
    __slots__ = ()
    a = 5
ro = RO()
def f(*a, **k): return a[0] if a else None
def boom(*a, **k): raise ValueError("boom")
class It:
    def __iter__(self): return self
    def __next__(self): raise ValueError("next")
it = It()
class CM:
    def __init__(self, w): self.w = w
    def __enter__(self):
        if self.w == "enter": raise ValueError("enter")
    def __exit__(self, *a):
        if self.w == "exit": raise ValueError("exit")
        if self.w == "badtruth": return bad
cm_enter = CM("enter"); cm_exit = CM("exit"); cm_ok = CM("ok"); cm_badtruth = CM("badtruth")
class ACM:
    def __init__(self, w): self.w = w
    async def __aenter__(self):
        if self.w == 1: raise ValueError("enter")
    async def __aexit__(self, *a):
        if self.w == 2: raise ValueError("exit")
        if self.w == 3: return bad
data = {"a": 1, "t": (1, 2)}
class cls_bad:
    def __init__(self, *a): raise ValueError("init")
class C:
    __match_args__ = ("a",)
    a = 3
    @property
    def badprop(self): raise ValueError("prop")
    x = 5
class U: pass
u = U(); u.é = 5
é = None
a1 = b1 = c1 = 1; d1 = None
import collections.abc
class BadMap(collections.abc.Mapping):
    def __len__(self): raise ValueError("len")
    def __iter__(self): raise ValueError("iter")
    def __getitem__(self, k): raise ValueError("getitem")
    get = __getitem__
badmap = BadMap()
import os
def run(f):
    print("==", f.__name__, file=sys.stderr)
    try:
        f()
    except BaseException as e:
        e.__traceback__ = e.__traceback__.tb_next
        sys.__excepthook__(type(e), e, e.__traceback__)
    else:
        print("no exception", file=sys.stderr)



def t0():
    v = thing.a.method(1, 2)
run(t0)


def t1():
    v = 'a'.upper().lower().nope().strip()
run(t1)


def t2():
    v = thing.a.b.c
run(t2)


def t3():
    thing.a.b.c
run(t3)


def t4():
    v = thing.call()(3)
run(t4)


def t5():
    v = thing.call(1,
      2)
run(t5)


def t6():
    thing.call(1,
      2)
run(t6)


def t7():
    v = thing.call(
      1,
      2)
run(t7)


def t8():
    v = thing\
      .a\
      .b
run(t8)


def t9():
    thing\
      .a\
      .b
run(t9)


def t10():
    v = (thing
      .a
      .nope)
run(t10)


def t11():
    v = (thing
      .call(1)
      .nope(2)
      .more)
run(t11)


def t12():
    (thing
      .call(1)
      .nope(2)
      .more)
run(t12)


def t13():
    v = (thing
      .boom(1)
      .nope(2)
      .more)
run(t13)


def t14():
    v = (thing.ok()
      .ok()
      .boom(
    1))
run(t14)


def t15():
    (thing.ok()
      .ok()
      .boom(
    1))
run(t15)


def t16():
    v = f(1)(2)(3)
run(t16)


def t17():
    v = boom()
run(t17)


def t18():
    boom()
run(t18)


def t19():
    v = boom(
      1,
      2)
run(t19)


def t20():
    v = (boom
      (1))
run(t20)


def t21():
    (boom
      (1))
run(t21)


def t22():
    v = thing.ok().boom()
run(t22)


def t23():
    v = f(boom())
run(t23)


def t24():
    f(boom())
run(t24)


def t25():
    v = f(*5)
run(t25)


def t26():
    v = f(**5)
run(t26)


def t27():
    f(**5)
run(t27)


def t28():
    v = f(1, *boom())
run(t28)


def t29():
    v = f(*[1], **{'a': 1}, **{'a': 2})
run(t29)


def t30():
    f(*[1], **{'a': 1}, **{'a': 2})
run(t30)


def t31():
    v = thing.f(*5)
run(t31)


def t32():
    v = thing.nope(*5)
run(t32)


def t33():
    thing.nope(*5)
run(t33)


def t34():
    v = thing.boom(*[5])
run(t34)


def t35():
    v = thing.nope(*
    [5])
run(t35)


def t36():
    thing.nope(*
    [5])
run(t36)


def t37():
    v = 1 + 'a'
run(t37)


def t38():
    v = 1 + \
      'a'
run(t38)


def t39():
    1 + \
      'a'
run(t39)


def t40():
    v = (1 +
      2 + 'a')
run(t40)


def t41():
    v = 1 < 'a'
run(t41)


def t42():
    1 < 'a'
run(t42)


def t43():
    v = 1 < 2 < 'a' < 3
run(t43)


def t44():
    v = 1 < 'a' < 2 < 3
run(t44)


def t45():
    1 < 'a' < 2 < 3
run(t45)


def t46():
    v = not bad
run(t46)


def t47():
    v = -'a'
run(t47)


def t48():
    -'a'
run(t48)


def t49():
    v = ~1.5
run(t49)


def t50():
    v = 1 in 5
run(t50)


def t51():
    1 in 5
run(t51)


def t52():
    v = 1 not in 5
run(t52)


def t53():
    v = x[0]
run(t53)


def t54():
    x[0]
run(t54)


def t55():
    v = thing['a']['b']
run(t55)


def t56():
    v = {1: 2}[3]
run(t56)


def t57():
    {1: 2}[3]
run(t57)


def t58():
    v = [1][1:'a']
run(t58)


def t59():
    v = [1,2][
    5]
run(t59)


def t60():
    [1,2][
    5]
run(t60)


def t61():
    v = [1, *5]
run(t61)


def t62():
    v = {1, *5}
run(t62)


def t63():
    {1, *5}
run(t63)


def t64():
    v = (1, *5)
run(t64)


def t65():
    v = {**5}
run(t65)


def t66():
    {**5}
run(t66)


def t67():
    v = {'a': 1, **5}
run(t67)


def t68():
    v = {[]: 1}
run(t68)


def t69():
    {[]: 1}
run(t69)


def t70():
    v = {1, []}
run(t70)


def t71():
    v = {1: 2, []: 1}
run(t71)


def t72():
    {1: 2, []: 1}
run(t72)


def t73():
    v = {
     1: 2,
     [] : 3}
run(t73)


def t74():
    v = nope
run(t74)


def t75():
    nope
run(t75)


def t76():
    v = f(nope)
run(t76)


def t77():
    v = (lambda: nope)()
run(t77)


def t78():
    (lambda: nope)()
run(t78)


def t79():
    v = (lambda x: x.nope)(5)
run(t79)


def t80():
    v = [x.nope for x in [1]]
run(t80)


def t81():
    [x.nope for x in [1]]
run(t81)


def t82():
    v = [x for x in 5]
run(t82)


def t83():
    v = [x for y in [1] for x in y]
run(t83)


def t84():
    [x for y in [1] for x in y]
run(t84)


def t85():
    v = {x: [] for x in 5}
run(t85)


def t86():
    v = {[]: x for x in [1]}
run(t86)


def t87():
    {[]: x for x in [1]}
run(t87)


def t88():
    v = {x for x in [[]]}
run(t88)


def t89():
    v = [x for x in it]
run(t89)


def t90():
    [x for x in it]
run(t90)


def t91():
    v = [x for x in [1] if x.nope]
run(t91)


def t92():
    v = [x for x in [1] if bad]
run(t92)


def t93():
    [x for x in [1] if bad]
run(t93)


def t94():
    v = [x for
     x in
     5]
run(t94)


def t95():
    v = [x for
     x in
     it]
run(t95)


def t96():
    [x for
     x in
     it]
run(t96)


def t97():
    v = [x for y in [1] for x in it]
run(t97)


def t98():
    v = list(x for x in 5)
run(t98)


def t99():
    list(x for x in 5)
run(t99)


def t100():
    v = list(x for x in it)
run(t100)


def t101():
    v = list(x.nope for x in [1])
run(t101)


def t102():
    list(x.nope for x in [1])
run(t102)


def t103():
    v = sum(x for x in
     it)
run(t103)


def t104():
    v = [(a, b) for a, b in [1]]
run(t104)


def t105():
    [(a, b) for a, b in [1]]
run(t105)


def t106():
    v = [(a, b) for a, b in [(1,2,3)]]
run(t106)


def t107():
    v = bad and 1
run(t107)


def t108():
    bad and 1
run(t108)


def t109():
    v = bad or 1
run(t109)


def t110():
    v = 1 if bad else 2
run(t110)


def t111():
    1 if bad else 2
run(t111)


def t112():
    v = 1 if nope else 2
run(t112)


def t113():
    v = f'{nope}'
run(t113)


def t114():
    f'{nope}'
run(t114)


def t115():
    v = f'a{1:q}b'
run(t115)


def t116():
    v = f'{badstr}'
run(t116)


def t117():
    f'{badstr}'
run(t117)


def t118():
    v = f'{badstr!r}'
run(t118)


def t119():
    v = f'''{
    nope}'''
run(t119)


def t120():
    f'''{
    nope}'''
run(t120)


def t121():
    v = f'{1+"a"}'
run(t121)


def t122():
    v = (x := nope)
run(t122)


def t123():
    (x := nope)
run(t123)


def t124():
    v = thing.a[1].b
run(t124)


def t125():
    v = thing.a[1](3).b
run(t125)


def t126():
    thing.a[1](3).b
run(t126)


def t127():
    v = thing @ 1
run(t127)


def t128():
    v = 1 ** 'a'
run(t128)


def t129():
    1 ** 'a'
run(t129)


def t130():
    v = a1('a')
run(t130)


def t131():
    v = thing.a(1)
run(t131)


def t132():
    thing.a(1)
run(t132)


def t133():
    v = badeq == 1
run(t133)


def t134():
    v = badeq != badeq
run(t134)


def t135():
    badeq != badeq
run(t135)


def t136():
    v = badeq in [1]
run(t136)


def t137():
    v = badeq is nope
run(t137)


def t138():
    badeq is nope
run(t138)


def t139():
    v = [1,2,3][badidx]
run(t139)


def t140():
    v = [1,2,3][1:badidx]
run(t140)


def t141():
    [1,2,3][1:badidx]
run(t141)


def t142():
    v = [1,2,3][1:2:badidx]
run(t142)


def t143():
    v = thing.ok(1)[3]
run(t143)


def t144():
    thing.ok(1)[3]
run(t144)


def t145():
    v = thing.ok(a=1)(b=2)
run(t145)


def t146():
    v = thing.boom(a=1)
run(t146)


def t147():
    thing.boom(a=1)
run(t147)


def t148():
    v = f(a=nope)
run(t148)


def t149():
    v = f(1, 2,
      nope)
run(t149)


def t150():
    f(1, 2,
      nope)
run(t150)


def t151():
    v = print(f(
      1, 
      boom()))
run(t151)


def t152():
    v = é + 1
run(t152)


def t153():
    é + 1
run(t153)


def t154():
    v = 'é' + 1
run(t154)


def t155():
    v = (yy := 'é') + 1
run(t155)


def t156():
    (yy := 'é') + 1
run(t156)


def t157():
    v = u.é.é
run(t157)


def t158():
    v = ((((1)))) + ((('a')))
run(t158)


def t159():
    ((((1)))) + ((('a')))
run(t159)


def t160():
    v = (1 + 2) + (3 + (4 + 'a'))
run(t160)


def t161():
    v = a1 + (b1 - (c1 * d1))
run(t161)


def t162():
    a1 + (b1 - (c1 * d1))
run(t162)


def t163():
    v = f(f(f(f(1 / 0))))
run(t163)


def t164():
    v = thing.ok().ok().nope
run(t164)


def t165():
    thing.ok().ok().nope
run(t165)


def t166():
    v = thing.ok(1).ok(2).nope(3).ok(4)
run(t166)


def t167():
    v = type(thing).nope()
run(t167)


def t168():
    type(thing).nope()
run(t168)


def t169():
    v = type(thing).boom()
run(t169)


def t170():
    v = super().nope
run(t170)


def t171():
    super().nope
run(t171)


def t172():
    v = super(1).foo()
run(t172)


def t173():
    v = super(int, 3).foo()
run(t173)


def t174():
    super(int, 3).foo()
run(t174)


def t175():
    v = thing.a.ok(**{1:2})
run(t175)


def t176():
    v = int('a')
run(t176)


def t177():
    int('a')
run(t177)


def t178():
    v = int.from_bytes(1)
run(t178)


def t179():
    v = 'a'.join(5)
run(t179)


def t180():
    'a'.join(5)
run(t180)


def t181():
    v = 'a'.join([5])
run(t181)


def t182():
    v = [].append()
run(t182)


def t183():
    [].append()
run(t183)


def t184():
    v = [].append(1, 2)
run(t184)


def t185():
    v = len()
run(t185)


def t186():
    len()
run(t186)


def t187():
    v = len(1)
run(t187)


def t188():
    v = max([])
run(t188)


def t189():
    max([])
run(t189)


def t190():
    v = cls_bad()
run(t190)


def t191():
    v = cls_bad(
    1)
run(t191)


def t192():
    cls_bad(
    1)
run(t192)


def t193():
    v = C().x.y
run(t193)


def t194():
    v = next(it)
run(t194)


def t195():
    next(it)
run(t195)


def t196():
    v = sorted([1, 'a'])
run(t196)


def t197():
    v = sorted([1], key=boom)
run(t197)


def t198():
    sorted([1], key=boom)
run(t198)


def t199():
    v = list(map(boom, [1]))
run(t199)


def t200():
    v = [*map(boom, [1])]
run(t200)


def t201():
    [*map(boom, [1])]
run(t201)


def t202():
    v = (a for a in 5)
run(t202)


def t203():
    v = x.y.z
run(t203)


def t204():
    x.y.z
run(t204)


def t205():
    v = await_(5)
run(t205)


def t206():
    x = 5
    for i in x: pass
run(t206)


def t207():
    for i in nope: pass
run(t207)


def t208():
    for i in 5: pass
run(t208)


def t209():
    for i in 5:
      pass
run(t209)


def t210():
    for i in it:
      pass
run(t210)


def t211():
    for i in it: pass
run(t211)


def t212():
    for i, j in [1]: pass
run(t212)


def t213():
    for i, j in [(1, 2, 3)]:
      pass
run(t213)


def t214():
    for (i,
      j) in [1]:
      pass
run(t214)


def t215():
    for thing.nope.x in [1]:
      pass
run(t215)


def t216():
    for thing[1] in [1]:
      pass
run(t216)


def t217():
    for i in [1]:
      nope
run(t217)


def t218():
    for i in (
      5): pass
run(t218)


def t219():
    for i in []:
      pass
    else:
      nope
run(t219)


def t220():
    while bad: pass
run(t220)


def t221():
    while nope:
      pass
run(t221)


def t222():
    while 1 + 'a': pass
run(t222)


def t223():
    if bad: pass
run(t223)


def t224():
    if nope.x:
      pass
run(t224)


def t225():
    if False: pass
    elif bad:
      pass
run(t225)


def t226():
    with 5: pass
run(t226)


def t227():
    with 5 as x:
      pass
run(t227)


def t228():
    with cm_enter: pass
run(t228)


def t229():
    with cm_enter as x:
      pass
run(t229)


def t230():
    with cm_exit: pass
run(t230)


def t231():
    with cm_exit:
      pass
run(t231)


def t232():
    with cm_exit:
      x = 1
      y = 2
run(t232)


def t233():
    with cm_exit:
      nope
run(t233)


def t234():
    with cm_ok:
      nope
run(t234)


def t235():
    with cm_ok, cm_enter:
      nope
run(t235)


def t236():
    with cm_ok, cm_exit:
      pass
run(t236)


def t237():
    with cm_exit, cm_ok:
      pass
run(t237)


def t238():
    with cm_ok as (a, b):
      pass
run(t238)


def t239():
    with cm_ok as thing.nope.b:
      pass
run(t239)


def t240():
    with (cm_ok,
      cm_exit):
      pass
run(t240)


def t241():
    with cm_exit:
      return 1
run(t241)


def t242():
    with cm_exit:
      return f(
     1)
run(t242)


def t243():
    for i in [1]:
      with cm_exit:
        continue
run(t243)


def t244():
    for i in [1]:
      with cm_exit:
        break
run(t244)


def t245():
    with nope: pass
run(t245)


def t246():
    with thing.nope as x:
     pass
run(t246)


def t247():
    with cm_badtruth:
      nope
run(t247)


def t248():
    x, y = 1
run(t248)


def t249():
    x, y = 1, 2, 3
run(t249)


def t250():
    x, *y = 5
run(t250)


def t251():
    x, *y = []
run(t251)


def t252():
    [x, (y, z)] = 1, 2
run(t252)


def t253():
    (x,
     y) = 1
run(t253)


def t254():
    x = y, z = 5
run(t254)


def t255():
    x = (y, z) = thing.nope = 5, 6
run(t255)


def t256():
    ro.nope = 5
run(t256)


def t257():
    ro.a.b = 5
run(t257)


def t258():
    ro.a.b.c = 5
run(t258)


def t259():
    ro[1] = 5
run(t259)


def t260():
    ro[1][2] = 5
run(t260)


def t261():
    ro[
    1] = 5
run(t261)


def t262():
    [1, 2][5] = 1
run(t262)


def t263():
    (1)[1:2] = 5
run(t263)


def t264():
    del ro.nope
run(t264)


def t265():
    del ro[1]
run(t265)


def t266():
    del ro[1], ro.nope
run(t266)


def t267():
    del (ro[1], ro.nope)
run(t267)


def t268():
    del ro\
    .nope
run(t268)


def t269():
    del undefd
run(t269)


def t270():
    del x
    del x
run(t270)


def t271():
    x = 5; x += 'a'
run(t271)


def t272():
    x = 5
    x += 'a'
run(t272)


def t273():
    x = 5
    x += \
     'a'
run(t273)


def t274():
    thing.a += 'a'
run(t274)


def t275():
    thing.nope += 'a'
run(t275)


def t276():
    ro.a += 1
run(t276)


def t277():
    ro.a.b += 1
run(t277)


def t278():
    data['a'] += 'x'
run(t278)


def t279():
    data['zz'] += 'x'
run(t279)


def t280():
    data['t'][0] += 'x'
run(t280)


def t281():
    data['t'][0] += 1
run(t281)


def t282():
    data['t'][
      0] += 1
run(t282)


def t283():
    thing.a += nope
run(t283)


def t284():
    nope += 1
run(t284)


def t285():
    x: nope = 5
run(t285)


def t286():
    x: int = nope
run(t286)


def t287():
    thing.nope.x: int = 5
run(t287)


def t288():
    thing.nope.x: int
run(t288)


def t289():
    assert 0
run(t289)


def t290():
    assert 0, 'x'
run(t290)


def t291():
    assert 0, nope
run(t291)


def t292():
    assert (0,
    ) and 0
run(t292)


def t293():
    assert bad
run(t293)


def t294():
    assert f(
     0) and 0, 'x'
run(t294)


def t295():
    assert 1 == 2, \
     'x'
run(t295)


def t296():
    raise ValueError
run(t296)


def t297():
    raise ValueError('x')
run(t297)


def t298():
    raise ValueError(
    'x')
run(t298)


def t299():
    raise 5
run(t299)


def t300():
    raise nope
run(t300)


def t301():
    raise ValueError from 5
run(t301)


def t302():
    raise ValueError from nope
run(t302)


def t303():
    raise cls_bad
run(t303)


def t304():
    raise
run(t304)


def t305():
    return nope
run(t305)


def t306():
    return f(
     nope)
run(t306)


def t307():
    import nope_module
run(t307)


def t308():
    import os, nope_module
run(t308)


def t309():
    import os.nope_module as x
run(t309)


def t310():
    from os import nope_name
run(t310)


def t311():
    from os import (path,
     nope_name)
run(t311)


def t312():
    from nope_module import x
run(t312)


def t313():
    from . import x
run(t313)


def t314():
    from .a import x
run(t314)


def t315():
    import \
     nope_module
run(t315)


def t316():
    def g(a=nope): pass
run(t316)


def t317():
    def g(a: nope): pass
run(t317)


def t318():
    def g(a,
     b: nope,
     c=5) -> 5: pass
run(t318)


def t319():
    def g() -> nope: pass
run(t319)


def t320():
    @nope
    def g(): pass
run(t320)


def t321():
    @boom
    def g(): pass
run(t321)


def t322():
    @boom
    @f
    def g():
      pass
run(t322)


def t323():
    @f
    @boom
    def g():
      pass
run(t323)


def t324():
    @boom
    class g: pass
run(t324)


def t325():
    @thing.boom
    class g:
      pass
run(t325)


def t326():
    @thing.boom(1)
    def g():
      pass
run(t326)


def t327():
    @f
    @5
    async def g():
      pass
run(t327)


def t328():
    class g(nope): pass
run(t328)


def t329():
    class g(5): pass
run(t329)


def t330():
    class g(5):
      pass
run(t330)


def t331():
    class g(int, str): pass
run(t331)


def t332():
    class g(metaclass=boom): pass
run(t332)


def t333():
    class g(metaclass=boom):
      x = 5
run(t333)


def t334():
    class g:
      x = nope
run(t334)


def t335():
    class g:
      x = 5
      del y
run(t335)


def t336():
    class g(*5): pass
run(t336)


def t337():
    class g(**5):
      pass
run(t337)


def t338():
    class g(C, foo=1):
      pass
run(t338)


def t339():
    class g:
      def __init_subclass__(cls): boom()
    class h(g):
      pass
run(t339)


def t340():
    lambda x=nope: 5
run(t340)


def t341():
    try:
      nope
    finally:
      x = 5
run(t341)


def t342():
    try:
      nope
    finally:
      nope2
run(t342)


def t343():
    try:
      nope
    except 5:
      pass
run(t343)


def t344():
    try:
      nope
    except nope2:
      pass
run(t344)


def t345():
    try:
      nope
    except ValueError:
      pass
run(t345)


def t346():
    try:
      nope
    except NameError:
      nope2
run(t346)


def t347():
    try:
      nope
    except NameError as e:
      raise
run(t347)


def t348():
    try:
      nope
    except NameError as e:
      raise e
run(t348)


def t349():
    try:
      nope
    except NameError as e:
      raise ValueError from e
run(t349)


def t350():
    try:
      nope
    except (ValueError,
       5):
      pass
run(t350)


def t351():
    try:
      boom()
    except ValueError:
      raise
    finally:
      f()
run(t351)


def t352():
    try:
      pass
    finally:
      nope
run(t352)


def t353():
    try:
      pass
    except ValueError: pass
    else:
      nope
run(t353)


def t354():
    try:
      return 1
    finally:
      nope
run(t354)


def t355():
    try:
      raise ExceptionGroup('x', [ValueError(1), TypeError(2)])
    except* ValueError:
      pass
run(t355)


def t356():
    try:
      raise ExceptionGroup('x', [ValueError(1), TypeError(2)])
    except* ValueError:
      nope
run(t356)


def t357():
    try:
      raise ExceptionGroup('x', [ValueError(1), TypeError(2)])
    except* 5:
      nope
run(t357)


def t358():
    match nope:
      case 1: pass
run(t358)


def t359():
    match badeq:
      case 1: pass
run(t359)


def t360():
    match badeq:
      case 1 | 2: pass
run(t360)


def t361():
    match 5:
      case int(x, y): pass
run(t361)


def t362():
    match 5:
      case thing.nope: pass
run(t362)


def t363():
    match 5:
      case nope(): pass
run(t363)


def t364():
    match C():
      case C(a=1): pass
      case C(1, 2): pass
run(t364)


def t365():
    match {}:
      case {'a': 1}: pass
      case _ if nope: pass
run(t365)


def t366():
    match badmap:
      case {'a': 1}: pass
run(t366)


def t367():
    match [badeq, 2]:
      case [1,
        2]: pass
run(t367)


def t368():
    match C():
      case C(badprop=
       5): pass
run(t368)


def t369():
    def g():
      yield nope
    list(g())
run(t369)


def t370():
    def g():
      x = yield 1
      boom()
    list(g())
run(t370)


def t371():
    def g():
      yield from 5
    list(g())
run(t371)


def t372():
    def g():
      yield from it
    list(g())
run(t372)


def t373():
    def g():
      x = 1 + (yield from
       it)
    list(g())
run(t373)


def t374():
    def g():
      for i in it:
        yield i
    list(g())
run(t374)


def t375():
    def g():
      with cm_exit:
        yield 1
    list(g())
run(t375)


def t376():
    def g():
      with cm_exit:
        yield 1
        nope
    list(g())
run(t376)


def t377():
    def g():
      with cm_enter:
        yield 1
    list(g())
run(t377)


def t378():
    def g():
      with 5:
        yield 1
    list(g())
run(t378)


def t379():
    def g():
      try:
        yield 1
      finally:
        nope
    list(g())
run(t379)


def t380():
    def g():
      x = yield 1
      x = f(1, (yield), 5).nope
    list(g())
run(t380)


def t381():
    def g():
      x = f(1, boom(), (yield), 5).nope
    list(g())
run(t381)


def t382():
    def g():
      x = 1 + (yield 3) + 'a'
    list(g())
run(t382)


def t383():
    def g():
      x = thing.call(
      (yield 3))
    list(g())
run(t383)


def t384():
    def g():
      x = thing.nope((yield 3))
    list(g())
run(t384)


def t385():
    def g():
      x = thing.nope[1](3, (yield 3))
    list(g())
run(t385)


def t386():
    def g():
      g1 = (yield 3)
      return boom()
    list(g())
run(t386)


def t387():
    def g():
      ro.a += (yield 3)
    list(g())
run(t387)


def t388():
    def g():
      thing.a += (yield 3)
    list(g())
run(t388)


def t389():
    def g():
      1 < 2 < (yield 3) < 5
    list(g())
run(t389)


def t390():
    def g():
      [x.nope for x in (yield)]
    list(g())
run(t390)


def t391():
    def g():
      yield
    x = g()
    next(x)
    x.throw(ValueError)
run(t391)


def t392():
    def g():
      z = yield
    x = g()
    next(x)
    x.throw(ValueError('a'))
run(t392)


def t393():
    def g():
      z = f(1, (yield
      5))
    x = g()
    next(x)
    x.throw(ValueError('a'))
run(t393)


def t394():
    def g():
      z = yield from h()
    def h():
      yield
    x = g()
    next(x)
    x.throw(ValueError('a'))
run(t394)


def t395():
    async def g():
      await 5
    g().send(None)
run(t395)


def t396():
    async def g():
      await boom()
    g().send(None)
run(t396)


def t397():
    async def g():
      x = f(await g2())
    async def g2():
      nope
    g().send(None)
run(t397)


def t398():
    async def g():
      async for x in 5: pass
    g().send(None)
run(t398)


def t399():
    async def g():
      async for x in 5:
        pass
    g().send(None)
run(t399)


def t400():
    async def g():
      async for x in ag():
        pass
    async def ag():
      yield 1
      nope
    g().send(None)
run(t400)


def t401():
    async def g():
      async with 5:
        pass
    g().send(None)
run(t401)


def t402():
    async def g():
      async with 5: pass
    g().send(None)
run(t402)


def t403():
    async def g():
      async with ACM(1):
        pass
    g().send(None)
run(t403)


def t404():
    async def g():
      async with ACM(2):
        pass
    g().send(None)
run(t404)


def t405():
    async def g():
      async with ACM(2) as x:
        nope
    g().send(None)
run(t405)


def t406():
    async def g():
      async with ACM(3) as x:
        nope
    g().send(None)
run(t406)


def t407():
    async def g():
      async with ACM(4) as x:
        nope
    g().send(None)
run(t407)


def t408():
    async def g():
      [x async for x in 5]
    g().send(None)
run(t408)


def t409():
    async def g():
      [x async for x in ag()]
    async def ag():
      yield 1
      nope
    g().send(None)
run(t409)


def t410():
    async def g():
      [await x for x in [5]]
    g().send(None)
run(t410)


def t411():
    global qq
    qq.x
run(t411)


def t412():
    x = nope; y = 5
run(t412)


def t413():
    x = 5; y = nope; z = 6
run(t413)


def t414():
    if 1: x = nope; y = 5
run(t414)


def t415():
    print(x)
    x = 5
run(t415)


def t416():
    x = [
      1,
      nope,
      3]
run(t416)


def t417():
    x = {
      'a': 1,
      'b': nope}
run(t417)


def t418():
    x = (1,
      2,
      boom())
run(t418)


def t419():
    x = f(
      a=1,
      b=nope,
    )
run(t419)


def t420():
    x = not (1 +
       'a')
run(t420)


def t421():
    x = 'a' \
      'b' + 1
run(t421)


def t422():
    x = '''a
    b''' + 1
run(t422)


def t423():
    x = '''a
    b'''.nope
run(t423)


def t424():
    x = '''a
    b'''.nope()
run(t424)


def t425():
    x = '''a
    b'''.format(**{})[5]
run(t425)


def t426():
    x = [i
      for i in range(3)
      if i.nope]
run(t426)


def t427():
    x = (lambda:
      nope)()
run(t427)


def t428():
    x =   nope   + 5
run(t428)


def t429():
    raise ExceptionGroup('x', [ValueError(1)])
run(t429)


def t430():
    exec('nope')
run(t430)


def t431():
    exec('1/0')
run(t431)


def t432():
    eval('1/0')
run(t432)


def t433():
    exec('x = 5\ndef f():\n  return 1/0\nf()')
run(t433)
