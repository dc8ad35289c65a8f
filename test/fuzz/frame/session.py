"""One run of tools/fuzz: how long, with what, and what came of it."""

import difflib
import time

from .fuzzer import comparable
from .processes import Interpreter

CPYTHON = "/usr/bin/python3.11"
DIFF_LINES = 12
TELL_SECONDS = 120


class Session:
    """Hands out seeds for as long as there is time, and keeps what is found."""

    def __init__(self, options, root):
        self.root = root
        self.binary = options.binary.resolve()
        self.build = self.binary.parent.parent
        self.sanitized = options.sanitized
        self.jobs = options.jobs
        self.seed = options.seed
        self.shrink_seconds = options.shrink_seconds
        self.most_finds = options.finds
        self.folder = options.folder
        self.only = options.config
        self.oracle = Interpreter([CPYTHON, "-W", "ignore", "-S"])
        self.finds = []
        self.signatures = {}
        self.begin(0, None)

    def programs(self):
        """Answer the program tests, in order."""
        found = (self.root / "test/programs").rglob("*.py")
        return sorted(file for file in found if "packages" not in file.parts)

    def begin(self, seconds, count):
        """Let a fuzzer have that much time, or try that many cases."""
        self.deadline = None if count else time.monotonic() + seconds
        self.count = count
        self.next_seed = self.seed
        self.before = len(self.finds)
        self.cases = self.discarded = 0
        self.began = self.told = time.monotonic()

    def seeds(self, fuzzer):
        """Answer the seeds of the next batch, none if the fuzzer's time is over."""
        if self.enough():
            return []
        size = fuzzer.batch
        if self.count is not None:
            size = min(size, self.seed + self.count - self.next_seed)
        elif time.monotonic() > self.deadline:
            return []
        first, self.next_seed = self.next_seed, self.next_seed + size
        return list(range(first, first + size))

    def enough(self):
        return self.found() >= self.most_finds

    def found(self):
        """Answer how many faults the present fuzzer found."""
        return len(self.finds) - self.before

    def chosen(self, configurations):
        return [name for name in configurations if not self.only or name in self.only]

    def tried(self, cases, discarded=0):
        self.cases += cases
        self.discarded += discarded
        now = time.monotonic()
        if now - self.told > TELL_SECONDS:
            self.told = now
            print(f"... {self.cases} cases, {self.cases / (now - self.began):.1f} a second", flush=True)

    def report(self, find):
        """Show and keep a find; one like an earlier one is only mentioned."""
        signature = find.fuzzer.name, find.signature()
        title = f"{find.fuzzer.name} seed {find.seed} [{find.configuration}]"
        if signature in self.signatures:
            print(f"again {title}: as seed {self.signatures[signature]}", flush=True)
            return
        self.signatures[signature] = find.seed
        self.finds.append(find)
        print(f"FAIL {title}: {find.what}")
        path = self.folder / f"{find.fuzzer.name}-{find.seed}.py"
        self.folder.mkdir(parents=True, exist_ok=True)
        path.write_bytes(find.program().encode("utf-8", "surrogateescape"))
        if find.wanted is not None:
            path.with_suffix(".out").write_text(find.wanted.text(), "utf-8", "backslashreplace")
        path.with_suffix(".txt").write_text(f"{title}\n{find.what}\n\n{find.got.text()}", "utf-8",
                                            "backslashreplace")
        lines = find.case.splitlines()
        print(*lines[:40], *(["..."] if len(lines) > 40 else []), sep="\n")
        print(*difference(find), f"  -> {path}", sep="\n", flush=True)


def difference(find):
    if find.wanted is None or not find.got.ended:
        return []
    lines = [comparable(outcome)[1].splitlines() for outcome in (find.wanted, find.got)]
    diff = list(difflib.unified_diff(*lines, "CPython", "Boomslang", n=1, lineterm=""))
    return [line[:200] for line in diff[:DIFF_LINES + 2]]
