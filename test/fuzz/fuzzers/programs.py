"""random programs, which have to do what they do on CPython"""

from frame import CaseFuzzer
from grammar import PRELUDE, program


class Programs(CaseFuzzer):
    prelude = PRELUDE
    check_cases = 200

    def generate(self, seed):
        return program(seed)
