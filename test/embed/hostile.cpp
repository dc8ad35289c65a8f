// Runs programs that would use up the machine, each with a budget of time and memory, and requires that each is stopped
// within 100 ms of its time and a tenth of its memory, and that the Interpreter can be used afterwards.
//
//     embed-hostile [-v] DEEDS [COUNT] [BACKEND] [FIRST] [STEP]     default: 1000 programs, tree
//
// Programs are made of a deed of the file (an endless loop, a bomb, ...), a number and an endless iterator in it, and a
// wrapping that does not want to be stopped (handlers that catch everything, finalizers, generators, ...). Closes with "N passed, N failed".
#include <boomslang/boomslang.h>

#include <chrono>
#include <cstring>
#include <fstream>
#include <iostream>
#include <random>
#include <regex>
#include <set>
#include <sstream>

using namespace boomslang;
using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

namespace {

// What ENDLESS stands for.
constexpr const char* kEndless[] = {
    "iter(int, 1)",
    "__import__('itertools').count()",
    "__import__('itertools').repeat(1)",
    "__import__('itertools').cycle((1, 2))",
    "range(10 ** 15)",
    "(i for i in __import__('itertools').count())",
    "map(int, __import__('itertools').repeat(7))",
    "filter(None, __import__('itertools').repeat(1))",
    "__import__('itertools').chain.from_iterable(__import__('itertools').repeat((1, 2)))",
    "__import__('itertools').accumulate(__import__('itertools').repeat(1))",
    "__import__('itertools').islice(__import__('itertools').count(), 10 ** 15)",
    "map(max, *[__import__('itertools').repeat(1)] * 2)",
};

// The programs of hostile.py.
std::vector<std::string> read_deeds(const char* path) {
    std::ifstream file(path);
    std::vector<std::string> deeds;
    bool lines = true;
    for (std::string line; std::getline(file, line);) {
        if (line.starts_with("# === ")) lines = line.starts_with("# === lines");
        else if (line.starts_with("# ---")) deeds.emplace_back();
        else if (line.empty() || (line.starts_with("#") && deeds.empty())) continue;
        else if (lines) deeds.push_back(line);
        else deeds.back() += (deeds.back().empty() ? "" : "\n") + line;
    }
    return deeds;
}

// What the programs import: reading it is not what is measured.
std::set<std::string> imported_modules(const std::vector<std::string>& deeds) {
    std::set<std::string> names;
    const std::regex import("import ([^;\n]+)");
    const std::regex name("([\\w.]+)(?: as \\w+)?");
    for (const std::string& deed : deeds)
        for (std::sregex_iterator i(deed.begin(), deed.end(), import), end; i != end; ++i) {
            const std::string list = (*i)[1];
            for (std::sregex_iterator n(list.begin(), list.end(), name); n != end; ++n)
                names.insert((*n)[1]);
        }
    return names;
}

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
    if (arguments.empty()) {
        std::cerr << "usage: embed-hostile [-v] DEEDS [COUNT] [BACKEND] [FIRST] [STEP]\n";
        return 2;
    }
    const std::vector<std::string> deeds = read_deeds(arguments[0].c_str());
    const int count = arguments.size() > 1 ? std::stoi(arguments[1]) : 1000;
    const std::string backend = arguments.size() > 2 ? arguments[2] : "tree";
    const int first = arguments.size() > 3 ? std::stoi(arguments[3]) : 0;
    const int step = arguments.size() > 4 ? std::stoi(arguments[4]) : 1;

    constexpr auto kTime = 100ms, kLate = 100ms;
    constexpr std::size_t kMemory = std::size_t{64} << 20; // beyond what the modules take

    const std::size_t anonymous_before = status("RssAnon:");
    Doors doors;
    doors.clocks = true; // many modules look at one
    Interpreter python({.backend = backend,
                        .doors = doors,
                        .output = [](std::string_view) {},
                        .errors = [](std::string_view) {}});
    // Modules that the programs import: reading them is not what is measured.
    for (const std::string& name : imported_modules(deeds)) {
        try {
            python.run("import " + name);
        } catch (const Error& error) {
            std::cout << "import " << name << ": " << error.what() << "\n";
        }
    }
    // All that the Interpreter takes counts, but for the pages of files: the process's own and the libraries' code.
    const std::size_t memory = python.memory_used() + kMemory;

    int passed = 0, failed = 0, late = 0;
    for (int i = first; i < first + count * step; i += step) {
        const auto number = static_cast<std::size_t>(i);
        // Every deed plainly first, then with each wrapping and other numbers.
        const std::size_t deed = number % deeds.size(), round = number / deeds.size();
        std::mt19937 random(static_cast<unsigned>(i));
        const std::size_t n = 1 + random() % 5000;
        const std::string text =
            wrap(kWrappings[round % std::size(kWrappings)],
                 replaced(replaced(deeds[deed], "NUMBER", std::to_string(n)), "ENDLESS",
                          kEndless[(round + deed) % std::size(kEndless)]));
        forget_peak();
        const auto began = Clock::now();
        const auto cpu_before = cpu_time();
        std::string end = "ran to its end";
        try {
            python.run(text,
                       {.globals = python.new_globals(),
                        .budget = Budget{.time = kTime, .memory = memory, .recursion = 1000}});
        } catch (const BudgetExceeded& over) {
            end = over.message();
        } catch (const Error& error) {
            end = error.what();
        }
        const auto took = Clock::now() - began, worked = cpu_time() - cpu_before;
        const std::size_t peak = status("VmHWM:"), own = anonymous_before + status("RssFile:");
        std::string wrong;
        late += took > kTime + kLate;
        // One that waits for something does not work.
        if (took > 10 * (kTime + kLate) && worked < kTime)
            wrong += " waited for " + std::to_string(took / 1ms) + " ms";
        if (worked > kTime + kLate) wrong += " took " + std::to_string(worked / 1ms) + " ms";
        if (peak > own + memory + memory / 10)
            wrong += " took " + std::to_string((peak - own) >> 20) + " of " +
                     std::to_string(memory >> 20) + " MB";
        if (end.find("SyntaxError") != end.npos || end.find("NameError") != end.npos)
            wrong += " is no program: " + end;
        if (verbose)
            std::cout << i << ": " << end << "; " << (peak >> 20) << " MB, then "
                      << (status("RssAnon:") >> 20) << " MB of which "
                      << (python.memory_used() >> 20) << " are known\n";
        try {
            python.run(
                "import sys, "
                "gc\ngc.enable()\nsys.setrecursionlimit(1000)\nsys.set_int_max_str_digits(4300)\n"
                "sys.unraisablehook = sys.__unraisablehook__\n"
                "gc.collect()\n" // what this one left is not the next one's
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
