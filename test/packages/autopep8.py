"autopep8: what it mends, levels, diffs, ranges."
import autopep8

code = '''import os, sys
def f( a,b ) :
    x=a+b;y = {"k" :1 , 'l':[1,2,3 ]}
    if x == None : return  not x in y
    if(a<b):
      print ("%s"%x)
    return lambda : 0
class A(  object ):
    def m(self): pass
    @property
    def n(self):
        try: return 1
        except: return 2


    l = lambda x: x*2
x = 1 #comment
very_long_line_of_code_that_has_to_be_wrapped = some_function(argument_number_one, argument_number_two, three)
'''
for options in ({}, {"aggressive": 2}, {"select": ["E2"]}, {"line_range": [1, 2]}, {"max_line_length": 60, "aggressive": 3, "experimental": True}):
    print(options, autopep8.fix_code(code, options=options), sep="\n")
print(autopep8.fix_code("def f(:\n"), len(list(autopep8.supported_fixes())))
