# Tracing begins in the middle of activations, as a debugger's set_trace() has it: of what was under way there, and
# of how the activation ends, the trace function hears.
import io
import pdb
import sys


def tell(frame, event, argument):
    line = frame.f_lineno - frame.f_code.co_firstlineno
    print(frame.f_code.co_name, line, event, "" if event == "exception" else argument)
    return tell


def begin(raising=False):
    sys.settrace(tell)
    frame = sys._getframe().f_back
    while frame:
        frame.f_trace = tell
        frame = frame.f_back
    if raising:
        raise RuntimeError


def last_statement():
    x = 1
    begin()


def only_statement(): begin()


def in_a_condition():
    if 1:
        begin()


def raising():
    begin(True)


def finally_after():
    try:
        begin(True)
    finally:
        x = 1


def outer_one():
    last_statement()


def outer_raising():
    raising()


def generator():
    yield 1
    begin()


def raising_generator():
    yield 1
    begin(True)


def drive(function):
    for one in function():
        pass


for function in (last_statement, only_statement, in_a_condition, raising, finally_after, outer_one,
                 outer_raising):
    print("--", function.__name__)
    try:
        function()
        sys.settrace(None)
    except RuntimeError as error:
        sys.settrace(None)
        print(repr(error))


def in_a_loop():
    for i in range(3):
        if i == 0: begin()
        x = i
    sys.settrace(None)


def in_branches():
    for i in range(3):
        if i == 1: begin()
        if i == 2:
            x = i
        else:
            y = 2
    sys.settrace(None)


def in_with():
    with open("/dev/null"):
        begin()
        x = 1
    sys.settrace(None)


def before_continue():
    for i in range(3):
        if i == 1: begin()
        if i == 2:
            continue
        x = 1
        if x:
            continue
        y = 2
    sys.settrace(None)


for function in in_a_loop, in_branches, in_with, before_continue:
    print("--", function.__name__)
    function()
for function in generator, raising_generator:
    print("--", function.__name__)
    try:
        drive(function)
        sys.settrace(None)
    except RuntimeError as error:
        sys.settrace(None)
        print(repr(error))


commands = io.StringIO("p text\nup\np seen\ndown\nnext\nnext\ncontinue\n")


def debugged(number):
    text = str(number)
    pdb.Pdb(stdin=commands, stdout=sys.stdout, nosigint=True, readrc=False).set_trace()


def debugs():
    seen = "yes"
    debugged(7)


debugs()
print("end")
