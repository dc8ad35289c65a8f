"""Print, as JSON, what the modules of the standard library offer: names, members of types, signatures, documentation.

For test/run-names, which runs it under CPython, and then under Boomslang with CPython's answer as its argument: asked for by
name, an attribute is there even if dir() leaves it out.
"""
import importlib
import json
import sys
import types
import warnings

warnings.simplefilter("ignore")
real_stdout = sys.stdout
# They open windows or browsers, run programs, or are tests.
LEFT_OUT = {"antigravity", "this", "idlelib", "test", "turtledemo", "turtle", "lib2to3", "tkinter", "__main__"}
PLAIN = set(dir(object)) | {"__dict__", "__weakref__", "__module__", "__abstractmethods__", "__annotations__"}
CALLABLE = (types.BuiltinFunctionType, types.MethodDescriptorType, types.ClassMethodDescriptorType)


def signature_of(value):
    """Answer __text_signature__ in one line; None where there is none."""
    try:
        return " ".join(value.__text_signature__.split())
    except Exception:
        return None


def described(value, is_member=False):
    """Answer what a value is: of what CPython has in C, the signature and whether there is documentation."""
    found = {}
    if isinstance(value, CALLABLE):
        found = {"signature": signature_of(value), "doc": bool(value.__doc__)}
    elif isinstance(value, type) and not is_member:
        found = {"members": {name: described(value.__dict__.get(name), True) for name in dir(value) if name not in PLAIN}}
    elif type(value) is int:
        found = {"value": value}
    return found


wanted = json.load(open(sys.argv[1])) if len(sys.argv) > 1 else {}
offered = {}
for name in wanted or sorted(sys.stdlib_module_names - LEFT_OUT):
    try:
        module = importlib.import_module(name)
    except BaseException:
        continue
    offered[name] = {}
    for attribute in wanted.get(name) or dir(module):
        try:
            offered[name][attribute] = described(getattr(module, attribute))
        except Exception:
            continue
sys.stdout = real_stdout
print(json.dumps(offered))
