"""random programs under sys.settrace() and sys.setprofile(): the same events, functions and lines as on CPython"""

from frame import CaseFuzzer
from grammar import PRELUDE, program

RECORDER = '''

class Recorder:
    """Writes down what a trace or profile function is told of the code that is called <traced>.

    Generators that nobody refers to any more are closed at other times than in CPython: what that tells is left out.
    """
    most = 4000

    def __init__(self):
        self.told, self.begins, self.closing = [], None, None

    def __call__(self, frame, event, argument):
        if frame.f_code.co_filename != "<traced>":
            return None
        if len(self.told) < self.most:
            self.note(frame, event, argument)
        return self

    def note(self, frame, event, argument):
        if self.closing:
            if frame is self.closing and event == "return":
                self.closing = None
            return
        line = f"{frame.f_code.co_name} {event} {frame.f_lineno}"
        if event == "exception":
            line += " " + argument[0].__name__
            if argument[0] is GeneratorExit and self.begins is frame:
                self.told.pop()
                self.closing = frame
                return
        elif event == "return":
            line += " " + type(argument).__name__
        elif event.startswith("c_"):
            line += " " + argument.__name__
        self.begins = frame if event == "call" else None
        self.told.append(line)


def record(text, start, stop):
    recorder = Recorder()
    code = compile(text, "<traced>", "exec")
    try:
        start(recorder)
        exec(code, globals())
    except Exception as error:
        stop(None)
        print("ended by", type(error).__name__)
    stop(None)
    for line in recorder.told:
        print(line)
'''
FIRST, LAST = 'import sys\nrecord(r"""', '""", sys.settrace, sys.settrace)\n'


class Events(CaseFuzzer):
    prelude = PRELUDE + RECORDER
    check_cases = 60

    def generate(self, seed):
        return FIRST + program(seed).replace('"""', "'''") + LAST

    def shrink(self, case, keep, time_left):
        smaller = super().shrink(case[len(FIRST):-len(LAST)], lambda texts: keep(
            [FIRST + text + LAST for text in texts]), time_left)
        return FIRST + smaller + LAST
