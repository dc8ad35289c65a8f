"""What every fuzzer is, and the two kinds: one that makes cases, and one that is a program of its own."""

import re
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

from configurations import CONFIGURATIONS

from .processes import Interpreter, Outcome, status_text
from .shrinking import shrink_program, structure

ADDRESS = re.compile(r"\b0x[0-9a-f]{6,}")
# A stress mode draws from a sequence; alone, a case meets another part of it than in its batch.
OTHER_SEEDS = 12
# Seconds that CPython has for a candidate of a smaller case.
SHRINK_PATIENCE = 2


class Fuzzer:
    """A module in test/fuzz/fuzzers has one subclass; its docstring's first line says what it tries."""

    check_cases = 100  # how many tools/check tries

    def search(self, session):
        """Try cases from session.seeds() and report() what is found until the session ends."""
        raise NotImplementedError


class CaseFuzzer(Fuzzer):
    """Makes programs from seeds, and compares what they do with what CPython says, or only that they end.

    A case is the text of a program; `prelude` is executed once per process, and cases see its names.
    """

    prelude = ""
    oracle = True  # CPython executes the cases as well; the outcome has to be its outcome
    batch = 100  # cases that one process executes
    timeout = 20  # seconds, for one case
    configurations = CONFIGURATIONS  # name -> arguments of the interpreter
    environment = {}  # variables of the process, for the interpreter under test

    def generate(self, seed):
        """Answer the case of a seed, always the same."""
        raise NotImplementedError

    def judge(self, case, wanted, got):
        """Answer what is wrong with an outcome, in a few words, or None. `wanted` is CPython's, if asked."""
        if not got.ended:
            return f"{got.kind}: {got.ending}"
        faults = [line for line in got.printed.splitlines() if line.startswith("FAULT")]
        if faults:
            return faults[0]
        if wanted is not None and comparable(wanted) != comparable(got):
            return "prints something else"
        return None

    def shrink(self, case, keep, time_left):
        """Answer a smaller case for which keep([case]) is not None (frame/shrinking.py)."""
        return shrink_program(case, keep, time_left)

    # --- how the frame uses them

    def search(self, session):
        while seeds := session.seeds(self):
            cases = [self.generate(seed) for seed in seeds]
            wanted = self.wanted(session, cases)
            # What CPython does not get through says nothing.
            use = [i for i in range(len(cases)) if wanted[i] is None or wanted[i].ended]
            chosen = [cases[i] for i in use]

            def executed(name, chosen=chosen):
                return name, self.interpreter(session, name).run(
                    chosen, prelude=self.prelude, timeout=self.timeout)

            faulty = {}
            with ThreadPoolExecutor(session.jobs) as pool:
                for name, outcomes in pool.map(executed, session.chosen(self.configurations)):
                    for i, got in zip(use, outcomes):
                        if self.judge(cases[i], wanted[i], got):
                            faulty.setdefault(i, (name, got))
            session.tried(len(seeds), len(seeds) - len(use))
            for i, (name, got) in sorted(faulty.items()):
                self.look_into(session, seeds[i], name, cases[:i + 1], wanted[i], got)
                if session.enough():
                    break

    def look_at(self, session, title, case):
        """Judge this case alone, in every configuration; report it if it is at fault."""
        wanted, = self.wanted(session, [case])
        for name in session.chosen(self.configurations):
            got, = self.interpreter(session, name).run([case], prelude=self.prelude, timeout=self.timeout)
            if self.judge(case, wanted, got):
                self.look_into(session, title, name, [case], wanted, got)
                return

    def wanted(self, session, cases, timeout=None):
        if not self.oracle:
            return [None] * len(cases)
        return session.oracle.run(cases, prelude=self.prelude, timeout=timeout or self.timeout)

    def interpreter(self, session, name, seed=None):
        arguments = [re.sub(r"seed=\d+", f"seed={seed or session.seed}", argument)
                     for argument in self.configurations[name]]
        return Interpreter([session.binary, *arguments], environment=self.environment,
                           sanitized=session.sanitized)

    def look_into(self, session, seed, name, cases, wanted, got):
        """Report a faulty case, the last of `cases`, as small as it gets."""
        interpreter = None
        for candidate in self.alone(session, name):
            found = self.fault(session, candidate, cases[-1])
            if found is not None:
                interpreter, (wanted, got) = candidate, found
                break
        if interpreter is None:
            fault = self.judge(cases[-1], wanted, got)
            session.report(Find(self, seed, name, f"{fault} (only behind the cases before it)",
                                cases[-1], wanted, got))
            return
        kind = got.kind
        # Waiting for candidates that do not end is what making a case smaller costs.
        timeout = self.timeout / 4 if kind == "hung" else self.timeout
        patience = min(self.timeout, SHRINK_PATIENCE)

        def keep(candidates):
            """The first that still fails alike; those behind it in the group need not run."""
            wants = self.wanted(session, candidates, patience)
            ran = [i for i, want in enumerate(wants) if want is None or want.ended]

            def fails(i, outcome):
                return outcome.kind == kind and \
                    self.judge(candidates[ran[i]], wants[ran[i]], outcome) is not None

            outcomes = interpreter.run([candidates[i] for i in ran], prelude=self.prelude,
                                       timeout=timeout, stop=fails)
            last = len(outcomes) - 1
            if last < 0 or not fails(last, outcomes[last]):
                return None
            # It may have failed for what the candidates before it left behind.
            again = self.fault(session, interpreter, candidates[ran[last]], timeout)
            return ran[last] if again is not None and again[1].kind == kind else None

        case = cases[-1]
        if session.shrink_seconds:
            end = time.monotonic() + session.shrink_seconds
            case = self.shrink(case, keep, lambda: time.monotonic() < end)
        wanted, got = self.fault(session, interpreter, case) or (wanted, got)
        others = [other for other in self.configurations if other != name and kind != "hung"
                  and self.fault(session, self.interpreter(session, other), case)]
        session.report(Find(self, seed, " ".join([name, *others]), self.judge(case, wanted, got),
                            case, wanted, got))

    def alone(self, session, name):
        """Yield interpreters that may show a fault when a case runs alone."""
        yield self.interpreter(session, name)
        if any("seed=" in argument for argument in self.configurations[name]):
            for seed in range(1, OTHER_SEEDS):
                yield self.interpreter(session, name, session.seed + seed)

    def fault(self, session, interpreter, case, timeout=None):
        """Answer (wanted, got) if the case, run alone, is at fault."""
        wanted, = self.wanted(session, [case])
        if wanted is not None and not wanted.ended:
            return None
        got, = interpreter.run([case], prelude=self.prelude, timeout=timeout or self.timeout)
        return (wanted, got) if self.judge(case, wanted, got) else None


class ProgramFuzzer(Fuzzer):
    """Is a program that makes and judges cases itself, by seeds.

    `command` answers its command line for `count` seeds from `first`; it ends with exit code 0 if nothing
    was wrong. `failures` finds in its output which seeds failed; `case` answers a text for one of them.
    """

    batch = 2000
    timeout = 600  # seconds, for a batch
    goes_on = True  # behind a failing seed, with the others of the batch

    def command(self, session, first, count):
        raise NotImplementedError

    def failures(self, session, first, count, output):
        """Answer [(seed, what is wrong)] from what the program printed."""
        raise NotImplementedError

    def case(self, session, seed):
        return ""

    def execute(self, session, command, timeout=None):
        """Answer its status, None if it did not end in time, and what it printed."""
        try:
            done = subprocess.run([str(part) for part in command], stdin=subprocess.DEVNULL,
                                  stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                                  env=session.oracle.environment, timeout=timeout or self.timeout)
        except subprocess.TimeoutExpired as expired:
            return None, (expired.stdout or b"").decode(errors="backslashreplace")
        return done.returncode, done.stdout.decode(errors="backslashreplace")

    def search(self, session):
        while seeds := session.seeds(self):
            first, count = seeds[0], len(seeds)
            command = self.command(session, first, count)
            status, output = self.execute(session, command)
            failures = [] if status == 0 else self.failures(session, first, count, output)
            if status != 0 and not failures:
                how = "hung" if status is None else status_text(status)
                failures = [(first + count - 1, f"{how}: {command}\n{output[-2000:]}")]
            if failures and not self.goes_on:
                count = failures[-1][0] + 1 - first
                session.next_seed = first + count
            session.tried(count)
            for seed, what in failures:
                session.report(Find(self, seed, "", what, self.case(session, seed), None,
                                    Outcome("crashed", what, "")))


class Find:
    """A case that fails, as small as it got."""

    def __init__(self, fuzzer, seed, configuration, what, case, wanted, got):
        self.fuzzer = fuzzer
        self.seed = seed
        self.configuration = configuration
        self.what = what
        self.case = case
        self.wanted = wanted
        self.got = got

    def signature(self):
        return structure(self.case) if self.case else self.what

    def program(self):
        prelude = getattr(self.fuzzer, "prelude", "")
        return f"{prelude}\n{self.case}" if prelude else self.case


def comparable(outcome):
    return outcome.kind, ADDRESS.sub("0x", outcome.text())


def fuzzer_of(module):
    """Answer the fuzzer that a module defines, with the first line of its docstring."""
    for value in vars(module).values():
        if isinstance(value, type) and issubclass(value, Fuzzer) and value.__module__ == module.__name__:
            fuzzer = value()
            fuzzer.name = module.__name__.rpartition(".")[2]
            fuzzer.summary = (module.__doc__ or "").split("\n")[0]
            return fuzzer
    sys.exit(f"{module.__file__}: defines no fuzzer")
