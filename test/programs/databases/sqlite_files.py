"""sqlite3: files and locks, blobs, backups, dumps, factories, threads."""

import os
import sqlite3
import tempfile
import threading
from pathlib import Path


def tried(function, *args, **kwargs):
    try:
        print("  ", function(*args, **kwargs))
    except Exception as error:
        print("  ", type(error).__name__, "|", error, "|", getattr(error, "sqlite_errorname", None))


folder = tempfile.TemporaryDirectory()
path = Path(folder.name) / "ä.db"

print("# a file")
con = sqlite3.connect(path)
con.execute("create table t(a, b blob)")
con.executemany("insert into t values (?, ?)", [(i, bytes([i]) * 4) for i in range(5)])
con.commit()
print("  ", path.read_bytes()[:16])
other = sqlite3.connect(os.fsencode(path), timeout=0)
print("  ", other.execute("select count(*), sum(a) from t").fetchall())
readonly = sqlite3.connect(path.as_uri() + "?mode=ro", uri=True)
tried(readonly.execute, "delete from t")
readonly.close()

print("# one writes at a time")
con.execute("begin immediate")
tried(other.execute, "insert into t values (5, null)")
tried(lambda: other.execute("select count(*) from t").fetchall())
con.rollback()
with other:
    other.execute("insert into t values (5, null)")
print("  ", con.execute("select max(a) from t").fetchall())

print("# blobs")
blob = con.blobopen("t", "b", 2)
print("  ", len(blob), blob.read(), blob.tell(), blob[0], blob[-1], blob[1:3], blob[::2], blob[1:1])
blob.seek(1)
blob.write(b"xy")
blob[3] = 90
blob[0:4:3] = b"<>"
blob.seek(-2, os.SEEK_END)
print("  ", blob.tell(), blob.read(10), con.execute("select b from t where a = 1").fetchone())
blob.seek(0)
for wrong in [lambda: blob[4], lambda: blob["a"], lambda: blob.seek(5), lambda: blob.seek(0, 7),
              lambda: blob.write(b"12345"), lambda: blob.__setitem__(0, 256), lambda: blob.__setitem__(0, b"a"),
              lambda: blob.__setitem__(slice(0, 2), b"a"), lambda: blob.__delitem__(0), lambda: b"x" in blob,
              lambda: con.blobopen("t", "b", 99), lambda: con.blobopen("t", "nothing", 1)]:
    tried(wrong)
with blob as entered:
    print("  ", entered is blob)
tried(blob.read)
with con.blobopen("t", "b", 2, readonly=True) as blob:
    tried(blob.write, b"a")
    con.execute("update t set b = 'other' where a = 1")
    tried(blob.read)

print("# backups, dumps, whole databases")
con.commit()
copy = sqlite3.connect(":memory:")
steps = []
con.backup(copy, pages=1, progress=lambda status, remaining, total: steps.append((status, remaining, total)))
print("  ", steps, copy.execute("select count(*) from t").fetchone())
tried(con.backup, con)
tried(con.backup, copy, progress=1)
tried(con.backup, copy, name="nothing")
tried(con.backup, 1)
for line in copy.iterdump():
    print("  ", line)
image = copy.serialize()
print("  ", type(image), image == copy.serialize(name="main"))
again = sqlite3.connect(":memory:")
again.deserialize(image)
print("  ", again.execute("select a from t").fetchall())
tried(again.serialize, name="nothing")
again.deserialize(b"no database")
tried(again.execute, "select 1 from t")

print("# factories")


class MyConnection(sqlite3.Connection):
    def cursor(self, factory=None):  # execute() does not ask it
        return super().cursor(factory or MyCursor)


class MyCursor(sqlite3.Cursor):
    def last(self):
        return self.fetchall()[-1]


mine = sqlite3.connect(":memory:", factory=MyConnection)
print("  ", type(mine).__name__, mine.cursor().execute("select 1 union select 2").last())
print("  ", type(mine.execute("select 1")).__name__)
print("  ", sqlite3.connect(":memory:", 5, 0, None, True, MyConnection).isolation_level)

print("# threads")
errors = []


def use():
    for attempt in con.cursor, con.commit, con.close, lambda: con.execute("select 1"):
        try:
            attempt()
        except sqlite3.ProgrammingError as error:
            errors.append(str(error).split(".")[0])


thread = threading.Thread(target=use)
thread.start()
thread.join()
print("  ", len(errors), set(errors))

shared = sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None)
shared.execute("create table t(x)")


def insert(start):
    for i in range(start, start + 100):
        shared.execute("insert into t values (?)", (i,))


threads = [threading.Thread(target=insert, args=(start,)) for start in (0, 100, 200)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("  ", shared.execute("select count(*), sum(x), max(x) from t").fetchone())

print("# the same connection anew")
rows = shared.execute("select x from t order by x")
print("  ", next(rows))
shared.__init__(":memory:")
print("  ", next(rows), shared.execute("select count(*) from sqlite_master").fetchone())
for connection in con, other, copy, again, mine, shared:
    connection.close()
folder.cleanup()
print("  ", sqlite3.complete_statement("select 1;"), sqlite3.complete_statement("select 1"), sqlite3.version)
