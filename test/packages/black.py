"Black formats code: strings, trailing commas, comments, match statements, decorators; errors and its own check."
import black

CODES = ["x = {  'a':1,\n'b':[1,2,],}\n", "def f(a,b=1,*args,c:int=2,**k)->str:\n  return  a+b if a else (yield b)\n",
         "class A( object ):\n    '''Doc'''\n    x=1\n    def g(self): pass\n\n\n\n    y = lambda x : x**2\n", "if (a and b or very_long_name_number_one(argument_one, argument_two) and very_long_name_two[index:index+1]):\n  pass # c\n",
         "match x:\n  case [1,*rest]|{'k':v,**r} if v:print( v )\n  case _:\n    pass\n", "with open('a') as f,open('b') as g: pass\nfor  x in  range(10): print(x);print(x)\n",
         "@ decorator( 1 )\nasync def f():\n    await x; async with y: ...\n    return not(a), -1 ** 2, a [1 : 2 ], 0XFF, 1E5, 10L if False else u'x'\n".replace("10L if False else ", ""),
         "result = session.query(models.Customer.id).filter(models.Customer.account_id == 10000, models.Customer.email == email_address,).count()\n",
         "# fmt: off\nx   =  1\n# fmt: on\ny   =  2\ntry:\n  pass\nexcept* (A,B) as e:\n  raise  X from e\nelse: pass\nfinally: del (a), (b)\n", "print( 'hello' , end = \"\" )\nassert some_function(argument), 'message %s' % (value,)\nprint(* args, ** kwargs)\n"]
for code in CODES:
    for mode in (black.Mode(), black.Mode(line_length=40, string_normalization=False, preview=True)):
        try:
            result = black.format_str(code, mode=mode)
            print(result)
            assert black.format_str(result, mode=mode) == result
        except black.InvalidInput as error:
            print(error)
for wrong in ("x = (", "def f(:\n", "a b", "print 1\n"):
    try:
        black.format_str(wrong, mode=black.Mode())
    except black.InvalidInput as error:
        print(error)
try:
    black.format_file_contents("x = 1\n", fast=False, mode=black.Mode())
except black.NothingChanged:
    print("nothing changed")
black.assert_equivalent("x = (1)\n", "x = 1\n")
try:
    black.assert_equivalent("x = 1\n", "x = 2\n")
except AssertionError as error:
    print(str(error)[:60])
