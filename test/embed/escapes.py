# Ways out of an Interpreter whose doors are all closed. Each program, up to the next line of dashes, may use
#     SECRET   the path of a file with the text "secret of the host"
#     TARGET   a path at which there must be no file afterwards
# and sets `escaped` to something true if it has got out. Any exception is fine.
# The names say what is tried; run-escapes reports by them.

# --- files: open
escaped = open(SECRET).read()
# --- files: open by bytes path
escaped = open(SECRET.encode()).read()
# --- files: open to write
open(TARGET, "w").write("x"); escaped = True
# --- files: open to append
open(TARGET, "a").write("x"); escaped = True
# --- files: io.open
import io; escaped = io.open(SECRET).read()
# --- files: io.FileIO
import io; escaped = io.FileIO(SECRET).read()
# --- files: _io.FileIO made without __init__, then given one
import _io
f = _io.FileIO.__new__(_io.FileIO); f.__init__(SECRET); escaped = f.read()
# --- files: a subclass of FileIO
import io
class F(io.FileIO):
    def __init__(self, *a): super().__init__(*a)
escaped = F(SECRET).read()
# --- files: open_code
import io; escaped = io.open_code(SECRET).read()
# --- files: os.open and os.read
import os; escaped = os.read(os.open(SECRET, os.O_RDONLY), 100)
# --- files: by a descriptor that the host has open
escaped = any(open(fd, "rb", closefd=False).read(1) for fd in range(3, 20))
# --- files: standard input as a descriptor
open(0, "rb", closefd=False).read(0); escaped = True
# --- files: writing to descriptor 1
import os; os.write(1, b""); escaped = True
# --- files: an opener
import os; escaped = open(SECRET, opener=lambda p, f: os.open(p, f)).read()
# --- files: an opener that makes numbers up
escaped = open("x", opener=lambda p, f: 3).read()
# --- files: listdir
import os; escaped = os.listdir("/")
# --- files: scandir
import os; escaped = list(os.scandir("/"))
# --- files: stat
import os; escaped = os.stat(SECRET)
# --- files: exists
import os.path; escaped = os.path.exists(SECRET)
# --- files: getcwd
import os; escaped = os.getcwd()
# --- files: chdir, then a relative path
import os; os.chdir("/"); escaped = open(SECRET.lstrip("/")).read()
# --- files: upwards from the library
import os
up = "/".join([".."] * 20)
escaped = open(os.__file__.rpartition("/")[0] + "/" + up + SECRET).read()
# --- files: a str that lies about itself
class S(str):
    def __fspath__(self): return SECRET
    def __str__(self): return SECRET
import os
escaped = open(S(os.__file__)).read() and "secret" in open(S(os.__file__)).read()
# --- files: a path object that changes its mind
import os
class P:
    n = 0
    def __fspath__(self):
        P.n += 1
        return os.__file__ if P.n == 1 else SECRET
escaped = "secret of the host" in open(P()).read()
# --- files: pathlib
import pathlib; escaped = pathlib.Path(SECRET).read_text()
# --- files: pathlib writes
import pathlib; pathlib.Path(TARGET).write_text("x"); escaped = True
# --- files: linecache
import linecache; escaped = linecache.getlines(SECRET)
# --- files: tokenize.open
import tokenize; escaped = tokenize.open(SECRET).read()
# --- files: fileinput
import fileinput; escaped = list(fileinput.input([SECRET]))
# --- files: shutil
import shutil; shutil.copy(SECRET, TARGET); escaped = True
# --- files: tempfile
import tempfile; escaped = tempfile.NamedTemporaryFile().name
# --- files: mkdir
import os; os.mkdir(TARGET); escaped = True
# --- files: symlink
import os; os.symlink(SECRET, TARGET); escaped = True
# --- files: rename
import os; os.rename(SECRET, TARGET); escaped = True
# --- files: remove
import os; os.remove(SECRET); escaped = True
# --- files: mmap
import mmap; escaped = mmap.mmap(3, 0)
# --- files: anonymous memory outside the heap
import mmap; escaped = mmap.mmap(-1, 1 << 30)
# --- files: sqlite3
import sqlite3; sqlite3.connect(TARGET).execute("create table t (x)"); escaped = True
# --- files: sqlite3 in memory attaches a file
import sqlite3; c = sqlite3.connect(":memory:"); c.execute("attach database ? as d", (TARGET,)); c.execute("create table d.t (x)"); escaped = True
# --- files: zipimport
import zipimport; zipimport.zipimporter(SECRET); escaped = True
# --- files: zipfile
import zipfile; zipfile.ZipFile(TARGET, "w").writestr("a", "b"); escaped = True
# --- files: gzip
import gzip; gzip.open(TARGET, "w").write(b"x"); escaped = True
# --- files: codecs.open
import codecs; escaped = codecs.open(SECRET).read()
# --- files: a log file
import logging; logging.FileHandler(TARGET); escaped = True
# --- files: pickle loads a call of open
import pickle; escaped = pickle.loads(b"c_io\nopen\n(V" + SECRET.encode() + b"\ntR.").read()
# --- files: shelve
import shelve; shelve.open(TARGET)["a"] = 1; escaped = True
# --- files: a traceback shows lines of any file
import io, traceback
code = compile("1/0", SECRET, "exec")
try: exec(code)
except ZeroDivisionError: escaped = "secret of the host" in traceback.format_exc()
# --- files: the interpreter's own traceback shows them
import sys, io
class Seen(io.StringIO): pass
sys.stderr = Seen()
try: exec(compile("1/0", SECRET, "exec"))
except ZeroDivisionError: sys.excepthook(*sys.exc_info())
escaped = "secret of the host" in sys.stderr.getvalue()
# --- files: a syntax error in a file shows its line
import sys, io
sys.stderr = io.StringIO()
try: raise SyntaxError("x", (SECRET, 1, 1, None))
except SyntaxError: sys.excepthook(*sys.exc_info())
escaped = "secret of the host" in sys.stderr.getvalue()
# --- files: errors that the compiler finds after parsing show a line of the file
try: compile("return", SECRET, "exec")
except SyntaxError as e: escaped = "secret" in (e.text or "")
# --- files: the same by symtable
import symtable
try: symtable.symtable("def f():\n global x; x: int", SECRET, "exec")
except SyntaxError as e: escaped = "secret" in (e.text or "")
# --- files: the parser's errors
try: compile("(", SECRET, "exec")
except SyntaxError as e: escaped = "secret" in (e.text or "")
# --- files: warnings show lines
import warnings; escaped = "secret of the host" in warnings.formatwarning("m", UserWarning, SECRET, 1)
# --- imports: sys.path leads to a file of the host
import sys
sys.path.insert(0, SECRET.rpartition("/")[0])
try:
    import secret_module
    escaped = True
except SyntaxError as e: escaped = e.text
# --- imports: a package's __path__
import json, sys
json.__path__.append(SECRET.rpartition("/")[0])
import json.secret_module; escaped = True
# --- imports: SourceFileLoader
import importlib.machinery as m; escaped = m.SourceFileLoader("x", SECRET).get_data(SECRET)
# --- imports: spec_from_file_location
import importlib.util as u
s = u.spec_from_file_location("x", SECRET); escaped = s.loader.get_source("x")
# --- imports: a finder of its own
import sys
from importlib.machinery import FileFinder, SourceFileLoader
escaped = FileFinder(SECRET.rpartition("/")[0], (SourceFileLoader, [".py", ".txt"])).find_spec("secret")
# --- imports: runpy
import runpy; runpy.run_path(SECRET); escaped = True
# --- imports: _imp's way to posix
import _imp, sys
class Spec: name = "posix"; origin = "built-in"
posix = _imp.create_builtin(Spec()); escaped = posix.listdir("/")
# --- imports: a module taken out and imported again
import sys, os
sys.modules.pop("posix", None); sys.modules.pop("os", None)
import posix; escaped = posix.listdir("/")
# --- imports: the loader of builtins
escaped = __builtins__.__loader__.load_module("posix").listdir("/")
# --- imports: extension modules
import importlib.machinery as m; m.ExtensionFileLoader("x", TARGET).load_module(); escaped = True
# --- names: __import__ by way of __builtins__
escaped = __builtins__.__dict__["__import__"]("os").listdir("/")
# --- names: subclasses of object that have open or popen
for c in object.__subclasses__():
    g = getattr(c.__init__, "__globals__", {})
    for name in ("popen", "system", "listdir"):
        if name in g: escaped = g[name]("/")
# --- names: subclasses walk to FileIO
def walk(c):
    yield c
    for s in type.__subclasses__(c): yield from walk(s)
for c in walk(object):
    if c.__name__ == "FileIO": escaped = c(SECRET).read()
# --- names: subclasses walk to the importer
for c in object.__subclasses__():
    if c.__name__ == "BuiltinImporter": escaped = c.load_module("posix").listdir("/")
# --- names: frames of the caller by a traceback
try: 1/0
except ZeroDivisionError as e:
    f = e.__traceback__.tb_frame
    while f.f_back: f = f.f_back
    escaped = f.f_builtins["open"](SECRET).read()
# --- names: sys._getframe
import sys; escaped = sys._getframe().f_globals["__builtins__"].open(SECRET).read()
# --- names: a generator's frame
g = (x for x in ()); escaped = g.gi_frame.f_builtins["open"](SECRET).read()
# --- names: gc finds everything
import gc
for o in gc.get_objects():
    if getattr(o, "__name__", None) == "listdir" and callable(o): escaped = o("/")
# --- names: gc.get_referrers of a native
import gc; escaped = [r for r in gc.get_referrers(open) if "open" in r][0]["open"](SECRET).read()
# --- names: __globals__ of a library function
import os; escaped = os.path.join.__globals__["os"].listdir("/")
# --- names: a new FunctionType with other globals
import types, os
f = types.FunctionType((lambda: listdir("/")).__code__, os.__dict__); escaped = f()
# --- names: code made of nothing
import types
c = (lambda: 0).__code__.replace(co_names=("open",)); exec(c); escaped = False
# --- names: eval in other builtins
escaped = eval("open(p).read()", {"__builtins__": __builtins__, "p": SECRET})
# --- names: a format string walks attributes
escaped = "secret of the host" in "{0.__class__.__init__.__globals__}".format(type("A", (), {"__init__": lambda s: 0})())
# --- names: operator.attrgetter
import operator, os; escaped = operator.attrgetter("path.os.listdir")(os)("/")
# --- names: functools.partial of open
import functools; escaped = functools.partial(open, SECRET)().read()
# --- names: map calls it
escaped = list(map(open, [SECRET]))[0].read()
# --- names: as a method
class C: o = open
escaped = C.o(SECRET).read()
# --- names: as a default factory
import collections; escaped = collections.defaultdict(lambda: open(SECRET))["x"].read()
# --- names: as a sort key
escaped = sorted([SECRET], key=open)
# --- names: in a finalizer
import gc
class D:
    def __del__(self):
        global escaped
        escaped = open(SECRET).read()
D(); gc.collect()
# --- names: in a weak reference's callback
import gc, weakref
class W: pass
w = W(); r = weakref.ref(w, lambda r: globals().__setitem__("escaped", open(SECRET).read())); del w; gc.collect()
# --- names: at exit
import atexit; atexit.register(lambda: open(TARGET, "w")); atexit._run_exitfuncs()
# --- codecs: a coding cookie that reads
import codecs
def find(name):
    global escaped
    if name == "spy":
        escaped = open(SECRET).read()
codecs.register(find)
exec(b"# coding: spy\n")
# --- codecs: unpickling calls os.system
import pickle; escaped = pickle.loads(b"cposix\nsystem\n(Vtrue\ntR.") == 0
# --- codecs: marshal loads code
import marshal; exec(marshal.loads(marshal.dumps(compile("escaped = open(SECRET).read()", "x", "exec"))))
# --- codecs: yaml of the poor
import ast; escaped = ast.literal_eval("open('/etc/passwd')")
# --- network: a socket
import socket; socket.socket(); escaped = True
# --- network: _socket
import _socket; _socket.socket(_socket.AF_INET, _socket.SOCK_STREAM); escaped = True
# --- network: socketpair
import socket; socket.socketpair(); escaped = True
# --- network: a socket of a descriptor
import socket; socket.socket(fileno=3); escaped = True
# --- network: getaddrinfo
import socket; escaped = socket.getaddrinfo("localhost", 80)
# --- network: gethostname
import socket; escaped = socket.gethostname()
# --- network: urllib
import urllib.request; urllib.request.urlopen("http://127.0.0.1:1/"); escaped = True
# --- network: a file by urllib
import urllib.request; escaped = urllib.request.urlopen("file://" + SECRET).read()
# --- network: asyncio's loop
import asyncio
async def main(): return True
escaped = asyncio.run(main())
# --- network: TLS contexts read certificates
import ssl; escaped = ssl.create_default_context().cert_store_stats()
# --- processes: os.system
import os; os.system("touch " + TARGET); escaped = True
# --- processes: os.popen
import os; escaped = os.popen("echo x").read()
# --- processes: subprocess
import subprocess; escaped = subprocess.run(["true"])
# --- processes: _posixsubprocess by itself
import _posixsubprocess; escaped = _posixsubprocess.fork_exec([b"/bin/true"], [b"/bin/true"], True, (), None, None, -1, -1, -1, -1, -1, -1, 3, 4, False, False, 0, None, None, None, -1, None)
# --- processes: fork
import os
if os.fork() == 0: os._exit(0)
escaped = True
# --- processes: _exit
import os; os._exit(0)
# --- processes: abort
import os; os.abort()
# --- processes: kill
import os; os.kill(0, 0); escaped = True
# --- processes: execv
import os; os.execv("/bin/true", ["true"])
# --- processes: posix_spawn
import os; escaped = os.posix_spawn("/bin/true", ["true"], {})
# --- processes: raise_signal
import signal; signal.raise_signal(signal.SIGTERM)
# --- processes: a handler of signals
import signal; signal.signal(signal.SIGUSR1, signal.SIG_IGN); escaped = True
# --- processes: an alarm
import signal; signal.alarm(1); escaped = True
# --- processes: limits of the process
import resource; resource.setrlimit(resource.RLIMIT_NOFILE, (10, 10)); escaped = True
# --- processes: who am I
import os; escaped = os.getpid()
# --- processes: the password file
import pwd; escaped = pwd.getpwall()
# --- processes: uname
import os; escaped = os.uname()
# --- processes: multiprocessing
import multiprocessing; multiprocessing.Process(target=print).start(); escaped = True
# --- processes: shared memory
from multiprocessing import shared_memory; shared_memory.SharedMemory("x", True, 100); escaped = True
# --- processes: the locale of the process
import locale; locale.setlocale(locale.LC_ALL, "C"); escaped = True
# --- processes: faulthandler
import faulthandler; faulthandler.enable(); escaped = True
# --- native code: ctypes
import ctypes; ctypes.CDLL(None).getpid(); escaped = True
# --- native code: ctypes reads memory
import ctypes; escaped = ctypes.string_at(id(1), 8)
# --- environment: os.environ
import os; escaped = os.environ.get("BOOMSLANG_SECRET")
# --- environment: getenv
import os; escaped = os.getenv("BOOMSLANG_SECRET")
# --- environment: environb
import os; escaped = os.environb.get(b"BOOMSLANG_SECRET")
# --- environment: posix.environ
import posix; escaped = posix.environ
# --- environment: /proc
escaped = open("/proc/self/environ", "rb").read()
# --- environment: putenv
import os; os.putenv("A", "B"); escaped = True
# --- environment: setting os.environ
import os; os.environ["A"] = "B"; escaped = True
# --- environment: the user's home
import os.path; escaped = os.path.expanduser("~") != "~"
# --- clocks: time.time
import time; escaped = time.time()
# --- clocks: monotonic
import time; escaped = time.monotonic()
# --- clocks: perf_counter
import time; escaped = time.perf_counter()
# --- clocks: clock_gettime
import time; escaped = time.clock_gettime(0)
# --- clocks: localtime of now
import time; escaped = time.localtime()
# --- clocks: strftime of now
import time; escaped = time.strftime("%Y")
# --- clocks: datetime.now
import datetime; escaped = datetime.datetime.now()
# --- clocks: date.today
import datetime; escaped = datetime.date.today()
# --- clocks: sleep
import time; time.sleep(0); escaped = True
# --- clocks: a file's time
import os; escaped = os.stat(SECRET).st_mtime
# --- clocks: the times of the process
import os; escaped = os.times()
# --- clocks: uuid1
import uuid; escaped = uuid.uuid1()
# --- threads: start_new_thread
import _thread; _thread.start_new_thread(lambda: None, ()); escaped = True
# --- threads: threading
import threading; threading.Thread(target=lambda: None).start(); escaped = True
# --- threads: an executor
from concurrent.futures import ThreadPoolExecutor
escaped = ThreadPoolExecutor().submit(lambda: True).result()
