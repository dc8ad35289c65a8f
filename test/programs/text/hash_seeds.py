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
for wrong in "no number", "-1", "4294967296", "1.5":
    print(run(wrong), run(wrong, "-R")[3])

# What is equal has one hash, whatever the seed.
class Text(str):
    pass


print(hash("") == hash(b"") == hash(Text()), hash("abc") == hash(b"abc") == hash(Text("abc")) == hash(memoryview(b"abc")))
print({"a": 1, "é": 2, "日": 3, "😀": 4}["".join(["", "é"])], {b"a": 1}[bytes([97])])
