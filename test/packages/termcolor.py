"termcolor: colours and attributes, and when there are none."
import os

from termcolor import COLORS, colored, cprint

os.environ["FORCE_COLOR"] = "1"
print(repr(colored("a", "red", "on_blue", ["bold", "underline"])), repr(colored("b", attrs=["reverse"])), len(COLORS))
cprint("c", "green", end="!\n")
for wrong in (lambda: colored("x", "nocolour"), lambda: colored("x", attrs=["none"])):
    try:
        print(repr(wrong()))
    except KeyError as error:
        print("KeyError", error)
del os.environ["FORCE_COLOR"]
os.environ["NO_COLOR"] = "1"
print(repr(colored("a", "red")))
