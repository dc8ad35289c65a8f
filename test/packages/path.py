"path: folders and files as text with methods."
import os

from path import Path, TempDir

with TempDir() as folder:
    (folder / "a" / "b").makedirs_p()
    (folder / "a" / "one.txt").write_text("x\ny\n")
    (folder / "a" / "b" / "two.py").write_bytes(b"\x00\x01")
    print(sorted(p.relpath(folder) for p in folder.walk()), [p.name for p in folder.walkfiles("*.py")], (folder / "a/one.txt").lines(), (folder / "a").listdir("*.txt")[0].stem)
    print((folder / "a/one.txt").size, Path("x.tar.gz").ext, Path("a/b").splitall(), Path("a") / "b" + ".c", repr(Path("x")), Path("~/q").expand()[-2:], Path("a/./b/..").normpath(), (folder / "a/one.txt").read_md5().hex())
    with folder:
        print(os.path.samefile(Path.getcwd(), folder))
    (folder / "a").copytree(folder / "c")
    (folder / "c").rmtree()
    (folder / "none").remove_p()
    try:
        (folder / "none").read_text()
    except FileNotFoundError as error:
        print(error.errno)
print(folder.exists(), Path("a/b/c").parent.name, Path("b").relpathto("c/d"), Path.using_module(__import__("ntpath"))(r"a\b").basename(), hash(Path("a")) == hash("a"), "é" in Path("é/x"))
