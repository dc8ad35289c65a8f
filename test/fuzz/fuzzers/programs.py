"""random programs, which have to do what they do on CPython"""

from frame import CaseFuzzer


class Programs(CaseFuzzer):
    check_cases = 200

    def generate(self, seed):
        return f"print({seed})\n"
