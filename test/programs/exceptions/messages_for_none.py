# Argument errors call None by its name where CPython's argument parser words them; and a few that word
# things in a way of their own.
import itertools
import sys


class Raising:
    def __index__(self):
        raise KeyError("no number")


class Number:
    def __init__(self, value):
        self.value = value

    def __index__(self):
        return self.value


three = [1, 2, 3]
huge = 2**70
calls = """
format(1, None)
(1).__format__(None)
(1.5).__format__(None)
(1j).__format__(None)
object().__format__(None)
float.__getformat__(None)
sys.intern(None)
compile('', '', None)
type(sys)(None)
Raising() in b''
Raising() in b'abc'
Raising() in bytearray(b'a')
Number(97) in b'abc'
Number(300) in b'abc'
huge in b'abc'
-1 in bytearray()
list(itertools.islice(three, 'a'))
list(itertools.islice(three, -1))
list(itertools.islice(three, -3))
list(itertools.islice(three, 0, -1))
list(itertools.islice(three, 0, -3))
list(itertools.islice(three, -1, 3))
list(itertools.islice(three, 'a', 3))
list(itertools.islice(three, 0, 'a'))
list(itertools.islice(three, 0, huge))
list(itertools.islice(three, huge, None))
list(itertools.islice(three, Raising()))
list(itertools.islice(three, 0, 3, Raising()))
list(itertools.islice(three, 0, 3, 0))
list(itertools.islice(three, 0, None, huge))
list(itertools.islice(three, Number(1), Number(3), Number(1)))
exit.name
quit.eof
"""
for text in calls.strip().splitlines():
    try:
        print(text, "->", eval(text))
    except BaseException as e:
        print(text, type(e).__name__, e.args)
