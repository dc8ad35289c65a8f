"yapf: code in several styles."
from yapf.yapflib.yapf_api import FormatCode

code = '''
x = {  'a':37,'b':42,

'c':927}
def f  ( a, b = 1, *args,c:int=2 , **kw ) -> Dict[str,int] :
    return   some_function(a_long_argument_name, another_long_argument, b=some_thing_else[1:2], c=lambda x,y:x+y, **kw) if a else None
class  A (object):
  @property
  def z(self): return  not(self.q) and [i for i in range(10) if i%2==0 if i>3]
async def g():
    async with x as y, z: await w( )
    async for i in aiter(): yield  i
def long_name_of_a_function(argument_number_one, argument_number_two, argument_three): pass
'''
for style in ("pep8", "google", "facebook", "{based_on_style: pep8, column_limit: 50, dedent_closing_brackets: true}"):
    print(FormatCode(code, style_config=style)[0])
print(FormatCode("a=1\n", print_diff=True)[0], FormatCode("a=1 # x\nb=2\n", lines=[(1, 1)])[0])
try:
    FormatCode("def (:\n")
except Exception as error:
    print(type(error).__name__, error)
