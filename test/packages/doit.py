"doit: tasks with dependencies, targets, what is up to date, a failing action."
import io
import os
import sys

from doit.cmd_base import ModuleTaskLoader
from doit.doit_cmd import DoitMain


def task_write():
    def write(targets):
        with open(targets[0], "w") as file:
            file.write("text")
    return {"actions": [write], "targets": ["a.txt"], "uptodate": [True]}


def task_copy():
    return {"actions": ["cp a.txt b.txt", (print, ["copied"])], "file_dep": ["a.txt"], "targets": ["b.txt"], "verbosity": 2}


def task_group():
    for i in range(2):
        yield {"name": f"n{i}", "actions": [(print, [f"sub {i}"])], "verbosity": 2, "doc": f"number {i}"}


def task_bad():
    return {"actions": ["exit 3"]}


tasks = {name: value for name, value in globals().items() if name.startswith("task_")}
for arguments in (["run", "copy", "group"], ["run", "copy"], ["list", "--all", "--status"], ["run", "bad"], ["nothing"], ["clean", "copy"]):
    err, sys.stderr = sys.stderr, io.StringIO()
    try:
        code = DoitMain(ModuleTaskLoader(tasks)).run(arguments)
    finally:
        text, sys.stderr = sys.stderr.getvalue(), err
    print(arguments, code, text[:80].replace(os.getcwd(), ""))
