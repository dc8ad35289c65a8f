"""mutilated code objects, which the verifier has to refuse or the bytecode to survive (fuzz-code)"""

import re

from frame import ProgramFuzzer


class CodeObjects(ProgramFuzzer):
    check_cases = 5000
    batch = 5000

    def command(self, session, first, count):
        return [session.build / "test/fuzz/fuzz-code", "--seed", first, "--count", count,
                *self.corpus(session)]

    def corpus(self, session):
        return session.programs()

    def failures(self, session, first, count, output):
        return [(int(seed), how) for seed, how in re.findall(r"^seed (\d+) (crashes|hangs)$", output, re.M)]

    def case(self, session, seed):
        return self.execute(session, [session.build / "test/fuzz/fuzz-code", "--seed", seed, "--show",
                                      *self.corpus(session)])[1]
