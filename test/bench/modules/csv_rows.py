"""csv: reading and writing rows, quoted fields, dictionaries."""

import csv
import io
import sys

size = int(sys.argv[1]) if len(sys.argv) > 1 else 6000  # small: 100

rows = [[i, f"name {i}", i / 4, 'say "hi", twice' if i % 5 == 0 else "plain", ""] for i in range(size)]
stream = io.StringIO()
writer = csv.writer(stream)
writer.writerow(["id", "name", "share", "remark", "empty"])
writer.writerows(rows)
text = stream.getvalue()
total = 0
for row in csv.reader(io.StringIO(text)):
    total += len(row[3])
shares = sum(float(row["share"]) for row in csv.DictReader(io.StringIO(text)))
out = io.StringIO()
fields = csv.DictWriter(out, ["name", "id"], delimiter=";", extrasaction="ignore", quoting=csv.QUOTE_ALL)
fields.writeheader()
for row in csv.DictReader(io.StringIO(text)):
    fields.writerow(row)
print(total, shares, len(text), len(out.getvalue()), out.getvalue()[:40])
