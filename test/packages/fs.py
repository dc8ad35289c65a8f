"PyFilesystem: memory, folders and archives by one interface; walking, globbing, copying, errors."
import fs
from fs import copy, errors, memoryfs, tempfs, zipfs
from fs.walk import Walker

with memoryfs.MemoryFS() as memory:
    memory.makedirs("a/b/c")
    memory.writetext("a/one.txt", "line 1\nline 2\n")
    memory.writebytes("a/b/two.bin", bytes(range(10)))
    with memory.open("a/b/c/three.py", "w") as file:
        print("x = 1", file=file)
    memory.tree()
    print(sorted(memory.walk.files()), list(Walker(filter=["*.py"]).files(memory)), memory.glob("**/*.txt").count())
    print(memory.getsize("a/one.txt"), memory.gettype("a"), memory.hash("a/one.txt", "md5"), memory.isdir("a/b"))
    print(sorted(info.name for info in memory.scandir("a")), memory.getinfo("a/one.txt", ["details"]).size)
    for wrong in (lambda: memory.readtext("nothing"), lambda: memory.makedir("a"), lambda: memory.removedir("a"), lambda: memory.opendir("a/one.txt"), lambda: memory.open("x", "q")):
        try:
            wrong()
        except (errors.FSError, ValueError) as error:
            print(type(error).__name__, error)
    memory.move("a/one.txt", "moved.txt")
    with zipfs.ZipFS("z.zip", write=True) as archive:
        copy.copy_fs(memory, archive)
    with zipfs.ZipFS("z.zip") as archive, tempfs.TempFS() as folder:
        print(sorted(archive.walk.files()), archive.readtext("moved.txt"))
        copy.copy_dir(archive, "a", folder, "copied")
        folder.tree()
    sub = memory.opendir("a/b")
    print(sub.listdir("/"), sub, fs.path.join("a", "../b"), fs.path.relativefrom("a/b", "a/c"))
    memory.removetree("a")
    print(memory.listdir("/"), list(memory.open("moved.txt")))
print(memory.isclosed(), fs.open_fs("mem://").validatepath("/x/../y"))
