"""sqlite3: statements, parameters, rows, transactions, scripts."""

import sqlite3


def tried(function, *args, **kwargs):
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        code = getattr(error, "sqlite_errorname", None)
        print("  ", type(error).__name__, "|", error, "|", code)
    else:
        print("  ", type(result).__name__ if isinstance(result, sqlite3.Cursor) else result)


print("# values of every storage class go in and come out")
con = sqlite3.connect(":memory:")
con.execute("create table t(i integer, f real, s text, b blob, n)")
con.execute("insert into t values (?, ?, ?, ?, ?)", (2**62 + 1, 0.1, "Ärger\0!", b"\0\xff", None))
con.execute("insert into t values (:i, :f, :s, :b, :n)",
            {"i": -1, "f": float("inf"), "s": "", "b": b"", "n": memoryview(b"view")})
con.execute("insert into t values (?, ?, ?, ?, ?)", [True, float("nan"), "x" * 3, bytearray(b"array"), 7])
for row in con.execute("select * from t"):
    print("  ", row)

print("# a cursor")
cursor = con.cursor()
print("  ", cursor.description, cursor.rowcount, cursor.lastrowid, cursor.arraysize)
cursor.execute("select i, s as text from t order by i")
print("  ", cursor.description, cursor.rowcount)
print("  ", cursor.fetchone(), cursor.fetchmany(1), cursor.fetchall(), cursor.fetchone(), cursor.fetchall())
cursor.execute("update t set n = 1")
print("  ", cursor.rowcount, cursor.description, con.total_changes, con.in_transaction)
cursor.executemany("insert into t(i) values (?)", ((i,) for i in range(5)))
print("  ", cursor.rowcount, cursor.lastrowid, cursor.connection is con)
cursor.execute("insert into t(i) values (99) returning i, rowid")
print("  ", cursor.rowcount, cursor.fetchall(), cursor.rowcount)
cursor.arraysize = 3
print("  ", cursor.execute("select i from t").fetchmany(), len(cursor.fetchmany(size=2)), list(cursor)[-1])

print("# the same statement by two cursors at once")
one, two = con.execute("select i from t order by i"), con.execute("select i from t order by i")
print("  ", [(next(one), next(two)) for _ in range(3)])

print("# rows by name")
con.row_factory = sqlite3.Row
row = con.execute("select 1 as a, 'zwei' as Two, 3.0 as 'ö'").fetchone()
print("  ", row["a"], row["TWO"], row["ö"], row[-1], row[0:2], len(row), row.keys(), tuple(row), dict(row))
same = con.execute("select 1 as a, 'zwei' as Two, 3.0 as 'ö'").fetchone()
print("  ", row == same, row != same, hash(row) == hash(same), row == (1, "zwei", 3.0), list(reversed(row)))
for key in "nothing", 3, 1.5, "Ö":
    tried(lambda: row[key])
con.row_factory = lambda cursor, row: {column[0]: value for column, value in zip(cursor.description, row)}
print("  ", con.execute("select 1 as a, 2 as b").fetchall())
con.row_factory = None

print("# transactions")
con.commit()
with con:
    con.execute("delete from t where i > 3")
    print("  ", con.in_transaction)
print("  ", con.in_transaction, con.execute("select count(*) from t").fetchone())
try:
    with con:
        con.execute("delete from t")
        raise KeyError("rolled back")
except KeyError as error:
    print("  ", error, con.execute("select count(*) from t").fetchone())
print("  ", repr(con.isolation_level))
for level in "deferred", "IMMEDIATE", "Exclusive", "", None:
    con.isolation_level = level
    traced = []
    con.set_trace_callback(traced.append)
    with con:
        con.execute("insert into t(i) values (?)", (5,))
    con.set_trace_callback(None)
    print("  ", repr(con.isolation_level), traced)
con.isolation_level = ""
con.execute("begin")
con.executescript("""
    -- commits first
    create table u(x unique); insert into u values (1); insert into u values (2); /* end */
""")
print("  ", con.in_transaction, con.execute("select * from u").fetchall())

print("# errors")
con.create_collation("backwards", lambda a, b: (a < b) - (a > b))
for sql, parameters in [
    ("select", ()), ("select * from nothing", ()), ("insert into u values (1)", ()), ("select ?", ()),
    ("select ?, ?", (1,)), ("select :a", {"b": 1}), ("select ?", {"a": 1}), ("select ?", 5),
    ("select ?", (object(),)), ("select :a", {"a": []}), ("select ?", (2**63,)), ("select ?", ("\ud800",)),
    ("select 1; select 2", ()), ("select 1; -- comment", ()), ("select 1\0", ()), (b"select 1", ()),
    ("", ()), ("-- nothing", ()), ("select 1 order by 1 collate nowhere", ()), ("pragma nothing_of_the_kind", ()),
    ("insert into u values (abs(-9223372036854775808))", ()), ("select load_extension('x')", ()),
]:
    tried(con.execute, sql, parameters)
tried(con.executemany, "select ?", [(1,)])
tried(con.executemany, "insert into u values (?)", [(3,), (1,)])
tried(con.executemany, "insert into u values (?)", 5)
tried(con.executescript, "select 1; select nothing")
tried(con.executescript, b"select 1")
tried(con.executescript, "select 1\0")
tried(con.execute, "select cast(x'ff41' as text) as broken")
tried(lambda: con.execute("select cast(x'ff41' as text) as broken").fetchone())
tried(setattr, con, "isolation_level", "sometimes")
tried(setattr, con, "isolation_level", 1)
tried(sqlite3.connect, "/nowhere/at/all")
tried(sqlite3.connect, "a\0b")
tried(sqlite3.connect, 5)
tried(sqlite3.connect, ":memory:", timeout="x")
tried(sqlite3.Cursor, 1)
tried(con.cursor, lambda connection: 1)
tried(con.getlimit, 99)
print("  ", con.setlimit(sqlite3.SQLITE_LIMIT_SQL_LENGTH, 20), con.getlimit(sqlite3.SQLITE_LIMIT_SQL_LENGTH))
tried(con.execute, "select 'longer than that'")

print("# closed and unmade")
cursor.close()
tried(cursor.fetchone)
con.close()
con.close()
for method in con.cursor, con.commit, con.rollback, con.interrupt, con.iterdump:
    tried(method)
tried(lambda: con.in_transaction)
raw = sqlite3.Connection.__new__(sqlite3.Connection)
tried(raw.close)
tried(raw.execute, "select 1")
tried(sqlite3.Cursor.__new__(sqlite3.Cursor).fetchone)


class Half(sqlite3.Connection):
    def __init__(self, *args):
        pass


tried(Half(":memory:").cursor)
