"""threads, locks, queues, and signals at random moments: nothing is lost, hangs or crashes"""

import random
from pathlib import Path

from frame import CaseFuzzer

SOURCE = Path(__file__).parent.parent / "threads/prelude.py"
LOCKS = ["Lock", "RLock", "Semaphore", "BoundedSemaphore", "Condition", "allocate_lock"]
QUEUES = ["Queue", "LifoQueue", "PriorityQueue", "SimpleQueue"]
WORK = ["fib", "text", "classes", "generators", "exceptions"]
BLOCKING = ["sleep", "lock", "rlock", "event", "condition", "queue", "simple queue", "join", "read", "readline", "buffered", "text",
            "select", "poll", "recv", "accept", "write", "waitpid", "busy"]
WAYS = ["kill", "kill", "thread", "timer", "interrupt", "main"]


class Threads(CaseFuzzer):
    prelude = SOURCE.read_text()
    oracle = False  # each case knows what must come out
    batch = 20
    timeout = 60
    check_cases = 20
    configurations = {"default": [], "random": ["--policy=stress=random,seed=1"], "bytecode": ["--backend=bytecode"],
                      "bytecode-random": ["--backend=bytecode", "--policy=stress=random,seed=1"]}

    def generate(self, seed):
        chance = random.Random(f"threads {seed}")
        calls = [self.call(chance) for _ in range(chance.choice([1, 2, 3]))]
        interval = chance.choice([None, None, 1e-5, 1e-4, 0.001])
        setup = [] if interval is None else [f"sys.setswitchinterval({interval})"]
        return "\n".join([*setup, *calls, "sys.setswitchinterval(0.005)"]) + "\n"

    def call(self, chance):
        pick, seed = chance.choice, chance.randrange(10 ** 6)
        often = pick([0, 0.02, 0.2])
        threads, steps = pick([2, 3, 5, 8]), pick([5, 40, 200])
        small = max(1, steps // 10)
        return pick([
            lambda: f"lost_updates({pick(LOCKS)!r}, {threads}, {steps}, {seed}, {often}, {pick([False, False, True])})",
            lambda: f"atomic_operations({threads}, {steps}, {seed}, {often})",
            lambda: f"queues({pick(QUEUES)!r}, {pick([1, 2, 4])}, {pick([1, 2, 4])}, {steps}, {pick([0, 1, 3])}, {seed}, {often}, "
                    f"{pick(['wait', 'time', 'poll'])!r})",
            lambda: f"meetings({pick([2, 3, 5])}, {small}, {seed}, {often})",
            lambda: f"locals_of_threads({threads}, {steps}, {seed}, {often})",
            lambda: f"pools({pick([1, 2, 5])}, {steps}, {seed}, {often})",
            lambda: f"collections_meanwhile({threads}, {small}, {seed}, {often})",
            *[lambda: f"interrupted({pick(BLOCKING)!r}, {pick(WAYS)!r}, {round(chance.uniform(0, 0.05), 4)})"] * 5,
            lambda: f"raised_into_work({chance.sample(WORK, pick([1, 2, 3]))}, {pick([3, 20])}, {pick([100, 1000, 5000])}, {seed})",
            lambda: f"counted_signals({pick([5, 50])}, {pick([0, 1, 3])}, {seed})",
        ])()
