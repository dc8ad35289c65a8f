"""program tests under --gc-stress: collections where they are least expected, every reference checked"""

import random
import subprocess
from concurrent.futures import ThreadPoolExecutor

from frame.fuzzer import Find, Fuzzer
from frame.processes import Outcome, status_text

# What the start of the interpreter allocates, about, and what a program of the tests may.
START, PROGRAM = 20_000, 100_000
COLLECTIONS = 400  # in one run, at most: each takes a few milliseconds
# They print when objects die.
COUNTS_DEATHS = ("finaliz", "weakref", "gc_", "abandoned", "resource", "memory")


class GcStress(Fuzzer):
    check_cases = 24
    batch = 24
    timeout = 300  # seconds, for a run

    def search(self, session):
        programs = [file for file in session.programs()
                    if file.with_suffix(".out").exists()]
        while seeds := session.seeds(self):
            runs = [self.choose(seed, programs) for seed in seeds]
            with ThreadPoolExecutor(session.jobs) as pool:
                faults = list(pool.map(lambda run: self.run(session, *run), runs))
            session.tried(len(seeds))
            for seed, (program, arguments), fault in zip(seeds, runs, faults):
                if fault:
                    text = f"# {' '.join(arguments)} {program.name}\n{program.read_text(errors='replace')}"
                    session.report(Find(self, seed, " ".join(arguments), fault, text, None,
                                        Outcome("crashed", fault, "")))

    def choose(self, seed, programs):
        """Answer a program, and the interpreter's arguments."""
        chance = random.Random(seed)
        every = chance.choice([1, 1, 1, 2, 3, 7, 50, 1000])
        if every == 1000:
            window = f"{every + chance.randrange(-100, 100)}"
        else:
            first = chance.randrange(START + PROGRAM) if chance.random() < 0.7 else chance.randrange(START)
            window = f"{every},{first},{first + COLLECTIONS * every}"
        backend = chance.choice(["tree", "bytecode"])
        return chance.choice(programs), [f"--backend={backend}", f"--gc-stress={window}"]

    def run(self, session, program, arguments):
        """Answer what is wrong, or None."""
        try:
            done = subprocess.run([session.binary, *arguments, program.name], cwd=program.parent,
                                  stdin=subprocess.DEVNULL, capture_output=True, timeout=self.timeout,
                                  env={**session.oracle.environment, "PYTHONHASHSEED": "0",
                                       "LC_ALL": "C.UTF-8"})
        except subprocess.TimeoutExpired:
            return f"still running after {self.timeout} s"
        if done.returncode < 0 or b"--gc-stress:" in done.stderr:
            last = done.stderr.decode(errors="backslashreplace").strip().rpartition("\n")[2]
            return f"{status_text(done.returncode)}: {last[-200:]}"
        if any(word in program.stem for word in COUNTS_DEATHS):
            return None
        here = (str(program.parent) + "/").encode()  # cut as test/run-programs does
        if done.stdout.replace(here, b"") != program.with_suffix(".out").read_bytes():
            return "prints something else"
        return None
