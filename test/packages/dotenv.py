"dotenv: parsing quotes, exports, interpolation; setting and unsetting in a file."
import io
import os

from dotenv import dotenv_values, find_dotenv, get_key, load_dotenv, set_key, unset_key

text = r"""
# comment
A=1
export B="two\nlines"
C='single $A'
D=${A}-${MISSING:-default}
E = spaced # note
F
G="x
y"
bad line here
H=\u00e9
"""
print(dict(dotenv_values(stream=io.StringIO(text))))
print(dict(dotenv_values(stream=io.StringIO(text), interpolate=False))["D"])
with open(".env", "w") as file:
    file.write("KEY=old\nOTHER=2\n")
print(set_key(".env", "KEY", "it's new"), set_key(".env", "MORE", "z", quote_mode="never"), unset_key(".env", "OTHER"), get_key(".env", "KEY"))
print(open(".env").read(), load_dotenv(".env"), os.environ["KEY"], os.path.basename(find_dotenv(usecwd=True)))
