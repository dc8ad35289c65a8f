"""The import system in Python is needed for the first time: by a setting, by a changed flag, while threads run."""
import os
import subprocess
import sys
import tempfile

PROGRAMS = {
    "a prefix for cached files": (["-X", "pycache_prefix=cache"], "import module"),
    "cached files are written": ([], "import sys; sys.dont_write_bytecode = False; import module"),
    "a thread runs": ([], "import _thread; lock = _thread.allocate_lock(); lock.acquire()\n"
                          "_thread.start_new_thread(lock.acquire, ())\nimport module\nlock.release()"),
    "a finder": ([], "import sys\nclass Finder:\n    def find_spec(self, *words): print('asked for', words[0])\n"
                     "sys.meta_path.insert(0, Finder())\nimport module"),
    "told of": (["-v"], "import module"),
}
with tempfile.TemporaryDirectory() as folder:
    os.chdir(folder)
    with open("module.py", "w") as file:
        file.write("print('module', __name__)\n")
    for name, (options, program) in PROGRAMS.items():
        done = subprocess.run([sys.executable, *options, "-c", program], capture_output=True, text=True)
        print(name, done.returncode, done.stdout.split("\n"), done.stderr.splitlines()[-1:] if done.returncode else "")
