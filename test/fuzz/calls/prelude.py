"""What the cases of the fuzzer `calls` are made of: awkward values, and ways to use what comes out.

It runs in the interpreter under test, before the cases. survey() tells the fuzzer, which runs in CPython,
what there is to be called.
"""

import _thread
import builtins
import collections
import functools
import gc
import importlib
import io
import itertools
import operator
import sys
import types
import warnings
import weakref

# Not even with awkward arguments: what ends or stops the process, waits, changes what belongs to others, or
# closes the channel to whoever counts the cases. Names end in "*" for all that begin alike.
FORBIDDEN = """
posix.* posix.sleep time.sleep _thread.* _signal.* signal.* select.* _posixsubprocess.* resource.setrlimit
resource.prlimit fcntl.* _socket.* socket.* atexit._run_exitfuncs sys._exit sys.exit builtins.exit
builtins.quit builtins.input builtins.breakpoint builtins.open builtins.print _io.open _io.FileIO
_io.open_code io.open io.FileIO io.open_code sys.breakpointhook _imp.* sys.setswitchinterval sys.settrace
sys.setprofile builtins.help gc.set_debug builtins.exec builtins.eval builtins.__import__
sys.stdin* sys.stdout* sys.stderr* sys.__std* atexit.register sys.set_int_max_str_digits
gc.set_threshold gc.freeze sys.addaudithook _hashlib.pbkdf2_hmac
""".split()
# Of those, what does no harm.
HARMLESS = """
posix.fspath posix.strerror posix.stat posix.lstat posix.listdir posix.scandir posix.access posix.cpu_count
posix.stat_result posix.terminal_size posix.times_result posix.uname_result posix.get_terminal_size
posix.getcwd posix.getcwdb posix.getpid posix.isatty posix.major posix.minor posix.makedev posix.readlink
posix.sysconf posix.uname posix.times posix.waitstatus_to_exitcode posix.WIFEXITED posix.WEXITSTATUS
posix.WIFSIGNALED posix.WTERMSIG posix.urandom posix.DirEntry posix.fstat posix.getenv posix.device_encoding
posix.get_inheritable posix.getloadavg posix.getgroups posix.sched_getaffinity posix.statvfs
_thread.allocate_lock _thread.RLock _thread.get_ident _thread._local _thread._count
_signal.getsignal _signal.strsignal _signal.valid_signals _signal.getitimer
_socket.inet_aton _socket.inet_ntoa _socket.inet_pton _socket.inet_ntop _socket.htons _socket.ntohs
_socket.htonl _socket.ntohl _socket.gethostname _socket.CMSG_LEN _socket.CMSG_SPACE
_imp.is_builtin _imp.is_frozen _imp.source_hash _imp.extension_suffixes _imp.lock_held _imp.get_frozen_object
_imp.find_frozen _imp._fix_co_filename _imp.create_builtin _imp.exec_builtin _imp.init_frozen
""".split()


def matches(name, patterns):
    return any(name == p or (p.endswith("*") and name.startswith(p[:-1])) for p in patterns)


def allowed(name):
    return not matches(name, FORBIDDEN) or name in HARMLESS


# --- objects that do in their special methods what nobody expects

watched = []
drawn = 0


def draw(count):
    """Answer the next number below `count` of a sequence that begin() starts."""
    global drawn
    drawn = (drawn * 6364136223846793005 + 1442695040888963407) & 0xFFFFFFFFFFFFFFFF
    return (drawn >> 33) % count


def begin(seed):
    """Put back what an earlier case may have changed."""
    global drawn, budget
    drawn = seed
    budget = 16
    watched.clear()
    sys.setrecursionlimit(1000)
    sys.settrace(None)
    gc.enable()
    warnings.simplefilter("ignore")


def watch(value):
    """Remember an object that hostile special methods may change while it is in use; answer it."""
    watched.append(value)
    return value


CHANGES = [
    lambda w: w.clear(),
    lambda w: w.pop(),
    lambda w: w.append(1),
    lambda w: w.extend([1] * 50),
    lambda w: w.__init__(),
    lambda w: w.__init__(w),
    lambda w: w.__init__([1, 2, 3]),
    lambda w: w.__delitem__(slice(None)),
    lambda w: w.update({1: 2, "x": 3}),
    lambda w: w.add(watched),
    lambda w: w.popitem(),
    lambda w: w.close(),
    lambda w: w.release(),
    lambda w: w.__setstate__((1, 2)),
    lambda w: w.__next__(),
    lambda w: w.send(None),
    lambda w: w.__dict__.clear(),
    lambda w: w.__setitem__(0, w),
    lambda w: w.sort(),
    lambda w: w.insert(0, w),
    lambda w: w.remove(w),
    lambda w: setattr(w, "__class__", Child),
    lambda w: w.move_to_end(1),
    lambda w: w.rotate(1),
    lambda w: w.resize(0),
    lambda w: w.reverse(),
    lambda w: w.detach(),
    lambda w: w.truncate(0),
    lambda w: w.cache_clear(),
    lambda w: w.__iadd__([1, 2]),
    lambda w: w.discard(1),
    lambda w: gc.collect(),
]
budget = 0


def spend():
    """Answer whether there is still something to spend; a case gets a little of it."""
    global budget
    budget -= 1
    return budget >= 0


def change():
    """Change something that is watched, a few times in each case."""
    if not watched or not spend():
        return
    try:
        CHANGES[draw(len(CHANGES))](watched[draw(len(watched))])
    except Exception:
        pass


SPECIAL = """
__repr__ __str__ __bytes__ __format__ __hash__ __bool__ __len__ __length_hint__ __getitem__ __setitem__
__delitem__ __contains__ __iter__ __next__ __reversed__ __call__ __index__ __int__ __float__ __complex__
__eq__ __ne__ __lt__ __le__ __gt__ __ge__ __add__ __radd__ __iadd__ __mul__ __rmul__ __sub__ __rsub__ __mod__
__rmod__ __pow__ __rpow__ __and__ __or__ __neg__ __abs__ __invert__ __round__ __trunc__ __floor__ __enter__
__exit__ __get__ __set__ __set_name__ __instancecheck__ __subclasscheck__ __fspath__ __copy__ __deepcopy__
__reduce_ex__ __await__ __aiter__ __anext__ read readline readinto write seek tell keys items values flush
fileno close encode decode send throw
""".split()


class Raises:
    """Every special method raises."""


class Rubbish:
    """Every special method answers what it must not."""


class Changes:
    """Every special method changes what is watched, and answers something that will do."""


ANSWERS = [None, -1, 1 << 70, "x", b"y", (), [1], NotImplemented, 1.5, float("nan"), type, "\ud800", True]
PLAUSIBLE = {"__repr__": "r", "__str__": "s", "__bytes__": b"b", "__format__": "f", "__hash__": 1,
             "__bool__": True, "__len__": 3, "__length_hint__": 2, "__index__": 1, "__int__": 1,
             "__float__": 1.0, "__complex__": 1j, "__eq__": False, "__ne__": True, "__lt__": True,
             "__contains__": False, "__fspath__": "p", "read": b"abc", "readline": b"l\n", "tell": 0,
             "keys": [1, 2], "fileno": 99, "__exit__": False}


# A stream has to end some time.
END_OF_STREAM = {"read": b"", "readline": b"", "readinto": 0}


def fill(name):
    def raises(self, *args, **kwargs):
        raise ValueError(name)

    def rubbish(self, *args, **kwargs):
        return ANSWERS[draw(len(ANSWERS))]

    def changes(self, *args, **kwargs):
        change()
        if name in END_OF_STREAM and not spend():
            return END_OF_STREAM[name]
        if name in ("__iter__", "__reversed__", "__await__", "__aiter__"):
            return self
        if name in ("__next__", "__anext__", "__getitem__"):
            if not spend():
                raise IndexError if name == "__getitem__" else StopIteration
            return Changes()
        return PLAUSIBLE.get(name, 1)

    for cls, function in ((Raises, raises), (Rubbish, rubbish), (Changes, changes)):
        setattr(cls, name, function)


for _name in SPECIAL:
    fill(_name)


class Stream(Changes, io.RawIOBase):
    closed = False

    def readable(self):
        change()
        return True

    writable = seekable = readable


class Meta(type):
    __call__ = __instancecheck__ = __subclasscheck__ = lambda *args, **kwargs: ANSWERS[draw(len(ANSWERS))]


class Odd(metaclass=Meta):
    pass


class Endless:
    """Every attribute is one of these."""

    def __getattr__(self, name):
        return Endless()


class Bases:
    __bases__ = property(lambda self: (self, self))


class Int(int):
    pass


class ChangingInt(int):
    def __eq__(self, other):
        change()
        return False

    def __index__(self):
        change()
        return 1

    __hash__ = int.__hash__


class Float(float):
    pass


class Text(str):
    def __eq__(self, other):
        change()
        return False

    __hash__ = str.__hash__


class Bytes(bytes):
    pass


class Tuple(tuple):
    pass


class List(list):
    def __iter__(self):
        change()
        return list.__iter__(self)


class Dict(dict):
    def __missing__(self, key):
        change()
        return 1

    def keys(self):
        change()
        return dict.keys(self)


class Set(set):
    pass


class Slotted:
    __slots__ = "a", "b"


class SlottedToo:
    __slots__ = "a", "b"


class SlottedInt(int):
    __slots__ = ()


class Plain:
    def method(self):
        return self


class Child(Plain):
    def __del__(self):
        change()


class Descriptor:
    def __get__(self, instance, owner=None):
        change()
        return 1

    def __set__(self, instance, value):
        change()


class Error(Exception):
    pass


def no_init(self, *args, **kwargs):
    pass


def cyclic_list():
    made = [1]
    made.append(made)
    return made


def cyclic_dict():
    made = {}
    made["self"] = made
    return made


def deep(make, levels=3000):
    made = make(1)
    for _ in range(levels):
        made = make(made)
    return made


def generator():
    received = yield 1
    yield received


async def coroutine():
    pass


async def async_generator():
    yield 1


def started(made):
    next(made)
    return made


def exhausted(made):
    for _ in made:
        pass
    return made


def closed(file):
    file.close()
    return file


def released(view):
    view.release()
    return view


def dead(make):
    made = make(Plain())
    gc.collect()
    return made


def raised():
    try:
        raise Error("x")
    except Error as error:
        return error


def frame():
    return sys._getframe()


def attempt(function, *args):
    """Call it and forget what comes of it: for values that are made by calls that may fail."""
    try:
        return function(*args)
    except Exception as error:
        return error


VALUES = """
0 1 -1 2 7 255 -2**31 2**31-1 2**32 2**62 -2**63 2**63-1 2**63 2**64 10**30 -10**30 2**1000 True False None Ellipsis
NotImplemented 0.0 -0.0 1.5 -1e308 1e308 float('nan') float('inf') 1j complex('nan') '' 'a' 'abc' '\\ud800' 'a\\0b'
'\\U0001f600' '%s%d' '{0.a[1]}' 'utf-8' 'x'*5000 'strict' '0x1f' '~12~' b'' b'a' b'abc\\xff\\0' b'x'*5000
bytearray(b'abc') bytearray() memoryview(b'abcd') memoryview(bytearray(8)) released(memoryview(b'ab'))
memoryview(b'abcdefgh').cast('I') [] [1,2,3] [None]*100 cyclic_list() [Changes(),Changes()] [Changes()]*3 ['a','b']
[[1,2],[3,4]] [(1,2),(3,4)] () (1,) (1,2) (1,2,3) (None,)*50 ([],) ('a',1,None) {} {1:2} {'a':1} cyclic_dict()
{Changes():1} {1.5:'x','y':None} {'__class__':1,'a':2} set() {1,2} frozenset() frozenset({1,'a'})
{Changes(),Changes()} range(3) range(2**70) range(0,-10,-3) slice(None) slice(1,2**70,-1) slice('a')
slice(Changes(),Changes()) int str list dict tuple type object float bytes bool BaseException property Plain Slotted
Meta Odd int.__add__ len print sorted id list.append dict.fromkeys [].append {}.get 'a'.join str.join type.mro
object.__new__ Raises() Rubbish() Changes() Raises Rubbish Changes Endless() Bases() Descriptor() Int(5) Float(2.5)
Text('t') Bytes(b't') Tuple((1,2)) List([1,2]) Dict(a=1) Set({1}) ChangingInt(3) Slotted() SlottedInt(3) Plain()
Child() Plain().method Plain.method Error('x') raised() raised().__traceback__ lambda:1 lambda*a,**k:a
lambda*a,**k:change() generator generator() started(generator()) exhausted(generator()) coroutine() async_generator()
(x~for~x~in~[1,2]) async_generator().__anext__() async_generator().asend(1) iter([1,2]) iter(()) iter({1:2})
iter('ab') iter(b'ab') iter(range(3)) iter(set()) iter(Changes()) iter({}.items()) iter(len,1) reversed([1,2])
reversed({1:2}) exhausted(iter([1])) enumerate([1]) zip([1],[2]) map(len,['a']) filter(None,[1]) {1:2}.keys()
{1:2}.items() {1:2}.values() types.MappingProxyType({1:2}) vars(Plain) list[int] int|str io.BytesIO(b'abc')
io.StringIO('abc') closed(io.BytesIO()) closed(io.StringIO()) io.BytesIO().getbuffer()
io.TextIOWrapper(io.BytesIO(b'a\\nb')) io.BufferedReader(io.BytesIO(b'abc')) closed(io.TextIOWrapper(io.BytesIO()))
io.BufferedWriter(io.BytesIO()) io.BufferedRandom(io.BytesIO(b'ab')) io.BufferedReader(Stream())
io.TextIOWrapper(Stream()) io.IncrementalNewlineDecoder(None,True) io.BufferedRWPair(io.BytesIO(),io.BytesIO())
collections.deque([1,2,3]) collections.deque(maxlen=2) iter(collections.deque([1])) collections.OrderedDict(a=1)
collections.OrderedDict({Changes():1}) iter(collections.OrderedDict(a=1)) collections.defaultdict(list)
collections.deque([Changes()]) collections.Counter('ab') collections.ChainMap({})
collections.namedtuple('N','a~b')(1,2) functools.partial(len,[]) functools.partial(Changes()) functools.lru_cache(len)
functools.cmp_to_key(lambda~a,b:0)(1) functools.cmp_to_key(Changes()) weakref.ref(Plain) dead(weakref.ref)
dead(weakref.proxy) weakref.proxy(Plain) weakref.WeakSet() weakref.WeakKeyDictionary() itertools.count()
itertools.cycle([1]) itertools.repeat(1,3) itertools.chain([1],[2]) itertools.tee([1,2])[0] itertools.groupby([1,1,2])
itertools.islice([1,2],1) itertools.product([1],[2]) itertools.permutations([1,2]) itertools.combinations([1,2],1)
itertools.accumulate([1]) itertools.combinations_with_replacement([1,2],2) itertools.zip_longest([1],[2])
itertools.compress([1],[1]) itertools.starmap(len,[]) itertools.takewhile(len,[]) itertools.dropwhile(len,[])
itertools.filterfalse(len,[]) itertools.pairwise([1,2]) next(itertools.groupby([1]))[1] operator.itemgetter(1)
operator.attrgetter('a.b') operator.methodcaller('a') property(len) property() classmethod(len) staticmethod(len)
classmethod(Descriptor()) super(Child,Child()) super(Child) types.CellType(1) types.CellType() generator.__code__
frame() types.ModuleType('m') sys builtins types.SimpleNamespace(a=1) types.MethodType(len,[])
types.FunctionType((lambda:1).__code__,{}) Plain.__dict__['method'] int.__dict__['real'] Slotted.__dict__['a']
dict.__dict__['fromkeys'] (1).__add__ BaseException('x') OSError(2,'x') KeyError(1)
UnicodeDecodeError('u',b'x',0,1,'r') UnicodeEncodeError('u','x',0,1,'r') ExceptionGroup('g',[ValueError()])
StopIteration(1) SyntaxError('m',('f',1,1,'t')) ImportError('m',name='n') AttributeError('m') NameError('m')
SystemExit(1) UnicodeTranslateError('x',0,1,'r') _thread.allocate_lock() _thread.RLock()
modules['array'].array('i',[1,2]) modules['array'].array('u','ab') modules['array'].array('d')
iter(modules['array'].array('b',[1])) modules['_struct'].Struct('i')
modules['_struct'].Struct('i').iter_unpack(b'abcd') modules['_contextvars'].Context()
modules['_contextvars'].ContextVar('v') modules['_contextvars'].copy_context() modules['_random'].Random(1)
modules['zlib'].compressobj() modules['zlib'].decompressobj() modules['_md5'].md5() modules['_sha256'].sha256()
modules['_blake2'].blake2b() modules['_hashlib'].new('md5') modules['_hashlib'].hmac_new(b'k',b'','md5')
modules['_hashlib'].openssl_shake_128() modules['_sha3'].shake_128() modules['_ssl'].MemoryBIO()
modules['_ssl']._SSLContext(16) modules['_ssl']._SSLContext(17)
modules['_ssl']._SSLContext(16)._wrap_bio(modules['_ssl'].MemoryBIO(),modules['_ssl'].MemoryBIO(),False)
modules['_csv'].reader(['a,b']) modules['_csv'].writer(io.StringIO())
modules['_csv'].Dialect() modules['_json'].make_scanner modules['re'].compile('(a)|b')
modules['re'].compile('(a)|b').match('a') modules['re'].compile('a').finditer('aa') modules['re'].compile(b'a')
modules['posix'].stat('.') modules['time'].gmtime() modules['posix'].scandir('.') modules['ast'].parse('x+1')
modules['ast'].Name('x') modules['decimal'].Decimal(1) modules['fractions'].Fraction(1,2)
modules['datetime'].date(2000,1,1) modules['datetime'].timedelta(1) modules['enum'].Enum
modules['pickle'].Pickler(io.BytesIO()) modules['copy'].deepcopy modules['string'].Template('$a')
modules['types'].DynamicClassAttribute(len) deep(lambda~x:[x]) deep(lambda~x:(x,)) deep(lambda~x:{1:x})
deep(lambda~x:functools.partial(len,x)) deep(lambda~x:types.SimpleNamespace(a=x)) deep(iter_of)
deep(lambda~x:itertools.chain(iter_of(x))) deep(lambda~x:property(x)) deep(lambda~x:collections.deque([x]))
deep(lambda~x:types.MethodType(len,x)) deep(lambda~x:list[x]) deep(lambda~x:slice(x))
deep(lambda~x:types.MappingProxyType({1:x})) deep(lambda~x:collections.OrderedDict(a=x))
deep(lambda~x:BaseException(x)) deep(classmethod) deep(staticmethod) deep(enumerate_of) deep(reversed_of)
deep(lambda~x:weakref_of(x)) deep(lambda~x:super_of(x))
""".split()
# A "~" stands for a space.
VALUES = [v.replace("~", " ") for v in VALUES]


def iter_of(x):
    return map(len, x if hasattr(x, "__iter__") else ())


def enumerate_of(x):
    return enumerate(x if hasattr(x, "__iter__") else ())


def reversed_of(x):
    return itertools.islice(x if hasattr(x, "__iter__") else (), 3)


def weakref_of(x):
    return weakref.WeakMethod(x) if isinstance(x, types.MethodType) else functools.partial(weakref.ref, x)


def super_of(x):
    return super(object, x)


# --- what can be called

NATIVE = """
_abc _ast _bisect _codecs _collections _functools _heapq _io _operator _random _blake2 _csv _md5 _sha1 _sha256
_sha3 _sha512 _socket _signal _string _thread _warnings _weakref atexit builtins errno gc io itertools math posix
re sys time binascii _json marshal _contextvars _imp _struct array cmath unicodedata _posixsubprocess select
resource grp pwd fcntl zlib _opcode dis _sre _tracemalloc _datetime _pickle _decimal _typing _uuid _locale
_hashlib _ssl
""".split()
OTHER = """
collections functools operator types weakref copy pickle ast decimal fractions datetime enum string struct heapq bisect
random statistics textwrap typing contextlib dataclasses json numbers csv hashlib base64 tokenize inspect
""".split()
modules = {}
for _name in NATIVE + OTHER:
    try:
        modules[_name] = importlib.import_module(_name)
    except ImportError:
        pass


def every_type():
    """Answer {name: type} of all that the interpreter itself made."""
    found, waiting = {}, [object]
    while waiting:
        cls = waiting.pop()
        for sub in type.__subclasses__(cls):
            waiting.append(sub)
        name = f"{cls.__module__}.{cls.__qualname__}"
        if cls.__module__ in NATIVE:
            found.setdefault(name, cls)
    return found


TYPES = every_type()


def survey():
    """Answer what the fuzzer chooses from: functions, types with their attributes, values by type."""
    functions = []
    for name in NATIVE:
        for attribute in sorted(vars(modules.get(name)) if name in modules else ()):
            value = getattr(modules[name], attribute, None)
            if callable(value) and not isinstance(value, type) and allowed(f"{name}.{attribute}"):
                functions.append(f"modules[{name!r}].{attribute}")
    attributes, values, made = {}, [], {}
    for name, cls in sorted(TYPES.items()):
        if allowed(name):
            attributes[name] = sorted(a for a in cls.__dict__ if isinstance(a, str)
                                      and allowed(f"{name}.{a}"))
    for text in VALUES:
        try:
            begin(1)
            value = eval(text, globals())
        except Exception as error:
            print("not a value:", text, type(error), error, file=sys.stderr)
            continue
        values.append(text)
        for cls in type(value).__mro__[:-1]:
            name = f"{cls.__module__}.{cls.__qualname__}"
            if TYPES.get(name) is cls:
                made.setdefault(name, []).append(text)
    # Types that a call without awkward arguments makes.
    for name in attributes:
        for args in ("", "1", "'a'", "[1, 2]", "[]", "len", "b'a'", "object", "len, [1]", "'a', 1", "[1], 1"):
            text = f"TYPES[{name!r}]({args})"
            if name not in made:
                try:
                    eval(text, globals())
                    made.setdefault(name, []).append(text)
                except Exception:
                    pass
    return {"functions": functions, "types": attributes, "values": values, "made": made}


def use(value):
    """Do with a result what programs do."""
    for function in (repr, hash, len, iter, bool, str, lambda v: v == v, lambda v: sorted(itertools.islice(v, 9)),
                     lambda v: v(), next):
        try:
            function(value)
        except Exception:
            pass


