"""Legal but unusual notation: odd spacing, empty statements, semicolons, keywords in disguise."""

if True:pass
class A:pass
class B():x=1;y=2
def f():return 1
def g(a,):return a,
def h(*,a):return a
lambda:0
x=1;y=2;
print(x,y,(lambda:3)(),(lambda*a:a)(1,2),(lambda**k:k)(z=1),f(),g(1),h(a=2))
print((1)if(1)else(2),[(1)for x in[1]])
print([1,2,3,][1],(1,),{1:2,},{1,},[ ],( ),{ },sep="|",)
print((((((1)))))+((2)),-(-(1)),- -1,+-+1,~~5,not not 1,not-1,2**-1,-2**2,(-2)**2,1 if 0 else 2 if 0 else 3)
print(1 .real, 1..real, 1.0.real, (1).real, "a".upper(), [].__len__(), 1j.imag)
print(x if x else y, x and y or 0, x<y<3, x<(y<3), (x<y)<3, x==1!=y, 1<2<3<4>3>2, 3 in[3]in[[3]], not 1 in[2], not(1)in[2])
a=b=c=0
a,b=b,a=1,2
print(a,b,c)
i=[0];i[0],i=1,[5]
print(i)
[a]=[1];(b)=2;[c,]=3,
print(a,b,c)
for x in 1,2,:print(x,end=",")
for[x]in[[1],[2]]:print(x,end=";")
for x,*y in[(1,2,3)]:print(x,y)
while x:x-=1
else:print("else")
try:pass
finally:print("finally")
try:1/0
except:print("bare")
with A.__class__("M",(),{"__enter__":lambda s:1,"__exit__":lambda s,*a:None})()as m,A.__class__("N",(),{"__enter__":lambda s:2,"__exit__":lambda s,*a:None})()as n:print(m,n)
print(*[1],*(2,),**{"sep":"-"})
print(f(*()),g(*[1],**{}),(lambda a,*b,c=3,**d:(a,b,c,d))(1,2,*[3],c=4,**{"e":5}))
assert 1,"unused"
del a,(b),[c]
global_=1
def nested():
    def inner():
        nonlocal v;v+=1;return v
    v=1;inner();return inner()
print(nested())
print("a""b"'c'"""d""",r"\n"u"x",b"a"b"b",f"{'x'}""y")
print(1_000,0b1_0,0o1_7,0x_f,1_0.0_1,1e1_0,1_0j,00,0_0,0.0e-0)
print({**{}},[*[]],(*[],),{*()},*[],{**{"a":1},"a":2})
print([x for x in[1,2]if x if x>1],[x for x in[1]for y in[2]],{x:x for x in"a"},{x for x in"a"},[(x,y)for x,y in[(1,2)]])
print((yield_:=5),[z:=1,z+1],(w:=2)+w)
async_=await_=match=case=type=_=1
print(async_+await_+match+case+type+_)
match match:
    case case:print(case)
match[1,2]:
    case[a,b]:print(a,b)
match(1):
    case(1):print("one")
match{"a":1}:
    case{"a":a}:print(a)
match-1:
    case-1:print("minus one")
print(...,Ellipsis,...is Ellipsis,NotImplemented,__debug__)
...
"a string statement"
5
None
x:int=5
y:"str"
(z):float=1.0
A.b:list=[]
i[0]:int=7
print(x,A.b,i,__annotations__)
@lambda f:f
@(lambda f:f)
def decorated():"doc";return decorated.__doc__
print(decorated())
class C(A,B,metaclass=A.__class__):
    def __init__(s,/,*a,k=1):s.a=a;s.k=k
    x=property(lambda s:s.a)
    @staticmethod
    def st():return"st"
print(C(1,k=2).x,C.st(),C().k)
if 0:...
elif 0:...
else:print("else")
if x:
    if y if 0 else 1:
        print("nested")
	# a comment indented with a tab
        # and one with spaces
    # less
# none

    print("still in the block")
def deep():
  if 1:
      for _ in[1]:
       while 1:
               return"uneven indentation"
print(deep())
print("line"
      " continues"  # comment inside
      , 1,

      2)
y = 1 + \
    2
print(y, 5 if True \
    else 6)
value = [
    1,  # one

    # nothing here
    2]
print(value); print(value[
    0
])
def f(a: int = 1, *args: "x", b: (yield_) = 2, **k: {}) -> [1, 2]: return a
print(f(), f.__annotations__)
lambda_ = lambda x=lambda: 1: x()
print(lambda_(), (lambda: (lambda: "inner")())(), [lambda: 1, lambda: 2][1]())
print(True if None else False, None is None is not False)
