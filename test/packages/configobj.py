"ConfigObj: nested sections, interpolation, lists, comments that stay, validation by a specification."
import io

from configobj import ConfigObj, ConfigObjError, flatten_errors
from validate import Validator

text = """# first
name = value
list = 1, two, "three, four",
[section]
    # inner
    number = 4   # beside
    flag = yes
    [[sub]]
    path = %(name)s/x
    many = '''
a
b'''
""".splitlines()
config = ConfigObj(text, interpolation=True)
print(config, config["section"]["sub"]["path"], config.comments["name"], config["section"].inline_comments["number"])
spec = ConfigObj("""name = string(min=2)
list = list
missing = option('a', 'b', default='b')
[section]
number = integer(0, 3)
flag = boolean
ratio = float(default=0.5)
[[sub]]
path = string
[[__many__]]
x = integer
""".splitlines(), list_values=False, _inspec=True)
config.configspec = spec
result = config.validate(Validator(), preserve_errors=True)
for path, key, error in flatten_errors(config, result):
    print(path, key, error)
print(config["missing"], config["section"]["flag"], config["section"]["ratio"])
config["section"]["new"] = [1, "a b", "q\"t"]
config["other"] = {"k": {"deep": None}}
out = io.BytesIO()
config.write(out)
print(out.getvalue().decode())
config.walk(lambda section, key: print(section.depth, key), call_on_sections=True)
config.merge({"section": {"number": 9}})
print(config["section"]["number"], config.dict()["section"]["new"])
try:
    ConfigObj(["[a", "x = 1", "y"])
except ConfigObjError as error:
    print(type(error).__name__, error)
