// What --help says beyond the list of options.
#pragma once

#include <string_view>

namespace boomslang::tools {

inline constexpr const char* kDescription =
    R"(Boomslang runs Python 3.11 programs on a self-rewriting tree, or on quickening bytecode.)";

inline constexpr std::string_view kUsage =
    "boomslang [OPTION]... [-c CODE | -m MODULE | FILE | -] [ARGUMENT]...";

inline constexpr const char* kVariables =
    R"(Environment variables, of which -E and -I take no notice:
PYTHONDEBUG, PYTHONDONTWRITEBYTECODE, PYTHONINSPECT, PYTHONNOUSERSITE, PYTHONOPTIMIZE, PYTHONSAFEPATH,
PYTHONUNBUFFERED, PYTHONVERBOSE
                    as -d, -B, -i, -s, -O, -P, -u, -v
PYTHONDEVMODE, PYTHONFAULTHANDLER, PYTHONINTMAXSTRDIGITS, PYTHONNODEBUGRANGES, PYTHONPROFILEIMPORTTIME,
PYTHONPYCACHEPREFIX, PYTHONUTF8, PYTHONWARNDEFAULTENCODING
                    as the -X option of that name
PYTHONHASHSEED      what hashes of str and bytes begin with: a number, or random, as without it
PYTHONHOME          where the standard library is: PREFIX of PREFIX/lib/python3.11
PYTHONIOENCODING    encoding:errors of standard input, output and error
PYTHONPATH          directories that sys.path begins with
PYTHONSTARTUP       a file that is run before the first prompt
PYTHONUSERBASE      the user's directory for packages
PYTHONWARNINGS      filters, as -W, with commas between
)";

inline constexpr const char* kSettings = R"(Settings for -X; all are in sys._xoptions:
-X dev              more warnings, and faulthandler
-X faulthandler     the Python stack when the process crashes
-X frozen_modules=off
                    import the modules that come with the program from their files
-X importtime       how long each import takes
-X int_max_str_digits=N
                    how long an int may be as text; 0: any length
-X no_debug_ranges  tracebacks without carets
-X pycache_prefix=PATH
                    for sys.pycache_prefix
-X utf8[=0|1]       for sys.flags.utf8_mode: text is UTF-8 either way
-X warn_default_encoding
                    warn where a file is opened without saying its encoding
)";

inline constexpr const char* kExamples = R"(Examples:
  boomslang hello.py Ada              run a program; what follows the file is the program's
  boomslang -c 'print(6 * 7)'         run a line of code
  boomslang -m timeit 'sum([1, 2])'   run a module
  boomslang --policy=off hello.py     without specialization
  boomslang --backend=bytecode hello.py
                                      on the bytecode interpreter
  boomslang ast -a hello.py           print the syntax tree with positions
  boomslang dot --function f hello.py | dot -Tsvg > f.svg
                                      draw how f's tree was rewritten)";

inline constexpr const char* kRunExamples = R"(Examples:
  boomslang run hello.py Ada          as boomslang hello.py Ada
  boomslang run ast                   a program whose file has the name of a command
  boomslang run --policy=immediate --log-level=debug hello.py
                                      print every rewrite on standard error)";

inline constexpr const char* kAstExamples = R"(Examples:
  boomslang ast hello.py              as python3.11 -m ast hello.py prints it
  boomslang ast -a hello.py           with line and column of every node
  echo 'x = 1' | boomslang ast -)";

inline constexpr const char* kDotExamples =
    R"(Gray nodes have not specialized yet, green ones are specialized, orange ones generic. What the program
prints goes to standard error when the picture goes to standard output.

Examples:
  boomslang dot -o hello.svg hello.py                     all functions that ran, as an image
  boomslang dot --function f --when after hello.py        one of them, for Graphviz
  boomslang dot hello.py --backend bytecode --diff -o hello.svg
                                                          basic blocks, with what was quickened
  boomslang dot hello.py --frames pictures --format svg   one for each rewrite
  boomslang dot --policy=off -o off.dot -c 'print(1 + 2)' a line of code, without specialization)";

inline constexpr const char* kDisExamples =
    R"(With --adaptive the program runs first; what it prints goes to standard error. The layout is that of
the module dis (docs/dis.md).

Examples:
  boomslang dis hello.py                                  all functions, as compiled
  boomslang dis --adaptive --show-caches --function f hello.py
                                                          one of them, quickened
  boomslang dis --backend=tree --adaptive hello.py        trees with specialized nodes)";

inline constexpr const char* kTraceExamples =
    R"(One JSON object a line, with the schema of docs/trace.md. What the program prints goes to standard error
when the trace goes to standard output. Options may follow the program; its own arguments come behind --.

Examples:
  boomslang trace hello.py --text                         what happened, to read
  boomslang trace -o hello.jsonl --backend both hello.py  both backends, one after the other
  boomslang trace hello.py --function f --family Add,Sub -- Ada
                                                          some of it; the program gets "Ada")";

inline constexpr const char* kWatchExamples =
    R"(The program runs first, on both backends, with every execution on record; then it is stepped through,
forward and backward: source text above, tree and instructions below, with what each site counted. ? shows
the keys (docs/watch.md). Options may follow the program; its own arguments come behind --.

Examples:
  boomslang watch hello.py
  boomslang watch hello.py --policy cpython-3.12 -- Ada
  boomslang watch hello.py < names.txt                    it reads that on both backends
  boomslang trace --steps 1000000 --backend both -o hello.jsonl hello.py
  boomslang watch --trace hello.jsonl                     what was recorded before)";

inline constexpr const char* kCompareExamples =
    R"(Every program runs on the tree and on bytecode: each under its own policy, under the other's, and
with --policy=off. Each time it has a process of its own, no arguments, an empty standard input and
PYTHONHASHSEED=0. A round runs all of them once, in random order, the tree twice, so that one sees
what differs by chance; a round before the first only checks that all print the same and end with
exit code 0. Which column says what, and how far a verdict can be trusted: docs/comparing.md.

Examples:
  boomslang compare samples/nbody.py
  boomslang compare --runs 80 --json out.json --with cpython=/usr/bin/python3.11 a.py b.py
  boomslang compare --iterations 100 main a.py   times of 100 calls of a.main(), one by one
  boomslang compare --trust 100                  how often verdicts are right, on this machine)";

inline constexpr const char* kCostsExamples =
    R"(Nanoseconds of one execution, by family and backend: generic (--policy=off), specialized, and missed. With
a program, what that and the program's counts say of its time, beside what is measured (docs/costs.md).

Examples:
  boomslang costs
  boomslang costs --runs 20 samples/nbody.py)";

inline constexpr const char* kReportExamples =
    R"(The program runs on both backends; what it prints is thrown away. The page needs nothing but a
browser: source text coloured by what became of each operation, trees with a time slider, plots and
tables (docs/report.md).

Examples:
  boomslang report samples/nbody.py
  boomslang report a.py -o a.html -- 1000      what follows -- is the program's
  boomslang report --runs 20 a.py              with times of every configuration
  boomslang report --trace a.jsonl             of a trace that boomslang trace wrote)";

} // namespace boomslang::tools
