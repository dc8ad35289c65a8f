# What is asked of an object that stands in sys.modules for a package, and in which order.
import sys, types
m=types.ModuleType('pk'); m.__path__=[]; m.x=1; m.y=2
class P:
    def __getattribute__(s,n):
        print('get',n)
        return getattr(m,n)
    def __setattr__(s,n,v): print('set',n); setattr(m,n,v)
sys.modules['pk']=P()
from pk import x
print('--')
from pk import x, y
print('--')
try:
    from pk import z
except ImportError as e: print(e)
print('--')
import pk
print('--')
import pk as q
print('--')
sub=types.ModuleType('pk.sub'); sys.modules['pk.sub']=sub; m.sub=sub
import pk.sub
print('--')
import pk.sub as w
print('--')
from pk.sub import __name__ as r
print('--')
try:
    from pk import *
except Exception as e: print(e)
print('--')
try:
    from pk.nope import a
except ImportError as e: print(e)
__import__('pk.sub'); print('--'); __import__('pk',fromlist=['x']); print('--'); __import__('pk', fromlist=['nope'])
import importlib; print('--'); importlib.import_module('pk.sub'); print('--')
try: importlib.import_module('pk.qq')
except ImportError as e: print(e)
