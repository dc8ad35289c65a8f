// Runs programs that would use up the machine, each with a budget of time and memory, and requires that each is stopped
// within 100 ms of its time and a tenth of its memory, and that the Interpreter can be used afterwards.
//
//     embed-hostile [-v] [COUNT] [BACKEND] [FIRST]     default: 1000 programs, tree
//
// Programs are made of a deed (an endless loop, a bomb, ...), a number in it, and a wrapping that does not want to be
// stopped (handlers that catch everything, finalizers, generators, ...). Closes with "N passed, N failed".
#include <boomslang/boomslang.h>

#include <chrono>
#include <cstring>
#include <fstream>
#include <iostream>
#include <random>
#include <sstream>

using namespace boomslang;
using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

namespace {

// One statement or several, without an end of its own within the budget. NUMBER is one of some size.
constexpr const char* kDeeds[] = {
    // endless loops
    "while True: pass",
    "for i in iter(int, 1): pass",
    "i = 0\nwhile i >= 0: i += 1",
    "for x in __import__('itertools').count(): pass",
    "for x in __import__('itertools').cycle([1]): pass",
    "while True:\n    try: continue\n    finally: pass",
    "while 1:\n    for i in range(NUMBER): pass",
    "sum(iter(int, 1))",
    "any(iter(int, 1))",
    "list(zip(iter(int, 1), ()) for _ in iter(int, 1))",
    "NUMBER in iter(int, 1)",
    "max(__import__('itertools').repeat(1))",
    "sum(__import__('itertools').repeat(1))",
    "__import__('collections').deque(__import__('itertools').count(), maxlen=0)",
    "__import__('collections').deque(iter(int, 1), maxlen=3)",
    "next(filter(None, iter(int, 1)))",
    "next(__import__('itertools').islice(iter(int, 1), 10 ** 15, None))",
    "dict.fromkeys(iter(int, 1))",
    "set().update(iter(int, 1))",
    "a, *b = iter(int, 1)",
    "sum(range(10 ** 15))",
    "max(range(10 ** 15))",
    "10 ** 15 * 1.5 in range(10 ** 16)",
    "[].extend(iter(int, 1))",
    "''.join(iter(str, 1))",
    "all(map(lambda x: True, iter(int, 1)))",
    "__import__('functools').reduce(lambda a, b: 0, iter(int, 1))",
    "__import__('re').sub('a', lambda m: [None for _ in iter(int, 1)], 'a')",
    "list(__import__('itertools').permutations(range(12), 12))",
    "for p in __import__('itertools').product(range(NUMBER), repeat=9): pass",
    "sum(1 for c in __import__('itertools').combinations(range(60), 30))",
    // comprehension bombs
    "[i for i in range(10 ** 12)]",
    "[[0] * NUMBER for i in range(10 ** 9)]",
    "{i: str(i) for i in range(10 ** 12)}",
    "{str(i) for i in range(10 ** 12)}",
    "[[j for j in range(i)] for i in range(10 ** 9)]",
    "list(range(10 ** 12))",
    "tuple(i for i in range(10 ** 12))",
    "x = [0]\nwhile True: x += x",
    "x = []\nwhile True: x.append(bytearray(NUMBER))",
    "x = []\nwhile True: x = [x, x, x]",
    "x = None\nwhile True: x = (x, [0] * 100)",
    "x = {}\nfor i in iter(lambda: len(x), -1): x[i] = [i] * 10",
    // huge ints
    "9 ** 9 ** 9",
    "x = 3 ** NUMBER\nwhile True: x *= x",
    "x = 7 ** 100000\nwhile True: x = x * x % 10 ** 400000",
    "1 << 10 ** 11",
    "x = 1 << 10 ** 8\nwhile True: x * x",
    "str(1 << 10 ** 7)",
    "import sys\nsys.set_int_max_str_digits(0)\nwhile True: str(1 << NUMBER * 1000)",
    "import sys\nsys.set_int_max_str_digits(0)\nwhile True: int('7' * NUMBER * 300)",
    "pow(3, 1 << 10 ** 5, (1 << 10 ** 5) - 1)",
    "import math\nmath.factorial(10 ** 7)",
    "import math\nwhile True: math.comb(10 ** 6, 5 * 10 ** 5)",
    "import math\nmath.perm(10 ** 8, 10 ** 7)",
    "import math\nwhile True: math.gcd(3 ** (NUMBER * 1000), 7 ** (NUMBER * 900))",
    "import math\nmath.isqrt(1 << 10 ** 9)",
    "x = 10 ** (NUMBER * 3000)\nwhile True: x // 7 ** (NUMBER * 1000)",
    "hash(1 << 10 ** 10)",
    "import decimal as d\nd.getcontext().prec = 10 ** 8\nd.Decimal(1) / 7",
    "import decimal as d\nd.getcontext().prec = 10 ** 6\nd.Decimal(2).sqrt().exp().ln()",
    "import fractions as f\nx = f.Fraction(1, 3)\nwhile True: x = x * x + x",
    // huge strings
    "'x' * 10 ** 11",
    "s = 'ab' * NUMBER\nwhile True: s += s",
    "b'x' * 10 ** 11",
    "s = 'x' * NUMBER\nwhile True: s = s.replace('x', 'xx')",
    "'%1000000000d' % 1",
    "'{:>{}}'.format('x', 10 ** 10)",
    "f'{1:{10 ** 9}}'",
    "s = 'x' * 10 ** 6\nrepr([s] * 10 ** 5)",
    "s = '\\u1234' * 10 ** 6\n','.join([s] * 10 ** 5)",
    "'x'.ljust(10 ** 11)",
    "('a\\t' * 10 ** 6).expandtabs(10 ** 6)",
    "bytes(10 ** 11)",
    "bytearray(10 ** 11)",
    "'a'.zfill(10 ** 10)",
    "s = 'a' * 2 * 10 ** 6\ns.rfind('b' + 'a' * 10 ** 6)\ns.find('a' * 10 ** 6 + 'b')\nwhile True: "
    "s.count('aab')",
    "import struct\nstruct.pack('1000000000x')",
    "import array\narray.array('q', [0]) * 10 ** 10",
    "import io\nf = io.StringIO()\nwhile True: f.write('x' * NUMBER)",
    "import io\nf = io.BytesIO()\nwhile True: f.write(b'x' * NUMBER)",
    "import io\nio.BytesIO().truncate(10 ** 12)",
    "while True: print('x' * NUMBER)",
    "import json\njson.dumps([['x' * 10 ** 5] * 1000] * 1000)",
    "import zlib\nd = zlib.compress(bytes(10 ** 7))\nx = [zlib.decompress(d) for i in range(10 ** "
    "6)]",
    "import pickle\npickle.dumps([b'x' * 10 ** 6 + bytes([i % 256]) for i in range(10 ** 5)])",
    // regex bombs
    "import re\nre.match('(a+)+$', 'a' * 40 + 'b')",
    "import re\nre.match('(a|a)*$', 'a' * 40 + 'b')",
    "import re\nre.match('(.*)(.*)(.*)(.*)(.*)(.*)(.*)(.*)x', 'a' * 400)",
    "import re\nre.search('(x+x+)+y', 'x' * 40)",
    "import re\nre.sub('a?' * 40 + 'a' * 40, '', 'a' * 40)",
    "import re\nre.compile('((((a{1000}){1000}){1000}){1000})').match('a' * NUMBER)",
    "import re\nre.compile('(' * 20000 + ')' * 20000)",
    "import re\nwhile True: re.compile('a' * NUMBER + str(id(re)))",
    // recursion through natives
    "def f(n):\n    f(n + 1); f(n + 2)\nwhile True:\n    try: f(0)\n    except RecursionError: "
    "pass",
    "def f(n): return 1 if n < 2 else f(n - 1) + f(n - 2)\nf(80)",
    "f = lambda n: n < 2 or (f(n - 1), f(n - 2))\nf(80)",
    "def f():\n    try: f()\n    finally: f()\nf()",
    "class C:\n    def __eq__(s, o): return C() == C()\n    def __repr__(s): return repr(s) + "
    "repr(s)\nwhile True:\n    try: C() == C()\n    except RecursionError: pass",
    "class C:\n    def __getattr__(s, n): return getattr(s, n + 'x')\nwhile True:\n    try: "
    "C().x\n    except RecursionError: pass",
    "class C:\n    def __lt__(s, o): return sorted([C(), C()]) < [s]\nwhile True:\n    try: "
    "sorted([C(), C()])\n    except RecursionError: pass",
    "def f(x): return list(map(f, [x] * 3))\nwhile True:\n    try: f(1)\n    except "
    "RecursionError: pass",
    "t = ()\nfor i in range(60): t = (t, t)\nhash(t)",
    "t, u = (), ()\nfor i in range(60): t, u = (t, t), (u, u)\nt == u",
    "t = []\nfor i in range(60): t = [t, t]\nrepr(t)",
    "t = []\nfor i in range(60): t = [t, t]\nimport copy, json\njson.dumps(t)",
    "t, u = [], []\nfor i in range(60): t, u = [t, t], [u, u]\nt < u",
    "t = int\nfor i in range(60): t = (t, t)\nisinstance('', t)",
    "eval('(' * 80 + '1' + ')' * 80)\nwhile True: eval('1 + ' * NUMBER + '1') if NUMBER < 10000 "
    "else None",
    "while True: exec('x = ' + '[' * 90 + ']' * 90)",
    "while True: compile('def f():\\n  a = 1\\n' * 1000, 'x', 'exec')",
    // generators that catch everything
    "def g():\n    while True:\n        try: yield\n        except BaseException: pass\nfor x in "
    "g(): pass",
    "def g():\n    while True:\n        try:\n            while True: yield 1\n        except "
    "BaseException: continue\n        finally: continue\nlist(g())",
    "def g():\n    try: yield from g()\n    except BaseException: yield from g()\nwhile True:\n    "
    "try: next(g())\n    except RecursionError: pass",
    "async def f():\n    while True:\n        try: await f()\n        except BaseException: "
    "pass\nf().send(None)",
    // finalizers
    "class D:\n    def __del__(s):\n        while True: pass\nwhile True: D()",
    "class D:\n    def __del__(s): D(); D()\nD()\nimport gc\nwhile True: gc.collect()",
    "class D:\n    def __del__(s):\n        try:\n            while True: pass\n        except "
    "BaseException:\n            while True: pass\nx = [D() for i in range(100)]\ndel x\nimport "
    "gc\ngc.collect()\nwhile True: pass",
    "import weakref\nclass C: pass\ndef again(r):\n    while True: pass\nx = [weakref.ref(C(), "
    "again) for i in range(10)]\nimport gc\nwhile True: gc.collect()",
    "import sys\ndef hook(*a):\n    while True: pass\nsys.unraisablehook = hook\nclass D:\n    def "
    "__del__(s): 1 / 0\nwhile True: D()",
    // sorting and the like
    "x = list(range(10 ** 6))\nimport random\nwhile True:\n    random.shuffle(x)\n    x.sort()",
    "x = [float(i % 1000) for i in range(3 * 10 ** 5)]\nwhile True: sorted(x)",
    "sorted(iter(int, 1))",
    "sorted(range(10 ** 5), key=lambda k: [0 for _ in range(10 ** 5)])",
    "import heapq\nheapq.nsmallest(10, iter(int, 1))",
    "x = set(range(3 * 10 ** 5))\nwhile True: x | x",
    "x = dict.fromkeys(range(10 ** 5))\nwhile True: {**x} == x",
    "class K:\n    def __hash__(s): return 1\n    def __eq__(s, o): return False\n{K() for i in "
    "range(10 ** 6)}",
    "class I:\n    def __iter__(s): return s\n    def __next__(s): return 1\nmin(I())",
    "import unicodedata\nwhile True: unicodedata.normalize('NFKC', '\\ufdfa' * NUMBER)",
};

// What surrounds a deed; @ stands for it, indented.
constexpr const char* kWrappings[] = {
    "@",
    "def work():\n@\nwork()\n",
    "while True:\n    try:\n@\n    except BaseException: pass\n",
    "while True:\n    try:\n@\n    except: continue\n    finally: continue\n",
    "try:\n@\nfinally:\n    while True: pass\n",
    "class C:\n@\n",
    "def work():\n    while True:\n        try:\n@\n        except BaseException as e: kept = "
    "e\nwork()\n",
    "def gen():\n    while True:\n        try:\n@\n            yield\n        except "
    "BaseException: yield\nfor x in gen(): pass\n",
    "class D:\n    def __del__(self):\n@\nD()\nimport gc\ngc.collect()\nwhile True: pass\n",
    "import contextlib\nclass M:\n    def __enter__(s): return s\n    def __exit__(s, *a): return "
    "True\nwhile True:\n    with M():\n@\n",
};

std::string replaced(std::string text, const std::string& what, const std::string& by) {
    for (std::size_t at = 0; (at = text.find(what, at)) != text.npos; at += by.size())
        text.replace(at, what.size(), by);
    return text;
}

std::string indented(const std::string& text, std::size_t by) {
    std::istringstream lines(text);
    std::string result;
    for (std::string line; std::getline(lines, line);)
        result += (result.empty() ? "" : "\n") + std::string(by, ' ') + line;
    return result;
}

std::string wrap(std::string wrapping, const std::string& deed) {
    const std::size_t at = wrapping.find('@');
    // As deep as the statement before it says: its line ends with a colon.
    std::size_t indent = 0;
    if (at > 1) {
        const std::size_t line = wrapping.rfind('\n', at - 2) + 1;
        indent = wrapping.find_first_not_of(' ', line) - line + 4;
    }
    return wrapping.replace(at, 1, indented(deed, indent));
}

// A number of the process's own status, in bytes.
std::size_t status(const char* name) {
    std::ifstream file("/proc/self/status");
    for (std::string line; std::getline(file, line);)
        if (line.starts_with(name)) return std::stoul(line.substr(std::strlen(name))) * 1024;
    return 0;
}
// Of the process: a machine that is busy with something else does not count.
std::chrono::nanoseconds cpu_time() {
    timespec time{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
}
void forget_peak() { std::ofstream("/proc/self/clear_refs") << "5"; }

} // namespace

int main(int argc, char** argv) {
    std::vector<std::string> arguments(argv + 1, argv + argc);
    const bool verbose = !arguments.empty() && arguments[0] == "-v";
    if (verbose) arguments.erase(arguments.begin());
    const int count = arguments.size() > 0 ? std::stoi(arguments[0]) : 1000;
    const std::string backend = arguments.size() > 1 ? arguments[1] : "tree";
    const int first = arguments.size() > 2 ? std::stoi(arguments[2]) : 0;

    constexpr auto kTime = 100ms, kLate = 100ms;
    constexpr std::size_t kMemory = std::size_t{64} << 20;
    constexpr std::size_t kDeedCount = std::size(kDeeds), kWrappingCount = std::size(kWrappings);

    Interpreter python(
        {.backend = backend, .output = [](std::string_view) {}, .errors = [](std::string_view) {}});
    // Modules that the programs import: reading them is not what is measured.
    python.run("import re, math, decimal, json, itertools, collections, functools, random, io, "
               "struct, array, zlib, "
               "pickle, unicodedata, heapq, fractions, copy, contextlib, weakref, gc, sys\n"
               "recursion_limit, digits = sys.getrecursionlimit(), sys.get_int_max_str_digits()\n");
    const std::size_t own = status("VmRSS:") - python.memory_used();

    int passed = 0, failed = 0, late = 0;
    for (int i = first; i < first + count; ++i) {
        const auto number = static_cast<std::size_t>(i);
        // Every deed plainly first, then with each wrapping and other numbers.
        const std::size_t deed = number % kDeedCount,
                          wrapping = number / kDeedCount % kWrappingCount;
        std::mt19937 random(static_cast<unsigned>(i));
        const std::size_t n = 1 + random() % 5000;
        const std::string text =
            wrap(kWrappings[wrapping], replaced(kDeeds[deed], "NUMBER", std::to_string(n)));
        forget_peak();
        const auto began = Clock::now();
        const auto cpu_before = cpu_time();
        std::string end = "ran to its end";
        bool tripped = false;
        try {
            python.run(text,
                       {.globals = python.new_globals(),
                        .budget = Budget{.time = kTime, .memory = kMemory, .recursion = 1000}});
        } catch (const BudgetExceeded& over) {
            end = over.message();
            tripped = true;
        } catch (const Error& error) {
            end = error.what();
        }
        const auto took = Clock::now() - began, worked = cpu_time() - cpu_before;
        const std::size_t peak = status("VmHWM:");
        std::string wrong;
        late += took > kTime + kLate;
        if (worked > kTime + kLate) wrong += " took " + std::to_string(worked / 1ms) + " ms";
        if (peak > own + kMemory + kMemory / 10)
            wrong += " took " + std::to_string((peak - own) >> 20) + " MB";
        if (end.find("SyntaxError") != end.npos || end.find("NameError") != end.npos)
            wrong += " is no program: " + end;
        if (!tripped && verbose) std::cout << i << ": " << end << "\n";
        try {
            python.run("import sys\nsys.setrecursionlimit(1000)\nsys.set_int_max_str_digits(4300)\n"
                       "sys.unraisablehook = sys.__unraisablehook__\n"
                       "assert sum(i * i for i in range(100)) == 328350\n",
                       {.globals = python.new_globals(), .budget = Budget{.time = 2s}});
        } catch (const Error& error) {
            wrong += std::string(" left the interpreter unusable: ") + error.what();
        }
        if (!wrong.empty())
            std::cout << "program " << i << wrong << " (" << end << ")\n"
                      << indented(text, 4) << std::endl;
        ++(wrong.empty() ? passed : failed);
    }
    if (late) std::cout << late << " programs ended late by the clock on the wall\n";
    std::cout << passed << " passed, " << failed << " failed\n";
    return failed || !passed;
}
