"""mutilated programs, which the front end has to accept or refuse (fuzz-syntax)"""

import re
import tempfile
from pathlib import Path

from frame import ProgramFuzzer, shrink_text

# Seconds for one text.
PATIENCE = 20


class Syntax(ProgramFuzzer):
    check_cases = 20_000
    goes_on = False

    def tool(self, session):
        return session.build / "test/fuzz/fuzz-syntax"

    def corpus(self, session):
        root = session.root
        return sorted([*root.glob("test/syntax/*.py"), *root.glob("test/syntax/*.errors"),
                       *session.programs()])

    def command(self, session, first, count):
        return [self.tool(session), "--seed", first, "--rounds", count, *self.corpus(session)]

    def failures(self, session, first, count, output):
        """The program says nothing by itself: run it again, more talkative."""
        status, seeds = self.execute(session, [*self.command(session, first, count), "--verbose"])
        named = re.findall(r"^seed (\d+)$", seeds, re.M)
        if status == 0 or not named:
            return []
        how = "does not end" if status is None else f"ends the process with {status}"
        return [(int(named[-1]), f"{how}\n{output[-2000:]}")]

    def case(self, session, seed):
        _, text = self.execute(session, [self.tool(session), "--seed", seed, "--show", *self.corpus(session)])
        with tempfile.TemporaryDirectory(prefix="fuzz-") as folder:
            file = Path(folder, "text.py")

            def keep(candidates):
                for index, candidate in enumerate(candidates):
                    file.write_text(candidate, "utf-8", "surrogateescape")
                    command = [self.tool(session), "--seed", seed, "--text", file]
                    if self.execute(session, command, PATIENCE)[0] != 0:
                        return index
                return None

            if keep([text]) is None:
                return text  # its bytes are not UTF-8, or it takes more than one text
            return shrink_text(text, keep, lambda: True)
