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
# --- files: a history file of readline
import readline; readline.read_history_file(SECRET); escaped = readline.get_history_item(1)
# --- files: readline writes its history
import readline; readline.add_history("x"); readline.write_history_file(TARGET); escaped = True
# --- files: readline's init file
import readline; readline.read_init_file(SECRET); escaped = True
# --- files: _io.open
import _io; escaped = _io.open(SECRET).read()
# --- files: os.fdopen of standard output
import os; os.fdopen(1, "w").write(""); escaped = True
# --- files: the descriptor of sys.stdout
import sys, os; os.write(sys.stdout.fileno(), b""); escaped = True
# --- files: a raw stream below sys.stdout
import sys, io; escaped = io.FileIO(sys.stdout.buffer.raw.fileno(), "w")
# --- files: a directory's descriptor
import os; escaped = os.open("/", os.O_RDONLY)
# --- files: relative to a descriptor
import os; escaped = os.open(SECRET, os.O_RDONLY, dir_fd=0)
# --- files: readlink
import os; escaped = os.readlink("/proc/self/exe")
# --- files: /proc/self/maps
escaped = open("/proc/self/maps").read()
# --- files: /proc/self/mem, to write
open("/proc/self/mem", "r+b", 0).write(b"x"); escaped = True
# --- files: /dev/fd
escaped = open("/dev/fd/0")
# --- files: a null byte in a path
escaped = open(SECRET + "\0.py").read()
# --- files: a path of surrogates
escaped = open(SECRET.encode().decode("ascii", "surrogateescape")).read()
# --- files: a pipe
import os; escaped = os.pipe()
# --- files: dup
import os; escaped = os.dup(0)
# --- files: memfd_create
import os; escaped = os.memfd_create("x")
# --- files: eventfd
import os; escaped = os.eventfd(0)
# --- files: sendfile
import os; os.sendfile(1, 0, 0, 0); escaped = True
# --- files: copy_file_range
import os; os.copy_file_range(0, 1, 0); escaped = True
# --- files: umask
import os; os.umask(0); escaped = True
# --- files: link
import os; os.link(SECRET, TARGET); escaped = True
# --- files: chmod
import os; os.chmod(SECRET, 0o777); escaped = True
# --- files: utime
import os; os.utime(SECRET); escaped = True
# --- files: truncate
import os; os.truncate(SECRET, 0); escaped = True
# --- files: mkfifo
import os; os.mkfifo(TARGET); escaped = True
# --- files: statvfs
import os; escaped = os.statvfs("/")
# --- files: extended attributes
import os; escaped = os.listxattr(SECRET) is not None
# --- files: walk
import os; escaped = list(os.walk(SECRET.rpartition("/")[0]))
# --- files: glob
import glob; escaped = glob.glob(SECRET.rpartition("/")[0] + "/*")
# --- files: realpath tells what is a link
import os.path; escaped = os.path.realpath("/proc/self/cwd") != "/proc/self/cwd"
# --- files: mkdtemp
import tempfile; escaped = tempfile.mkdtemp()
# --- files: TemporaryFile
import tempfile; escaped = tempfile.TemporaryFile()
# --- files: a spooled file rolls over
import tempfile; f = tempfile.SpooledTemporaryFile(1); f.write(b"xxxx"); f.rollover(); escaped = True
# --- files: bz2.open
import bz2; bz2.open(TARGET, "w").write(b"x"); escaped = True
# --- files: lzma.open
import lzma; lzma.open(TARGET, "w").write(b"x"); escaped = True
# --- files: tarfile
import tarfile; tarfile.open(TARGET, "w").close(); escaped = True
# --- files: zipfile reads
import zipfile; escaped = zipfile.is_zipfile(SECRET) or zipfile.ZipFile(SECRET)
# --- files: wave
import wave; wave.open(TARGET, "w"); escaped = True
# --- files: imghdr
import imghdr; imghdr.what(SECRET); escaped = True
# --- files: configparser
import configparser; escaped = configparser.ConfigParser().read([SECRET])
# --- files: plistlib
import plistlib; plistlib.load(open(SECRET, "rb")); escaped = True
# --- files: ElementTree.parse
import xml.etree.ElementTree as e
try: e.parse(SECRET)
except e.ParseError: escaped = True
# --- files: an external entity of XML
import xml.parsers.expat as e
seen = []
p = e.ParserCreate()
p.SetParamEntityParsing(e.XML_PARAM_ENTITY_PARSING_ALWAYS)
p.ExternalEntityRefHandler = lambda context, base, system, public: 1
p.CharacterDataHandler = seen.append
p.Parse(f'<!DOCTYPE a [<!ENTITY x SYSTEM "file://{SECRET}">]><a>&x;</a>', True)
escaped = "secret" in "".join(seen)
# --- files: an external entity by xml.sax
import xml.sax, xml.sax.handler, io
class H(xml.sax.handler.ContentHandler):
    def characters(self, c):
        global escaped
        escaped = "secret" in c
p = xml.sax.make_parser(); p.setFeature(xml.sax.handler.feature_external_ges, True); p.setContentHandler(H())
p.parse(io.StringIO(f'<!DOCTYPE a [<!ENTITY x SYSTEM "file://{SECRET}">]><a>&x;</a>'))
# --- files: minidom
import xml.dom.minidom as m
try: m.parse(SECRET)
except Exception as e: escaped = "syntax" in str(e)
# --- files: mimetypes reads what the system knows
import mimetypes; escaped = mimetypes.MimeTypes().read(SECRET) or True
# --- files: netrc
import netrc; netrc.netrc(SECRET); escaped = True
# --- files: doctest.testfile
import doctest; doctest.testfile(SECRET, module_relative=False); escaped = True
# --- files: inspect.getsource of a function that claims to be there
import inspect
exec(compile("def f(): pass", SECRET, "exec")); escaped = inspect.getsource(f)
# --- files: a frame summary's line
import traceback; escaped = traceback.FrameSummary(SECRET, 1, "x").line
# --- files: warn_explicit
import warnings, sys, io
sys.stderr = io.StringIO(); warnings.warn_explicit("m", UserWarning, SECRET, 1); escaped = "secret of" in sys.stderr.getvalue()
# --- files: checkcache of a made up entry
import linecache; linecache.cache[SECRET] = (0, 0, [], SECRET); linecache.checkcache(); escaped = linecache.getline(SECRET, 1)
# --- files: py_compile
import py_compile; escaped = py_compile.compile(SECRET, TARGET, doraise=True)
# --- files: compileall
import compileall, importlib.util; compileall.compile_file(SECRET, quiet=2); escaped = open(importlib.util.cache_from_source(SECRET))
# --- files: a profile's dump
import cProfile; cProfile.Profile().dump_stats(TARGET); escaped = True
# --- files: a snapshot of tracemalloc
import tracemalloc; tracemalloc.start(); s = tracemalloc.take_snapshot(); tracemalloc.stop(); s.dump(TARGET); escaped = True
# --- files: trace writes results
import trace; trace.CoverageResults(outfile=TARGET).write_results(coverdir=TARGET); escaped = open(TARGET)
# --- files: dbm
import dbm.dumb; dbm.dumb.open(TARGET, "c")[b"a"] = b"b"; escaped = True
# --- files: mailbox
import mailbox; mailbox.mbox(TARGET).add("x"); escaped = True
# --- files: zoneinfo goes where it is told
import zoneinfo; zoneinfo.reset_tzpath([SECRET.rpartition("/")[0]]); escaped = zoneinfo.available_timezones()
# --- files: gettext
import gettext; escaped = gettext.find("x", SECRET.rpartition("/")[0], ["secret"]) or gettext.GNUTranslations(open(SECRET, "rb"))
# --- files: hashlib.file_digest
import hashlib; escaped = hashlib.file_digest(open(SECRET, "rb"), "md5")
# --- files: logging's configuration
import logging.config; logging.config.fileConfig(SECRET); escaped = True
# --- files: the pager of help
import pydoc; pydoc.pipepager("x", "cat > " + TARGET); escaped = True
# --- files: pydoc writes
import pydoc, os; pydoc.writedoc("os"); escaped = os.path.exists("os.html")
# --- files: sqlite3 by URI
import _sqlite3; _sqlite3.connect("file:" + TARGET + "?mode=rwc", uri=True).execute("create table t (x)"); escaped = True
# --- files: keys of TLS are logged
import ssl; ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT).keylog_filename = TARGET; escaped = True
# --- files: certificates of TLS
import ssl; ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT).load_verify_locations(SECRET); escaped = True
# --- files: isatty of a descriptor
import os; escaped = os.isatty(0) or True
# --- files: fcntl
import fcntl; escaped = fcntl.fcntl(0, fcntl.F_GETFD) is not None
# --- files: termios
import termios; escaped = termios.tcgetattr(0)
# --- files: pty
import pty; escaped = pty.openpty()
# --- files: getpass
import getpass; escaped = getpass.getpass()
# --- files: shared memory by its own module
import _posixshmem; escaped = _posixshmem.shm_open("/x", 0o102) >= 0
# --- imports: a pyc is written where the program wants it
import sys
sys.pycache_prefix = TARGET; sys.dont_write_bytecode = False
sys.modules.pop("this", None); sys.modules.pop("colorsys", None)
import colorsys
# --- imports: _write_atomic
import _frozen_importlib_external as e; e._write_atomic(TARGET, b"x"); escaped = True
# --- imports: set_data
import importlib.machinery as m; m.SourceFileLoader("x", TARGET).set_data(TARGET, b"x"); escaped = open(TARGET)
# --- imports: _path_stat
import _frozen_importlib_external as e; escaped = e._path_stat(SECRET)
# --- imports: a loader that has lost its path
import importlib.machinery as m
l = m.SourceFileLoader("x", "x"); l.path = SECRET; escaped = l.get_source("x")
# --- imports: a loader's spec sends it elsewhere
import importlib.util as u, importlib.machinery as m
s = u.find_spec("colorsys"); s.origin = SECRET; s.loader = m.SourceFileLoader("colorsys", SECRET)
try: escaped = u.module_from_spec(s) and s.loader.exec_module(u.module_from_spec(s))
except SyntaxError as e: escaped = e.text
# --- imports: sourceless files
import importlib.machinery as m; escaped = m.SourcelessFileLoader("x", SECRET).get_data(SECRET)
# --- imports: pkgutil
import pkgutil; escaped = pkgutil.get_data("json", "../" * 20 + SECRET)
# --- imports: importlib.resources
import importlib.resources as r, json; escaped = (r.files("json") / ("../" * 20 + SECRET)).read_text()
# --- imports: _imp.create_dynamic
import _imp
class Spec: name = "x"; origin = TARGET
escaped = _imp.create_dynamic(Spec())
# --- imports: a zip archive on sys.path
import sys, zipimport; sys.path.insert(0, SECRET); escaped = zipimport._read_directory(SECRET)
# --- imports: the directory is listed by iter_modules
import pkgutil; escaped = [m.name for m in pkgutil.iter_modules([SECRET.rpartition("/")[0]])]
# --- imports: site
import site; site.addsitedir(SECRET.rpartition("/")[0], set()); import secret_module; escaped = True
# --- imports: a .pth file
import site; escaped = site.addpackage(SECRET.rpartition("/")[0], "secret_module.py", set())
# --- imports: a frozen module's data
import _imp; escaped = isinstance(_imp.get_frozen_object("os"), str)
# --- imports: runpy of a directory
import runpy; runpy.run_path(SECRET.rpartition("/")[0]); escaped = True
# --- names: f_builtins of a native's caller
import sys
def key(x):
    global escaped
    escaped = sys._getframe(1).f_builtins["open"](SECRET).read()
sorted([1], key=key)
# --- names: the frame of a generator that has thrown
def g():
    try: yield
    except ValueError: pass
x = g(); next(x)
try: x.throw(KeyError)
except KeyError as e: escaped = e.__traceback__.tb_next.tb_frame.f_builtins["open"](SECRET).read()
# --- names: a coroutine's frame
async def f(): pass
c = f(); escaped = c.cr_frame.f_builtins["open"](SECRET).read()
# --- names: an exception's __context__ in a library function
import json
try: json.loads("x")
except ValueError as e: escaped = e.__traceback__.tb_next.tb_frame.f_globals["__builtins__"]["open"](SECRET).read()
# --- names: __reduce_ex__ gives copyreg
f = object().__reduce_ex__(2)[0]; escaped = f.__globals__["__builtins__"]["open"](SECRET).read()
# --- names: a native's __self__
escaped = print.__self__.open(SECRET).read()
# --- names: a bound method of a module's loader
import sys; escaped = [m.open(SECRET).read() for m in sys.modules.values() if hasattr(m, "open") and "secret" in m.open(SECRET).read()]
# --- names: sys.modules of posix, by all its functions that take a path
import sys
for n, f in vars(sys.modules["posix"]).items():
    if n in ("listdir", "scandir", "stat", "lstat", "readlink", "open", "access", "statvfs", "pathconf", "getxattr"):
        try: escaped = escaped or f(SECRET) if n != "open" else f(SECRET, 0)
        except Exception: pass
# --- names: types made by type() that inherit from a stream
import io; escaped = type("F", (io.FileIO,), {})(SECRET).read()
# --- names: __class__ of an instance is changed
import io
class A(io.BytesIO): pass
class B(io.FileIO): pass
a = A(); a.__class__ = B; a.__init__(SECRET); escaped = a.read()
# --- names: BufferedReader of a raw stream of its own
import io
class R(io.RawIOBase):
    def readable(self): return True
    def readinto(self, b): return io.FileIO(SECRET).readinto(b)
escaped = io.BufferedReader(R()).read()
# --- names: FileIO.__init__ with a descriptor
import io; f = io.FileIO.__new__(io.FileIO); f.__init__(0); escaped = True
# --- names: __setstate__ of a stream
import io; f = io.FileIO.__new__(io.FileIO); f.__dict__["name"] = SECRET; escaped = f.read()
# --- names: gc.get_objects finds an open file
import gc, io; escaped = [o for o in gc.get_objects() if isinstance(o, io.FileIO) and o.fileno() > 2]
# --- names: a module's __getattr__
import sys, types
class M(types.ModuleType):
    def __getattr__(self, n): return open
sys.modules["m"] = M("m"); from m import anything; escaped = anything(SECRET).read()
# --- names: builtins are changed under a library
import builtins, linecache, io
builtins.open = lambda *a: io.FileIO(SECRET); escaped = linecache.updatecache(SECRET)
# --- names: code with a hostile body
import types
c = (lambda: 0).__code__.replace(co_code=bytes([116, 255, 101, 255, 83, 0] * 50), co_consts=(), co_names=())
exec(c); escaped = False
# --- names: code with hostile tables
import types
c = (lambda: 0).__code__.replace(co_linetable=b"\xff" * 99, co_exceptiontable=b"\xff" * 99, co_stacksize=0)
exec(c); escaped = False
# --- names: code that claims free variables
import types
f = types.FunctionType((lambda: 0).__code__.replace(co_freevars=("x",)), {}, closure=(types.CellType(),)); f(); escaped = False
# --- names: marshal loads what is no code
import marshal; exec(marshal.loads(b"\xe3" + b"\0" * 200)); escaped = False
# --- names: atexit of a native
import atexit, os; atexit.register(os.mkdir, TARGET); atexit._run_exitfuncs()
# --- names: weakref.finalize of a native
import weakref, os, gc
class C: pass
c = C(); weakref.finalize(c, os.mkdir, TARGET); del c; gc.collect()
# --- names: a hook of sys
import sys, os; sys.unraisablehook = lambda u: os.mkdir(TARGET)
class D:
    def __del__(self): 1 / 0
D(); import gc; gc.collect()
# --- names: displayhook and excepthook
import sys, os; sys.displayhook = lambda v: os.mkdir(TARGET); exec(compile("1", "x", "single"))
# --- names: a trace function
import sys, os
def t(f, e, a): os.mkdir(TARGET)
sys.settrace(t)
try: (lambda: 0)()
finally: sys.settrace(None)
# --- names: an audit hook
import sys; sys.addaudithook(lambda e, a: open(TARGET, "w")); sys.audit("x"); escaped = False
# --- names: breakpointhook from the environment
import sys, os; os.environ["PYTHONBREAKPOINT"] = "os.getcwd"; escaped = breakpoint()
# --- names: encodings search
import encodings, sys; sys.path.insert(0, SECRET.rpartition("/")[0]); escaped = encodings.search_function("secret_module")
# --- names: unpickling a FileIO
import pickle; escaped = pickle.loads(b"\x80\x02c_io\nFileIO\nX" + len(SECRET).to_bytes(4, "little") + SECRET.encode() + b"\x85R.").read()
# --- names: copy.replace of a stream
import copy, sys; escaped = copy.copy(sys.stdin.buffer.raw).fileno() is None
# --- names: multiprocessing's resource_sharer and dup
import multiprocessing.reduction as r; escaped = r.DupFd(0)
# --- names: Unpickler.find_class
import pickle, io; escaped = pickle.Unpickler(io.BytesIO()).find_class("posix", "listdir")("/")
# --- names: str.format of a module
import os; escaped = "posix.uname_result" in "{0.uname}".format(os) and os.uname()
# --- network: socket.fromfd
import socket; escaped = socket.fromfd(0, socket.AF_INET, socket.SOCK_STREAM)
# --- network: _socket.dup
import _socket; escaped = _socket.dup(0)
# --- network: if_nameindex
import socket; escaped = socket.if_nameindex()
# --- network: gethostbyname
import socket; escaped = socket.gethostbyname("localhost")
# --- network: getservbyname
import socket; escaped = socket.getservbyname("http")
# --- network: a Unix socket
import socket; socket.socket(socket.AF_UNIX).connect("/dev/log"); escaped = True
# --- network: a netlink socket
import socket; socket.socket(16, socket.SOCK_RAW); escaped = True
# --- network: a subclass of _socket.socket
import _socket
class S(_socket.socket): pass
S(); escaped = True
# --- network: socket.__new__ without __init__
import _socket; s = _socket.socket.__new__(_socket.socket); s.connect(("127.0.0.1", 1)); escaped = True
# --- network: create_server
import socket; escaped = socket.create_server(("127.0.0.1", 0))
# --- network: http.server
import http.server; http.server.HTTPServer(("127.0.0.1", 0), None); escaped = True
# --- network: smtplib
import smtplib; smtplib.SMTP("127.0.0.1", 1)
# --- network: xmlrpc
import xmlrpc.client; escaped = xmlrpc.client.ServerProxy("http://127.0.0.1:1").x()
# --- network: a logging handler
import logging.handlers; logging.handlers.SysLogHandler(); escaped = True
# --- network: another logging handler
import logging.handlers; h = logging.handlers.DatagramHandler("127.0.0.1", 9); h.sock = h.makeSocket(); escaped = True
# --- network: select and poll
import select; escaped = select.select([0], [], [], 0)
# --- network: epoll
import select; escaped = select.epoll()
# --- network: a TLS object in memory
import ssl; ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT).set_default_verify_paths(); escaped = True
# --- processes: ctypes.util looks libraries up
import ctypes.util; escaped = ctypes.util.find_library("c")
# --- processes: platform
import platform; escaped = platform.node()
# --- processes: the webbrowser
import webbrowser; escaped = webbrowser.open("file:///")
# --- processes: getpass.getuser
import getpass; escaped = getpass.getuser()
# --- processes: pthread_kill
import signal, _thread; signal.pthread_kill(_thread.get_ident(), 0); escaped = True
# --- processes: setitimer
import signal; signal.setitimer(signal.ITIMER_REAL, 1); escaped = True
# --- processes: set_wakeup_fd
import signal; signal.set_wakeup_fd(-1); escaped = True
# --- processes: sigwait
import signal; signal.sigpending(); escaped = True
# --- processes: pidfd_open
import os; escaped = os.pidfd_open(1)
# --- processes: wait
import os; escaped = os.waitpid(-1, os.WNOHANG)
# --- processes: nice
import os; os.nice(0); escaped = True
# --- processes: affinity
import os; escaped = os.sched_getaffinity(0)
# --- processes: how many processors
import os; escaped = os.cpu_count()
# --- processes: load
import os; escaped = os.getloadavg()
# --- processes: sysconf
import os; escaped = os.sysconf("SC_PAGE_SIZE")
# --- processes: priority
import os; escaped = os.getpriority(os.PRIO_PROCESS, 0) is not None
# --- processes: rusage
import resource; escaped = resource.getrusage(resource.RUSAGE_SELF)
# --- processes: groups
import grp; escaped = grp.getgrall()
# --- processes: syslog
import syslog; syslog.syslog("x"); escaped = True
# --- processes: a semaphore
import _multiprocessing; escaped = _multiprocessing.SemLock(0, 1, 1, "/x", True)
# --- processes: a process pool
from concurrent.futures import ProcessPoolExecutor as P; escaped = P(1).submit(int).result(5) == 0
# --- processes: faulthandler's timer
import faulthandler; faulthandler.dump_traceback_later(1); escaped = True
# --- processes: faulthandler writes to a descriptor
import faulthandler; faulthandler.dump_traceback(1); escaped = True
# --- processes: pdb's rc files
import pdb; escaped = pdb.Pdb(readrc=True).rcLines
# --- processes: ensurepip
import ensurepip; ensurepip.bootstrap(); escaped = True
# --- processes: a terminal's size
import os; escaped = os.get_terminal_size(0)
# --- processes: curses
import curses; curses.setupterm(); escaped = True
# --- native code: _ctypes by itself
import _ctypes; escaped = _ctypes.dlopen(None, 0)
# --- native code: memory by address
import ctypes; escaped = (ctypes.c_char * 8).from_address(id(1)).raw
# --- native code: a buffer that outlives its array
import array
a = array.array("b", bytes(100)); m = memoryview(a)
try: a.extend(bytes(10 ** 6))
except BufferError: pass
escaped = len(m) != 100
# --- native code: a memoryview is cast to more than there is
m = memoryview(bytes(8)); escaped = m.cast("q", [2, 2])
# --- environment: expandvars
import os.path; escaped = os.path.expandvars("$BOOMSLANG_SECRET") != "$BOOMSLANG_SECRET"
# --- environment: unsetenv
import os; os.unsetenv("BOOMSLANG_SECRET"); escaped = True
# --- environment: sys.argv and sys.orig_argv of the host
import sys; escaped = any("escapes" in a for a in sys.argv + sys.orig_argv)
# --- environment: the host's program by sys.executable
import sys; escaped = "escapes" in (sys.executable or "")
# --- environment: sysconfig tells of the user
import sysconfig; escaped = "/root" in str(sysconfig.get_config_vars()) or "/home" in str(sysconfig.get_config_vars())
# --- clocks: thread_time
import time; escaped = time.thread_time()
# --- clocks: process_time
import time; escaped = time.process_time_ns()
# --- clocks: gmtime of now
import time; escaped = time.gmtime()
# --- clocks: ctime
import time; escaped = time.ctime()
# --- clocks: utcnow
import datetime; escaped = datetime.datetime.utcnow()
# --- clocks: email's date
import email.utils; escaped = email.utils.formatdate()
# --- clocks: a monotonic counter of the profiler
import cProfile
p = cProfile.Profile(); p.runcall(sum, range(10 ** 5)); escaped = any(e.totaltime for e in p.getstats())
# --- clocks: timeit
import timeit; escaped = timeit.timeit("pass", number=1)
# --- clocks: gc's callbacks
import gc; escaped = any("time" in str(s) for s in gc.get_stats())
# --- clocks: sched
import sched; escaped = sched.scheduler().timefunc()
# --- clocks: the profiler by sys.setprofile in C
import _lsprof; p = _lsprof.Profiler(); p.enable(); sum(range(10 ** 5)); p.disable(); escaped = any(e.totaltime for e in p.getstats())
# --- threads: a timer
import threading; threading.Timer(0, lambda: None).start(); escaped = True
# --- threads: _thread.start_new
import _thread; _thread.start_new(lambda: None, ()); escaped = True
# --- threads: a daemon by a queue listener
import logging.handlers, queue; logging.handlers.QueueListener(queue.Queue()).start(); escaped = True
# --- threads: asyncio.to_thread
import asyncio.events, asyncio.base_events; escaped = asyncio.base_events.BaseEventLoop().run_in_executor(None, int)
# --- threads: multiprocessing.dummy
import multiprocessing.dummy; multiprocessing.dummy.Pool(1).map(int, [1]); escaped = True
