# What float(), int(), complex() and their kin ask of classes derived from str, bytes, float, int, complex.
class S(str):
    def __float__(self): return 9.0
    def __int__(self): return 7
    def __complex__(self): return 3j
    def __index__(self): return 5
for f in (float, int, complex, bin, hex):
    try: print(f(S('8')))
    except Exception as e: print(type(e), e)
class B(bytes):
    def __float__(self): return 9.0
    def __int__(self): return 7
    def __complex__(self): return 3j
for f in (float, int, complex):
    try: print(f(B(b'8')))
    except Exception as e: print(type(e), e)
class F(float):
    def __float__(self): return 1.5
    def __int__(self): return 77
    def __complex__(self): return 2j
for f in (float, int, complex):
    try: print(f(F(8)))
    except Exception as e: print(type(e), e)
class I(int):
    def __float__(self): return 1.5
    def __int__(self): return 77
    def __index__(self): return 78
    def __trunc__(self): return 79
for f in (float, int, complex, bin, range):
    try: print(f(I(8)))
    except Exception as e: print(type(e), e)
import math, operator
print(math.sqrt(F(4)), math.floor(I(3)), operator.index(I(3)), [0]*9 == [0]*I(9))
class C(complex):
    def __complex__(self): return 5j
print(complex(C(1)), complex(C(1), 2))
class Fl:
    def __float__(self): return F(3)
import warnings
warnings.showwarning = lambda message, category, *rest: print(category.__name__, message)
warnings.simplefilter('always')
print(float(Fl()))
class Cx:
    def __complex__(self): return C(3)
try: print(complex(Cx()))
except Exception as e: print(e)
print(int(memoryview(b'12')), int(bytearray(b'12'))) 
