"""The options of the command line, as programs give them to sys.executable: apart, in one word, by variable."""
import os
import pathlib
import py_compile
import subprocess
import sys
import tempfile

SKIPPED = ("Traceback", "usage:", "Try ", "Python runtime", "Current thread", "  <no Python")
environment = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}


def run(*words, input="", **variables):
    done = subprocess.run([sys.executable, *words], capture_output=True, text=True, input=input,
                          env=environment | variables)
    errors = [line.strip() for line in done.stderr.splitlines() if line[:1].strip() and not line.startswith(SKIPPED)]
    print(" ".join(words)[:60], variables or "", "->", done.returncode, done.stdout.strip(), errors[:2])


print("== words with several letters")
run("-Bc", "print(1)")
run("-BqsSuPc", "import sys; print(sys.argv, sys.flags.no_site, sys.flags.no_user_site, sys.flags.safe_path)", "-x", "-c")
run("-IOOc", "'doc'\nassert 0\nimport sys; print(sys.flags.optimize, sys.flags.isolated, __debug__, __doc__)")
run("-cprint(2)")
run("-mbase64", "-t")
run("-W", "ignore", "-Werror", "-c", "import sys; print(sys.warnoptions)")
run("-OW", "error", "-c", "import sys; print(sys.warnoptions, sys.flags.optimize)")
run("-Ic")
run("-bW")
run("-Z", "-c", "1")

print("== sys.flags and sys.orig_argv")
names = "debug inspect interactive optimize verbose bytes_warning quiet dev_mode utf8_mode warn_default_encoding int_max_str_digits"
show = f"import sys; print([int(getattr(sys.flags, name)) for name in '{names}'.split()])"
run("-c", show)
run("-dqbb", "-X", "dev", "-Xutf8", "-X", "warn_default_encoding", "-X", "int_max_str_digits=900", "-c", show)
run("-c", show, PYTHONDEBUG="2", PYTHONOPTIMIZE="x", PYTHONUTF8="1", PYTHONINTMAXSTRDIGITS="0")
run("-E", "-c", show, PYTHONDEBUG="2", PYTHONOPTIMIZE="1")
run("-c", "import sys; print(sys.orig_argv[1:], sys._xoptions)", "a")
run("-X", "a=b=c", "-Xd", "-c", "import sys; print(sys._xoptions)")

print("== what they do")
run("-b", "-c", "print(str(b'x'), b'x' == 'x', b'x' != 1, str(bytearray(b'y')), b'' == None, {b'k': 1}.get('k'))")
run("-bb", "-c", "str(b'x')")
run("-bb", "-c", "b'x' == 'x'")
run("-c", "print(str(b'x'), b'x' == 'x')")
run("-W", "nonsense", "-W", "error::NoSuchWarning", "-c", "print(3)")
run("-c", "import warnings; warnings.warn('x')", PYTHONWARNINGS="ignore,error")
run("-W", "ignore", "-c", "import warnings; warnings.warn('x'); print(4)", PYTHONWARNINGS="error")
run("-X", "int_max_str_digits=700", "-c", "int('1' * 701)")
run("-X", "pycache_prefix=/some/where", "-c", "import sys; print(sys.pycache_prefix)")
run("-c", "import sys; print(sys.pycache_prefix)", PYTHONPYCACHEPREFIX="/other")
run("-X", "faulthandler", "-c", "import faulthandler; print(faulthandler.is_enabled())")
run("-X", "dev", "-c", "import faulthandler, sys; print(faulthandler.is_enabled(), sys.warnoptions)")
run("-X", "int_max_str_digits=5", "-c", "print(5)")

with tempfile.TemporaryDirectory() as folder:
    os.chdir(folder)
    pathlib.Path("first.py").write_text("this line is no Python\nassert not __debug__, 'on line 2'\nprint(__name__, __debug__)\n")
    run("-xO", "first.py")
    run("-x", "first.py")
    pathlib.Path("module.py").write_text("import sys\nprint('module', __name__, sys.argv[1:])\n")
    py_compile.compile("module.py", "module.pyc", doraise=True)
    run("module.pyc", "a", "b")
    pathlib.Path("wrong.pyc").write_text("wrong")
    run("wrong.pyc")
    run("-")
    run("-", "x", input="import sys; print('input', sys.argv)")
    done = subprocess.run([sys.executable, "-X", "importtime", "-c", "import module"], capture_output=True, text=True)
    lines = done.stderr.splitlines()
    print(lines[0], lines[-1].split("|")[-1].strip(), lines[-1].count("|"))
    done = subprocess.run([sys.executable, "-v", "-c", "import module"], capture_output=True, text=True)
    print([line.split("<")[0] for line in done.stderr.splitlines() if line.startswith("import 'module'")])
