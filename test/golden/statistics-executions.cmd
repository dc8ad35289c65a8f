for b in tree bytecode; do boomslang --backend=$b --statistics=$SCRATCH/out.json why.py && /usr/bin/python3 -c 'import json, sys
s = json.load(open(sys.argv[1]))
for name, row in s["families"].items():
    e = row["executions"]
    assert e["all"] == e["hits"] + e["misses"] + e["deferred"] + e["attempts"], row
    assert e["misses"] == row["misses"] and e["failed"] == sum(e["failures"].values()), row
    if name in ("Add", "Sub", "Mul"): print(name, e)' $SCRATCH/out.json; done; boomslang --statistics=$SCRATCH/out.json --no-counts area.py >/dev/null; grep -c '"executions": null' $SCRATCH/out.json
