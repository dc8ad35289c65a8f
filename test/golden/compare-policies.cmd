boomslang compare --policies thesis,cpython-3.12+misses=5 --runs 1 --json $SCRATCH/out.json area.py >/dev/null && /usr/bin/python3 -c 'import json, sys
c = json.load(open(sys.argv[1]))
for x in c["configurations"]: print(x["name"], *x["command"][1:])
print(*sorted(c["programs"][0]["ratios"]))' $SCRATCH/out.json
