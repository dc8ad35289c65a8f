"pyfakefs: a file system that is none: os, open, pathlib, shutil, tempfile, permissions."
import os
import pathlib
import shutil
import tempfile

from pyfakefs.fake_filesystem_unittest import Patcher

with Patcher() as patcher:
    fs = patcher.fs
    fs.create_file("/a/b/one.txt", contents="line 1\nline 2\n")
    fs.create_symlink("/link", "/a/b")
    with open("/a/two.bin", "wb") as file:
        file.write(b"\x00\x01" * 5)
    print(sorted(os.listdir("/a")), open("/link/one.txt").readlines(), os.path.realpath("/link"), os.stat("/a/two.bin").st_size, os.path.islink("/link"))
    path = pathlib.Path("/a/b")
    print(sorted(str(p) for p in path.parent.rglob("*")), (path / "one.txt").read_text(), path.is_dir(), pathlib.Path("/a/two.bin").suffix)
    shutil.copytree("/a", "/c")
    os.rename("/c/two.bin", "/c/three.bin")
    shutil.rmtree("/a")
    print([(root, sorted(folders), sorted(files)) for root, folders, files in os.walk("/c")], os.path.exists("/a"))
    with tempfile.TemporaryDirectory() as folder:
        print(os.path.isdir(folder))
    for wrong in (lambda: open("/none"), lambda: os.mkdir("/c"), lambda: os.rmdir("/c"), lambda: os.listdir("/c/three.bin"), lambda: open("/c", "w"), lambda: os.remove("/c")):
        try:
            wrong()
        except OSError as error:
            print(type(error).__name__, error)
    fs.set_disk_usage(1000)
    try:
        with open("/big", "w") as file:
            file.write("x" * 5000)
    except OSError as error:
        print(error)
print(os.path.exists("/c/three.bin"), os.path.exists("/etc/passwd"))
