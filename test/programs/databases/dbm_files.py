"""_dbm: files of keys and values by Berkeley DB, and what dbm makes of it."""
import dbm
import dbm.ndbm
import os
import tempfile
import _dbm

folder = tempfile.TemporaryDirectory()
os.chdir(folder.name)


def tried(function):
    try:
        result = function()
        print("a database" if isinstance(result, type(db)) else repr(result))
    except Exception as error:
        print(type(error).__name__, error.args, getattr(error, "filename", ""))


print(_dbm.library, _dbm.error.__mro__[:2], _dbm.error.__module__, dbm.ndbm.error is _dbm.error)
with _dbm.open("file", "c") as db:
    db["text"] = "Grüße"
    db[b"bytes"] = b"\0\xff"
    db["text"] = "other"
    print(sorted(db.keys()), len(db), db["text"], db[b"bytes"], "text" in db, b"none" in db, bool(db))
    print(db.get("text"), db.get("none"), db.get("none", 5), db.setdefault("new"), db.setdefault("next", "v"), db.setdefault("text", 1))
    for wrong in (
        lambda: db["none"],
        lambda: db[1],
        lambda: db[bytearray(b"text")],
        lambda: db["\ud800"],
        lambda: db.get(1),
        lambda: db.get(memoryview(b"text")),
        lambda: db.setdefault("never", 4),
        lambda: 1 in db,
        lambda: bytearray() in db,
        lambda: db.__setitem__("a", 1),
        lambda: db.__setitem__(1, "a"),
        lambda: db.__delitem__("none"),
        lambda: db.__delitem__(1),
        lambda: type(db)(),
        lambda: db.__enter__(),
    ):
        tried(wrong)
    del db["next"]
    print(len(db), sorted(db.keys()))
for closed in (
    lambda: db["text"],
    lambda: len(db),
    lambda: db.keys(),
    lambda: "text" in db,
    lambda: db.get("text"),
    lambda: db.close(),
    lambda: db.__enter__(),
):
    tried(closed)

db = _dbm.open(b"file", "w")
for i in range(1, 1000):
    db[str(i)] = "x" * i
db.close()
print(os.listdir(), dbm.whichdb("file"))
with dbm.ndbm.open("file") as db:
    print(len(db), all(db[str(i)] == b"x" * i for i in range(1, 1000)), db["text"])
for wrong in (
    lambda: _dbm.open("none"),
    lambda: _dbm.open("none", "q"),
    lambda: _dbm.open("none/file", "c"),
    lambda: _dbm.open(1),
    lambda: _dbm.open("file", 1),
    lambda: _dbm.open("file", "r", "a"),
    lambda: _dbm.open("a\0b"),
    lambda: _dbm.open("file", "n").keys(),
    lambda: _dbm.open("file", "rw"),
):
    tried(wrong)

# One that nobody closed is closed when nobody has it any more, or the program ends.
_dbm.open("left", "c")["key"] = "value"
