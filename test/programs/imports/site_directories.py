"""What is in sys.path, and who puts it there: environments, .pth files, the user's directory, options."""
import os
import shutil
import site
import subprocess
import sys
import tempfile

place = os.path.realpath(tempfile.mkdtemp())
clean = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}


def write(name, text):
    path = os.path.join(place, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w") as file:
        file.write(text)
    return path


def run(*arguments, executable=sys.executable, **variables):
    done = subprocess.run([executable, *arguments], capture_output=True, text=True, cwd=place,
                          env={**clean, "HOME": place, **variables})
    print((done.stdout + done.stderr).replace(place, "PLACE").rstrip())


print(sys.prefix == sys.base_prefix == sys.exec_prefix == sys.base_exec_prefix, os.path.isabs(sys.executable))
print([d for d in sys.path[1:] if not d.startswith(os.path.expanduser("~"))])
print(site.getsitepackages(), site.ENABLE_USER_SITE, site.PREFIXES == [sys.prefix, sys.exec_prefix])

show = "import sys; print([d for d in sys.path if 'ython3' not in d or 'PLACE' in d], len(sys.path), sys.flags.{})"
write("extra/module.py", "")
for option, flag in ("-S", "no_site"), ("-P", "safe_path"), ("-I", "isolated"), ("-E", "ignore_environment"), \
        ("-s", "no_user_site"), ("-O", "optimize"), ("-OO", "optimize"):
    run(option, "-c", show.format(flag), PYTHONPATH="extra")
run("-OO", "-c", "def f(): 'doc'\nassert False; print(__debug__, f.__doc__)")
run("-O", "-c", "def f(): 'doc'\nassert False; print(__debug__, f.__doc__)")
run("-c", "print(__debug__); assert False, 'no'")

# The user's own directory: paths, code that runs before the program, and customization.
user = ".local/lib/python3.11/site-packages"
write(f"{user}/here.py", "x = 'from the user'\n")
write(f"{user}/b.pth", "# a comment\n\nlinked\nmissing\nimport sys; sys.from_pth = sys._getframe(1).f_locals['name']\n")
write(f"{user}/linked/there.py", "")
write(f"{user}/c.pth", "import sys; sys.second = 1\nimport nowhere_at_all\nnot reached\n")
run("-c", "import sys; print(sys.from_pth, sys.second); import here, there; print(here.x, there.__file__)")
run("-s", "-c", "import sys; print(hasattr(sys, 'from_pth')); import here")
os.remove(os.path.join(place, user, "c.pth"))
write(f"{user}/usercustomize.py", "print('customized by the user')\n")
run("-c", "print('program')")
run("-c", "import site, sys; print(site.ENABLE_USER_SITE, site.USER_SITE in sys.path, site.USER_BASE)")
write("own/sitecustomize.py", "import sys; print('customized', sys.argv)\n")
run("-s", "-c", "print('program')", "x", PYTHONPATH="own")
write("bad/sitecustomize.py", "1 / 0\n")
run("-s", "-c", "print('program')", PYTHONPATH="bad")

# An environment.
run("-m", "venv", "--without-pip", "env")
print(sorted(name for name in os.listdir(os.path.join(place, "env/bin")) if "ython" in name))
python = os.path.join(place, "env/bin/python")
tell = ("import sys, sysconfig, site; print(sys.prefix, sys.exec_prefix, sys.base_prefix, sys.executable,"
        " sysconfig.get_path('purelib'), site.PREFIXES, site.ENABLE_USER_SITE);"
        " print([d for d in sys.path if 'PLACE' in d or 'packages' in d])")
run("-c", tell.replace("PLACE", place), executable=python)
write("env/lib/python3.11/site-packages/in_env.py", "print('in the environment')\n")
run("-c", "import in_env, sys; print(sys.base_prefix != sys.prefix)", executable=python)
run("-c", "import in_env")
run("-I", "-c", "import in_env", executable=python)
config = os.path.join(place, "env/pyvenv.cfg")
with open(config) as file:
    text = file.read()
with open(config, "w") as file:
    file.write(text.replace("include-system-site-packages = false", "include-system-site-packages = TRUE"))
run("-c", tell.replace("PLACE", place), executable=python)
shutil.rmtree(place)
