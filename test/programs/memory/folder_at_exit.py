"""A temporary folder is removed at the end, with what is in it: a file that is open and holds something back, too. The functions
that see to it have cells, and temporaries behind those, which no search for the file's owner may take for variables."""
import pathlib
import tempfile

folder = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
inner = pathlib.Path(folder.name) / "inner"
inner.mkdir()
with open(inner / "closed.txt", "w") as file:
    file.write("text")
left = open(inner / "open.txt", "w")
left.write("held back")
print(sorted(path.name for path in inner.iterdir()))
