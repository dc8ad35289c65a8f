"""pathlib and os.path without touching the disk."""

import os.path
import sys
from pathlib import PurePosixPath

size = int(sys.argv[1]) if len(sys.argv) > 1 else 3000  # small: 50

total = 0
base = PurePosixPath("/usr/share")
seen = set()
for i in range(size):
    path = base / f"part{i % 50}" / "file.tar.gz"
    seen.add(path)
    total += len(path.parts) + len(path.name) + len(path.suffix) + len(str(path.with_suffix(".zip")))
    total += path.is_relative_to(base) + (path.parent.parent == base) + path.match("*.gz")
    total += len(str(path.relative_to(base))) + len(path.with_name("x").stem)
    text = os.path.join("/a", f"b{i}", "../c", "d.txt")
    total += len(os.path.normpath(text)) + len(os.path.basename(text)) + len(os.path.splitext(text)[1])
print(total, len(seen), sorted(seen)[1], PurePosixPath("a/./b//c/").as_posix())
