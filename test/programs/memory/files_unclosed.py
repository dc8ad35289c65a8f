"""What is written to a file that nobody closes is there for whoever looks next."""

import json
import os
import pickle
import shutil
import subprocess
import tempfile

folder = tempfile.mkdtemp()
path = os.path.join(folder, "file")

open(path, "w").write("one")
print(open(path).read())
open(path, "a").write(" and two")
print(open(path, "rb").read())


def writes():
    file = open(path, "w")
    file.write("three")
    print("more", file=file)


writes()
print(os.stat(path).st_size)
json.dump([1, 2], open(path, "w"))
print(json.load(open(path)))
pickle.dump({"a": 1}, open(path, "wb"))
print(pickle.load(open(path, "rb")))
print("x", "y", file=open(path, "w"))
print(subprocess.run(["cat", path], capture_output=True).stdout)
open(path, "wb").write(b"abc")
os.rename(path, path + "2")
print(os.path.getsize(path + "2"))
open(path, "w").writelines(["a\n", "b\n"])
shutil.copyfile(path, path + "3")
print(open(path + "3").readlines())
open(path, "w").write("linked")
os.link(path, path + "4")
print(open(path + "4").read())
open(path, "w").write("seen by a shell\n")
print(os.system(f"grep -q seen {path}"))
for i in range(300):
    open(path, "w").write(str(i))
    assert open(path).read() == str(i)


class Log:
    def __init__(self):
        self.file = open(path, "w")


log = Log()
log.file.write("kept open")
os.listdir(folder)
log.file.write(" and closed")
log.file.close()
print(open(path).read())
held = open(path, "w")
held.write("in a variable, so not seen yet")
print(os.path.getsize(path))
held.close()
print(os.path.getsize(path))
shutil.rmtree(folder)
