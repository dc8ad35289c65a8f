"""sqlite3: what a program gives the library to call, and types of its own."""

import datetime
import sqlite3
import sys

con = sqlite3.connect(":memory:")


def query(sql, *parameters):
    try:
        print("  ", con.execute(sql, parameters).fetchall())
    except Exception as error:
        print("  ", type(error).__name__, "|", error, "|", getattr(error, "sqlite_errorname", None))


print("# functions")
con.create_function("describe", -1, lambda *args: repr(args))
con.create_function("give", 1, lambda which: [None, 1, 2.5, "text\0", b"blob", 2**70, "\ud800", object(), True][which])
con.create_function("fail", 0, lambda: 1 / 0)
con.create_function("run_out", 0, lambda: [].append(1) or (_ for _ in ()).throw(MemoryError))
query("select describe(1, 2.0, 'drei', x'04', null)")
for which in range(9):
    query("select give(?)", which)
query("select fail()")
query("select run_out()")
query("select describe(give(10))")
con.create_function("square", 1, lambda x: x * x, deterministic=True)
con.execute("create table n(x)")
con.executemany("insert into n values (?)", [(i,) for i in range(6)])
con.execute("create index squares on n(square(x))")
query("select x from n where square(x) > 8")
con.create_function("inside", 1, lambda x: con.execute("select max(x) + ? from n", (x,)).fetchone()[0])
query("select inside(x) from n where x < 2")


print("# aggregates")


class Joined:
    def __init__(self):
        self.parts = []

    def step(self, part, separator):
        self.parts.append(str(part))
        self.separator = separator

    def finalize(self):
        return self.separator.join(self.parts)


class Moving:
    def __init__(self):
        self.total = 0

    def step(self, x):
        self.total += x

    def inverse(self, x):
        self.total -= x

    def value(self):
        return self.total

    finalize = value


class Broken:
    def __init__(self):
        if broken == "__init__":
            raise ValueError

    def step(self, x):
        if broken == "step":
            raise ValueError

    def finalize(self):
        if broken == "finalize":
            raise ValueError
        return "whole"


con.create_aggregate("joined", 2, Joined)
query("select joined(x, '+') from n")
query("select x % 2, joined(x, ',') from n group by 1")
query("select joined(x, '+') from n where x > 100")
con.create_window_function("moving", 1, Moving)
query("select x, moving(x) over (order by x rows between 1 preceding and 1 following) from n")
query("select moving(x) from n")
con.create_window_function("moving", 1, None)
query("select moving(x) from n")
con.create_aggregate("broken", 1, Broken)
for broken in "__init__", "step", "finalize", "nowhere":
    query("select broken(x) from n")
con.create_aggregate("stepless", 1, type("Stepless", (), {"finalize": lambda self: 1}))
query("select stepless(x) from n")

print("# collations")
con.create_collation("by_length", lambda a, b: len(a) - len(b))
query("select * from (select 'ccc' as x union select 'a' union select 'bb') order by x collate by_length")
con.create_collation("huge", lambda a, b: ((a < b) - (a > b)) * 2**80)
query("select * from (select 'ccc' as x union select 'a' union select 'bb') order by x collate huge")
con.create_collation("by_length", None)
query("select 'a' order by 1 collate by_length")


def unwilling(a, b):
    raise LookupError("cannot compare")


con.create_collation("unwilling", unwilling)
query("select * from (select 'b' as x union select 'a') order by x collate unwilling")

print("# handlers")
traced = []
con.set_trace_callback(traced.append)
con.execute("insert into n values (?)", (6,))
con.execute("select 'ö'").fetchall()
con.set_trace_callback(None)
print("  ", traced)
con.commit()
con.set_progress_handler(lambda: 1, 1)
query("select x from n")
con.set_progress_handler(lambda: 0, 1)
query("select x from n where x = 1")
con.set_progress_handler(None, 1)
asked = []


def authorizer(action, first, second, database, source):
    asked.append((action, first, second, database, source))
    if action == sqlite3.SQLITE_DELETE:
        return sqlite3.SQLITE_DENY
    return sqlite3.SQLITE_IGNORE if second == "x" else sqlite3.SQLITE_OK


con.set_authorizer(authorizer)
query("select x from n where rowid = 1")
query("delete from n")
con.set_authorizer(None)
print("  ", asked[:2])
con.set_authorizer(lambda *args: "neither")
query("select x from n")
con.set_authorizer(None)

print("# errors of what is called are shown on demand")
sqlite3.enable_callback_tracebacks(True)
sys.unraisablehook = lambda what: print("   unraisable:", what.exc_type.__name__, "|", what.exc_value)
query("select fail()")
con.set_trace_callback(lambda statement: nothing)
query("select 1")
con.set_trace_callback(None)
sqlite3.enable_callback_tracebacks(False)
query("select fail()")

print("# a cursor that is used by a function it calls")
cursor = con.cursor()
con.create_function("again", 0, lambda: cursor.execute("select 1").fetchone()[0])
try:
    cursor.execute("select again()").fetchall()
except sqlite3.Error as error:
    print("  ", type(error).__name__, "|", error)

print("# adapters and converters")


class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y

    def __repr__(self):
        return f"Point({self.x}, {self.y})"


class Conforming:
    def __conform__(self, protocol):
        return "conformed" if protocol is sqlite3.PrepareProtocol else None


sqlite3.register_adapter(Point, lambda point: f"{point.x};{point.y}")
sqlite3.register_converter("point", lambda text: Point(*map(int, text.split(b";"))))
con = sqlite3.connect(":memory:", detect_types=sqlite3.PARSE_DECLTYPES | sqlite3.PARSE_COLNAMES)
con.execute("create table p(p point, q POINT(2) not null, d date, s timestamp, c text)")
con.execute("insert into p values (?, ?, ?, ?, ?)",
            (Point(1, 2), Point(3, 4), datetime.date(2024, 2, 29), datetime.datetime(2024, 2, 29, 12, 30, 0, 5),
             Conforming()))
query("select * from p")
query("select p as 'p [text]', c as 'c [nothing]', '5;6' as 'x y [point]' from p")
print("  ", [column[0] for column in con.execute("select '5;6' as 'x y [point]', 1 as '[z'").description])
print("  ", sqlite3.adapt(Point(7, 8)), sqlite3.adapt(1, None, "otherwise"), sqlite3.adapt(Conforming()))
try:
    sqlite3.adapt(object())
except sqlite3.ProgrammingError as error:
    print("  ", error)
print("  ", sorted(sqlite3.converters), [t.__name__ for t, _ in sqlite3.adapters])

print("# text factories")
for factory in bytes, bytearray, lambda text: text.decode("latin-1"), str:
    con.text_factory = factory
    query("select 'ä', x'00'")
