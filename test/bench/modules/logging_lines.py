"""logging: records that are dropped, formatted, filtered, and go to parents."""

import io
import logging
import sys

size = int(sys.argv[1]) if len(sys.argv) > 1 else 4000  # small: 50

stream = io.StringIO()
handler = logging.StreamHandler(stream)
handler.setFormatter(logging.Formatter("%(levelname)s:%(name)s:%(message)s"))
root = logging.getLogger("app")
root.addHandler(handler)
root.setLevel(logging.INFO)
root.propagate = False
child = logging.getLogger("app.part.deep")
for i in range(size):
    child.debug("dropped %d", i)
    child.info("kept %d of %s", i, "all")
    if i % 10 == 0:
        root.warning("round %d", i)
        try:
            1 // (i % 20)
        except ZeroDivisionError:
            child.error("failed")
lines = stream.getvalue().splitlines()
print(len(lines), lines[0], lines[-1])
