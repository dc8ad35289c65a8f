"""Lines of a web server's log taken apart into named groups, and counted."""

import re
import sys
from collections import Counter

count = int(sys.argv[1]) if len(sys.argv) > 1 else 15_000  # small: 300

LINE = re.compile(r'(?P<host>[\d.]+) - (?P<user>\S+) \[(?P<day>\d{2})/(?P<month>\w{3})/(?P<year>\d{4}):(?P<time>[\d:]+) [+-]\d{4}\] '
                  r'"(?P<method>GET|POST|PUT) (?P<path>[^ ?"]+)(?:\?(?P<query>[^ "]*))? HTTP/1\.[01]" (?P<status>\d{3}) (?P<size>\d+|-)')
PAIR = re.compile(r"([^=&]+)=([^&]*)")
BOT = re.compile(r"bot|crawler|spider", re.I)

lines = []
for i in range(count):
    query = f"?page={i % 7}&sort=name&q=item{i % 101}" if i % 3 else ""
    lines.append(f'10.{i % 200}.{i % 50}.{i % 9} - {"anna" if i % 4 else "-"} [{i % 28 + 1:02}/Mar/2024:12:{i % 60:02}:00 +0100] '
                 f'"{("GET", "POST")[i % 2]} /shop/{i % 31}/list.html{query} HTTP/1.1" {(200, 404, 500)[i % 3]} {i * 7 % 9000} '
                 f'"Mozilla/5.0 {"GoogleBot" if i % 10 == 0 else "Firefox"}"')

paths, statuses, pairs, bots, size = Counter(), Counter(), Counter(), 0, 0
for line in lines:
    m = LINE.match(line)
    paths[m["path"]] += 1
    statuses[m["method"], m["status"]] += 1
    size += int(m.group("size"))
    if m["query"]:
        for name, value in PAIR.findall(m["query"]):
            pairs[name, value] += 1
    bots += BOT.search(line) is not None
print(len(paths), sorted(statuses.items()), len(pairs), bots, size)
