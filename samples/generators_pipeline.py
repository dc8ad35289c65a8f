"""A pipeline of generators over a made-up web server log: parse, filter, group, summarize, report.

Nothing is stored that needn't be: each stage pulls one record at a time from the one before.
"""


def log_lines(count):
    """An endless stream cut at `count`, from a small linear congruential generator."""
    state = 20260101
    paths = ["/", "/docs", "/docs/tutorial", "/download", "/api/run", "/api/trees", "/favicon.ico"]
    clock = 0
    for number in range(count):
        state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
        r = state >> 33
        clock += r % 7
        if r % 97 == 0:
            yield f"corrupt record {number}"
            continue
        path = paths[(r >> 3) % len(paths)]
        status = 500 if r % 41 == 0 else 404 if path == "/favicon.ico" else 200 if r % 5 else 304
        size = 0 if status == 304 else 200 + (r >> 5) % 9000
        yield f"10.0.{r % 3}.{(r >> 7) % 20} {clock // 3600:02}:{clock // 60 % 60:02}:{clock % 60:02} GET {path} {status} {size}"


class Record:
    __slots__ = ("host", "seconds", "path", "status", "size")

    def __init__(self, host, time, path, status, size):
        h, m, s = map(int, time.split(":"))
        self.host = host
        self.seconds = h * 3600 + m * 60 + s
        self.path = path
        self.status = int(status)
        self.size = int(size)


def parse(lines, rejects):
    for line in lines:
        try:
            host, time, method, path, status, size = line.split()
            yield Record(host, time, path, status, size)
        except ValueError:
            rejects.append(line)


def where(records, **wanted):
    for record in records:
        if all(getattr(record, name) == value for name, value in wanted.items()):
            yield record


def tap(records, function):
    for record in records:
        function(record)
        yield record


def chunks(records, seconds):
    """Groups of records that fall into the same stretch of time."""
    group, end = [], None
    for record in records:
        if end is not None and record.seconds >= end:
            yield end - seconds, group
            group, end = [], None
        if end is None:
            end = record.seconds // seconds * seconds + seconds
        group.append(record)
    if group:
        yield end - seconds, group


def running_average(window):
    """A coroutine: send it numbers, get averages over the last few."""
    values = []
    average = None
    while True:
        values.append((yield average))
        if len(values) > window:
            values.pop(0)
        average = sum(values) / len(values)


def sessions(records, gap):
    """Requests of one host less than `gap` seconds apart; a session is given out once it's over."""
    open_sessions = {}
    for record in records:
        start, last, hits = open_sessions.get(record.host, (record.seconds, record.seconds, 0))
        if record.seconds - last > gap:
            yield record.host, last - start, hits
            start, hits = record.seconds, 0
        open_sessions[record.host] = start, record.seconds, hits + 1
    for host, (start, last, hits) in sorted(open_sessions.items()):
        yield host, last - start, hits


def top(counts, n):
    yield from sorted(counts.items(), key=lambda kv: (-kv[1], kv[0]))[:n]


rejects, traffic, statuses = [], {}, {}


def note(record):
    traffic[record.path] = traffic.get(record.path, 0) + record.size
    statuses[record.status] = statuses.get(record.status, 0) + 1


total = 0
smooth = running_average(3)
next(smooth)
print("requests by half hour, smoothed:")
for start, group in chunks(tap(parse(log_lines(20000), rejects), note), 1800):
    total += len(group)
    if start // 1800 % 4 == 0:
        average = smooth.send(len(group))
        print(
            f"  {start // 3600:>2}:{start // 60 % 60:02} {len(group):>5} {'*' * (len(group) // 20):<32} {average:7.1f}"
        )
print(f"{total} records, {len(rejects)} rejected, the first of them {rejects[0]!r}")
print("statuses:", dict(sorted(statuses.items())))
print("traffic:")
for path, size in top(traffic, 4):
    print(f"  {path:<16}{size:>12,} bytes")
errors = where(parse(log_lines(20000), []), status=500, path="/api/run")
first_errors = [(record.host, record.seconds) for record, _ in zip(errors, range(4))]
print("first errors of the API:", first_errors)
durations = sorted(
    (hits, duration, host) for host, duration, hits in sessions(parse(log_lines(20000), []), 600)
)
print(
    f"{len(durations)} sessions; the busiest: {durations[-1]}, the median: {durations[len(durations) // 2]}"
)


def primes():
    """An endless stream as a chain of generators, each filtering the one before."""

    def sieve(numbers):
        prime = next(numbers)
        yield prime
        yield from sieve(n for n in numbers if n % prime)

    def integers(n):
        while True:
            yield n
            n += 1

    return sieve(integers(2))


print("primes:", [p for p, _ in zip(primes(), range(40))])
