"""Running cases in processes of the interpreter under test, or of CPython."""

import json
import os
import resource
import selectors
import signal
import subprocess
import tempfile
from collections import namedtuple
from pathlib import Path

WORKER = Path(__file__).with_name("worker.py")
# A sanitizer's shadow takes terabytes of addresses, so only builds without one have this limit.
ADDRESSES = 3 << 30
REPORT_CHARACTERS = 4000
# Seconds between the last that a dying process prints and its end.
END_OF_PROCESS = 5


class Outcome(namedtuple("Outcome", "kind ending printed")):
    """What became of a case.

    kind     "ended", or "crashed" or "hung" if the process had to be started anew behind it
    ending   the exception that came out of it, or nothing; what killed the process, and its last words
    printed  what it printed
    """

    @property
    def ended(self):
        return self.kind == "ended"

    def text(self):
        return self.printed + (f"-- {self.ending}\n" if self.ending else "")


class Interpreter:
    """A command that runs Python programs."""

    def __init__(self, command, *, environment=(), sanitized=False):
        self.command = [str(part) for part in command]
        self.sanitized = sanitized
        self.environment = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}
        self.environment.update(PYTHONHASHSEED="0", LC_ALL="C.UTF-8", PYTHONDONTWRITEBYTECODE="1")
        # Memory lives until the process ends, and the collector has to find locals on the real stack.
        self.environment.setdefault("ASAN_OPTIONS",
                                    "detect_leaks=0:detect_stack_use_after_return=0")
        self.environment.setdefault("UBSAN_OPTIONS", "halt_on_error=1:print_stacktrace=1")
        self.environment.update(environment)

    def limit(self):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        if not self.sanitized:
            resource.setrlimit(resource.RLIMIT_AS, (ADDRESSES, ADDRESSES))

    def run(self, cases, *, prelude="", timeout=20, stop=None):
        """Answer the outcomes of cases. With `stop`, end behind the first of which it says yes."""
        outcomes = []
        with tempfile.TemporaryDirectory(prefix="fuzz-") as folder:
            work = json.dumps({"prelude": prelude, "cases": cases})
            Path(folder, "cases.json").write_text(work, encoding="utf-8")
            while len(outcomes) < len(cases):
                for outcome in self._run_from(len(outcomes), len(cases), folder, timeout):
                    outcomes.append(outcome)
                    if stop is not None and stop(len(outcomes) - 1, outcome):
                        return outcomes
        return outcomes

    def _run_from(self, first, count, folder, timeout):
        """Yield the outcomes of cases first .. count, up to one that ends the process."""
        command = [*self.command, str(WORKER), "cases.json", str(first)]
        with open(Path(folder, "errors"), "w+b") as errors, \
                subprocess.Popen(command, cwd=folder, stdin=subprocess.DEVNULL,
                                 stdout=subprocess.PIPE, stderr=errors, env=self.environment,
                                 start_new_session=True, preexec_fn=self.limit) as child:
            try:
                last, late = None, False
                try:
                    for line in lines_within(child.stdout, timeout):
                        if last is not None:
                            yield last
                        _, ending, printed = json.loads(line)
                        last = Outcome("ended", ending, printed)
                        first += 1
                except TimeoutError:
                    late = True
                if first < count:
                    if last is not None:
                        yield last
                    last = None
                # What the last case leaves behind may still spoil the end of the process.
                try:
                    status = child.wait(timeout if first == count else END_OF_PROCESS)
                except subprocess.TimeoutExpired:
                    status = None
                if late and status == 0 and first < count:  # it was slow, and then ended as it should
                    status = None
                if last is not None and status == 0:
                    yield last
                    return
            finally:
                end(child)
            errors.seek(0)
            words = errors.read().decode(errors="backslashreplace")[-REPORT_CHARACTERS:]
        if status is None:
            yield Outcome("hung", f"no end within {timeout:g} s", "")
        else:
            yield Outcome("crashed", f"{status_text(status)}\n{words}".strip(), "")


def lines_within(stream, timeout):
    """Yield lines until the stream ends. If none comes for that many seconds: TimeoutError."""
    buffered = b""
    with selectors.DefaultSelector() as selector:
        selector.register(stream, selectors.EVENT_READ)
        while selector.select(timeout):
            piece = os.read(stream.fileno(), 1 << 16)
            if not piece:
                return
            *lines, buffered = (buffered + piece).split(b"\n")
            yield from lines
        raise TimeoutError


def end(child):
    """Kill the process with all that it has started."""
    try:
        os.killpg(child.pid, signal.SIGKILL)
    except ProcessLookupError:
        pass
    child.wait()


def status_text(status):
    if status >= 0:
        return f"exit code {status}"
    return f"killed by {signal.Signals(-status).name}"
