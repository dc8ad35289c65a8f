"""Functions that one module has and another shows: pickling by name and looking for them by module depend on it."""
import _decimal
import _io
import builtins
import decimal
import io
import pickle
import re

for function in (open, io.open_code, io.text_encoding, decimal.getcontext, decimal.setcontext, decimal.localcontext, len):
    print(function.__name__, function.__module__, function.__qualname__, type(function.__self__).__name__)
print(builtins.open is io.open is _io.open, decimal.getcontext is _decimal.getcontext)
print(pickle.loads(pickle.dumps(open)) is open, pickle.loads(pickle.dumps(decimal.getcontext)) is decimal.getcontext)


class Replaced:
    "What programs put in the place of open() is found by modules that are run later."

    def __enter__(self):
        self.before, builtins.open = builtins.open, lambda *given: given

    def __exit__(self, *error):
        builtins.open = self.before


with Replaced():
    print(open("name", "w"), open is io.open)
print(open is io.open)

# What is bound to numbers shows an address, too, though these have none in every interpreter.
for method in ((1).__add__, (5).bit_length, (1.5).hex, True.__and__, "x".join):
    print(re.sub("0x[0-9a-f]+", "ADDRESS", repr(method)))
print(re.sub("0x[0-9a-f]+", "ADDRESS", repr((lambda n: lambda: n)(5).__closure__)))
