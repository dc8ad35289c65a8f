# Hooks of sys.addaudithook() are told what natives are about to do (PEP 578). What one raises keeps the operation from
# being done; hooks stay until the program ends, so these look at what `watched` says.
import array, fcntl, gc, marshal, mmap, os, pathlib, pickle, resource, signal, socket, sqlite3, sys, tempfile, threading, types

watched, seen, forbidden = (), [], ()


def hook(event, args):
    if event in forbidden:
        raise RuntimeError("no " + event)
    if event.startswith(watched):
        seen.append((event, args))


sys.addaudithook(hook)


def told(value):
    """What does not look the same each time is told by its type."""
    if type(value) in (str, bytes, type(None)) or type(value) is int and value < 1 << 30:
        return value
    return tuple(map(told, value)) if type(value) is tuple else type(value).__name__


def show(events, action):
    """Does something and prints what was told of it."""
    global watched
    seen.clear()
    watched = events
    try:
        action()
    except Exception as error:
        print(type(error).__name__, error)
    watched = ()
    for event, args in seen:
        print(event, *map(told, args))


folder = tempfile.mkdtemp()
os.chdir(folder)

print("-- events of one's own")
show(("mine.",), lambda: sys.audit("mine.event", 1, "two"))
for wrong in ((), (5,)):
    try:
        sys.audit(*wrong)
    except TypeError as error:
        print(error)

print("-- files and directories: a path is told as text, what is left out as its default")
show(("open",), lambda: open(pathlib.Path("file"), "w").close())
show(("open",), lambda: open("file", "rb+").close())
show(("open",), lambda: os.close(os.open("file", os.O_RDONLY)))
show(("open",), lambda: open("file", "w", opener=lambda name, flags: os.open(name, flags)).close())
show(("os.",), lambda: os.mkdir("one"))
show(("os.",), lambda: os.rename("one", "two"))
show(("os.",), lambda: os.rmdir("two"))
show(("os.",), lambda: os.chmod("file", 0o600))
show(("os.",), lambda: os.utime("file", (1, 2)))
show(("os.",), lambda: os.link("file", "other"))
show(("os.",), lambda: os.remove("other"))
show(("os.",), lambda: os.truncate("file", 3))
show(("os.",), lambda: list(os.scandir()))
show(("os.",), lambda: os.listdir("."))
show(("os.",), lambda: os.chdir("."))

print("-- processes, the environment, limits")
show(("os.",), lambda: os.putenv("NAME", "value"))
show(("os.",), lambda: os.unsetenv("NAME"))
show(("os.",), lambda: os.system("exit 0"))
show(("os.",), lambda: os.execv("/no/such", ["program"]))
show(("os.",), lambda: os.waitpid(os.fork() or os._exit(0), 0))
show(("fcntl.",), lambda: fcntl.fcntl(0, fcntl.F_GETFD))
show(("resource.",), lambda: resource.prlimit(0, resource.RLIMIT_CORE))
show(("signal.",), lambda: signal.pthread_kill(threading.get_ident(), 0))

print("-- code")
code = compile("x = 1", "name", "exec")
show(("compile", "exec"), lambda: compile("1", "name", "eval"))
show(("compile", "exec"), lambda: exec("y = 2"))
show(("compile", "exec"), lambda: eval("  1 + 1"))
show(("compile", "exec"), lambda: exec(code))
show(("function.",), lambda: types.FunctionType(code, {}))
show(("import",), lambda: __import__("no_such_module"))
show(("pickle.",), lambda: pickle.loads(pickle.dumps(os.path.join)))
show(("marshal.",), lambda: marshal.dumps(1))

print("-- attributes that say how things are made")


def function(a=1): pass


class First: pass


class Second: pass


async def coroutine(): pass


def change_class():
    thing = First()
    thing.__class__ = Second


def read_coroutine():
    made = coroutine()
    made.cr_frame, made.cr_code
    made.close()


show(("object.",), lambda: (function.__code__, function.__closure__, function.__globals__))
show(("object.",), lambda: setattr(function, "__defaults__", (2,)))
show(("object.",), lambda: delattr(function, "__kwdefaults__"))
show(("object.",), change_class)
show(("object.",), lambda: setattr(First, "__name__", "Third"))
show(("object.",), lambda: setattr(First, "something", 1))
show(("object.",), lambda: type.__dict__["__doc__"].__set__(First, "text"))
show(("object.",), read_coroutine)
show(("sys._", "object."), lambda: sys._getframe().f_code)

print("-- others")
show(("builtins.id",), lambda: id(function) and None)
show(("array.",), lambda: array.array("i", [1]))
show(("mmap.",), lambda: mmap.mmap(-1, 8).close())
show(("gc.",), lambda: (gc.get_objects(generation=1), gc.get_referents(function)) and None)
show(("sqlite3.",), lambda: sqlite3.connect(":memory:").close())
show(("socket.",), lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM).close())
show(("socket.",), lambda: socket.getaddrinfo("127.0.0.1", 80, type=socket.SOCK_STREAM) and None)
show(("sys.",), lambda: (sys.settrace(None), sys.setprofile(None), sys.set_asyncgen_hooks(None, None)))

print("-- what a hook forbids is not done")
forbidden = ("open", "os.mkdir", "object.__setattr__", "sys.addaudithook", "builtins.id")
show((), lambda: open("new", "w"))
show((), lambda: os.mkdir("new"))
show((), lambda: setattr(First, "__name__", "Fourth"))
show((), change_class)
show((), lambda: id(1))
sys.addaudithook(lambda event, args: print("never told"))  # not added, and nothing is raised
forbidden = ()
print(os.path.exists("new"), First.__name__)
sys.audit("end")

print("-- a hook is traced if it says so")
calls = []


class Hook:
    __cantrace__ = False

    def __call__(self, event, args): pass


sys.addaudithook(traceable := Hook())
sys.settrace(lambda frame, event, arg: calls.append(event) if frame.f_code is Hook.__call__.__code__ else None)
sys.audit("one")
Hook.__cantrace__ = True
sys.audit("two")
sys.settrace(None)
print("call" in calls, len(calls) < 4)

os.remove("file")
os.chdir("/")
os.rmdir(folder)


def refuse(event, args):
    if event == "sys.excepthook":
        print(event, args[1].__name__, args[2])


sys.addaudithook(refuse)
sys.excepthook = lambda *args: print("shown")
raise ValueError("the last")
