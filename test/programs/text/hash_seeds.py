"""What PYTHONHASHSEED and -R say of the hashes of str and bytes."""
import os
import subprocess
import sys

CODE = ("import sys, datetime; "
        "print(hash('some text'), hash(b'some bytes'), hash(datetime.date(2000, 1, 1)), sys.flags.hash_randomization)")


def run(seed, *options):
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONHASHSEED"}
    if seed is not None:
        environment["PYTHONHASHSEED"] = seed
    done = subprocess.run([sys.executable, *options, "-c", CODE], env=environment, capture_output=True, text=True)
    return tuple(done.stdout.split()) or done.stderr.splitlines()[0]


def differ(first, second):
    return [a != b for a, b in zip(first, second)]


print(differ(run("0"), run("0")), differ(run("42"), run("42")))
print(differ(run("0"), run("42")), differ(run("41"), run("42")))
print(differ(run(None), run(None)), differ(run("random"), run("random")))
print(differ(run("0", "-R"), run("0", "-R")), differ(run("0", "-E"), run("0", "-E")))
print(run("0")[3], run("42")[3], run("random")[3], run("0", "-R")[3], run("4294967295")[3], run("")[3])
for seed in "0", "1", "42", "4294967295":
    print(run(seed))
for wrong in "no number", "-1", "4294967296", "1.5":
    print(run(wrong), run(wrong, "-R")[3])

# What is equal has one hash, whatever the seed.
class Text(str):
    pass


print(hash("") == hash(b"") == hash(Text()), hash("abc") == hash(b"abc") == hash(Text("abc")) == hash(memoryview(b"abc")))
print({"a": 1, "é": 2, "日": 3, "😀": 4}["".join(["", "é"])], {b"a": 1}[bytes([97])])

# The order of sets is that of the hashes.
SETS = """
import sys
words = "if one does not know to which port one is sailing no wind is favourable to us".split()
print(set(words), frozenset(words[3:]), {w.encode() for w in words})
s = set(words)
for w in words[:6]: s.discard(w)
s |= {w * 2 for w in words}
print(s, s - set(words), s & set(words), s ^ {"is", "us"}, {(w, len(w)) for w in words}, {"", "é", "日本", "😀"})
from datetime import date, datetime, time, timedelta, timezone
z = timezone(timedelta(hours=2))
print([hash(x) for x in (date(2020, 5, 17), time(10, 20, 30, 123456), datetime(2020, 5, 17, 10, 20, 30, 123456), datetime(1, 1, 1),
                         datetime(2020, 5, 17, tzinfo=z), time(10, 20, tzinfo=z), z, timedelta(3, 4, 5), timezone.utc)])
from fractions import Fraction; from decimal import Decimal; import enum, uuid, ipaddress, pathlib, dataclasses
E = enum.Enum("E", "A B")
D = dataclasses.dataclass(frozen=True)(type("D", (), {"__annotations__": {"x": int}}))
print([hash(x) for x in (Fraction(1, 3), Decimal("1.5"), 2 ** 70, -1, 1.5, float("inf"), 1j, True, (), (1, "a"), frozenset("abc"), E.A,
                         range(5), uuid.UUID(int=5), ipaddress.ip_address("1.2.3.4"), pathlib.PurePosixPath("a/b"), D(4), ((1,), ((2,),)),
                         b"abc", memoryview(b"abc"))])
print(sys.hash_info)
print({*range(20, 0, -3)} | {"a", 1.5, (1, "b"), b"c"}, hash(""), hash(b""))
"""
for seed in "0", "7":
    print(subprocess.run([sys.executable, "-c", SETS], env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True,
                         text=True).stdout)
