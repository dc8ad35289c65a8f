"fsspec: memory and local files, globs, caches, mappings, transactions, URLs chained."
import os

import fsspec
from fsspec.implementations.local import LocalFileSystem

memory = fsspec.filesystem("memory")
memory.pipe({"/d/a.txt": b"one\ntwo\n", "/d/sub/b.bin": bytes(10)})
print(memory.ls("/d", detail=False), memory.glob("/d/**"), memory.cat("/d/a.txt"), memory.info("/d/a.txt")["size"], memory.find("/"), memory.du("/d"), memory.head("/d/a.txt", 3))
with memory.open("/d/new", "wt", encoding="utf-8") as file:
    file.write("é\n")
print(memory.cat_file("/d/new"), memory.tail("/d/a.txt", 4), memory.exists("/none"), memory.isdir("/d"), [x[0] for x in memory.walk("/d")])
m = fsspec.get_mapper("memory://d")
m["key"] = b"v"
print(sorted(m), m["key"], "zzz" in m)
local = LocalFileSystem()
local.makedirs("x/y")
with local.transaction:
    with local.open("x/f", "wb") as file:
        file.write(b"abc")
print(os.listdir("x"), open("x/f").read(), fsspec.core.split_protocol("s3://b/k"), fsspec.utils.infer_compression("a.gz"))
with fsspec.open("x/z.gz", "wb", compression="infer") as file:
    file.write(b"packed" * 10)
with fsspec.open("simplecache::memory://d/a.txt", simplecache={"cache_storage": "cache"}) as file:
    print(file.read(), os.listdir("cache") != [])
with fsspec.open("x/z.gz", compression="gzip") as file:
    print(file.read(6))
for wrong in (lambda: memory.cat("/nothing"), lambda: fsspec.filesystem("nosuch"), lambda: memory.rm("/nothing"), lambda: memory.ls("/nothing")):
    try:
        wrong()
    except Exception as error:
        print(type(error).__name__, error)
memory.rm("/d", recursive=True)
print(memory.find("/"))
