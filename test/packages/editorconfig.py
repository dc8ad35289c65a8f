"EditorConfig: sections, globs, inheritance from the folder above."
import os

from editorconfig import EditorConfigError, get_properties
from editorconfig.fnmatch import fnmatch

os.makedirs("a/b")
with open(".editorconfig", "w") as file:
    file.write("root = true\n[*]\nindent_style = space\ncharset = utf-8\n[*.{py,pyx}]\nindent_size = 4\n[{1,3}.txt]\nend_of_line = lf\n")
with open("a/.editorconfig", "w") as file:
    file.write("[**.py]\nindent_size = tab\ntab_width = 8\n[b/c?.x]\nz = 1\n")
for name in ("x.py", "a/x.py", "a/b/cd.x", "3.txt", "4.txt"):
    print(name, dict(get_properties(os.path.abspath(name))))
print(fnmatch("/a/b.c", "/a/[!x].c"), fnmatch("/foo/bar", "**bar"))
with open("a/b/.editorconfig", "w") as file:
    file.write("no section\n[\n")
try:
    get_properties(os.path.abspath("a/b/f"))
except EditorConfigError as error:
    print(type(error).__name__, str(error).replace(os.getcwd(), ""))
