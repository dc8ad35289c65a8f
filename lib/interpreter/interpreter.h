// Starting and ending the runtime as a whole: what an embedder calls.
#pragma once

#include "runtime/call/function.h"
#include "runtime/container/module.h"
#include "runtime/heap/collector.h"

#include <functional>
#include <string>
#include <vector>

namespace boomslang::runtime {

struct Options {
    std::vector<std::string> argv;          // sys.argv
    std::vector<std::string> path;          // sys.path
    std::vector<std::string> whole_command; // sys.orig_argv
    std::string called;     // argv[0]: where sys.executable and an environment are known by
    std::string executable; // the file that runs
    std::vector<std::string> warnings;  // -W
    std::vector<std::string> settings;  // -X
    bool ignore_environment = false;    // -E: PYTHON... variables mean nothing
    bool random_hashes = false;         // -R: whatever PYTHONHASHSEED says
    bool no_user_site = false;          // -s
    bool no_site = false;               // -S
    bool safe_path = false;             // -P: sys.path does not begin with the program's place
    unsigned debug = 0;                 // -d
    unsigned inspect = 0;               // -i
    unsigned optimize = 0;              // -O
    unsigned verbose = 0;               // -v
    unsigned bytes_warning = 0;         // -b
    unsigned quiet = 0;                 // -q
    bool dont_write_bytecode = false;   // -B
    std::string check_pycs = "default"; // --check-hash-based-pycs
    bool unbuffered = false;            // -u: what is printed is written at once
    bool isolated = false;              // -I: as -E -s -P
    GcStress gc_stress;                 // --gc-stress
    std::string library;                // the standard library's folder; empty: it is looked for
    bool owns_process = false;          // its locale is the program's, and may be changed
    bool signals = true;                // SIGINT is handled, SIGPIPE and SIGXFSZ are errors
};

// Makes heap, types, builtins, sys. Once, on the thread that runs Python and on the stack that it will
// run on. `native_stack_base`: the address where the collector stops scanning; `native_stack_size`:
// bytes below it that may be used.
void start(const Options& options, const void* native_stack_base, std::size_t native_stack_size);
// After finish(), on the same stack: everything that programs can see of modules is made anew. Heap, types and
// what native modules keep for themselves stay (docs/embedding.md says what).
void restart(const Options& options);
// After finish(): nothing of the program's modules is referred to any more.
void forget_program();
// Runs `body` on a fresh native stack of `bytes`, lazily committed, and returns what it returned. Where
// address space is limited the stack may be smaller: `body` is told how large it is.
int on_large_stack(std::size_t bytes, int (*body)(void* context, std::size_t stack_size),
                   void* context);

// What sites have put before every program (site.h). An exit code other than 0: it failed, and that
// has been said.
int start_program();

// What is done with a program's code, once it is compiled: Empty, or Exception. Without a function
// it runs.
using MainAction = std::function<Value(Module* main, Code* code)>;
// An uncaught KeyboardInterrupt as an exit code: the process has to end by SIGINT itself, so that a shell
// does not take the interrupt for something that the program has dealt with.
inline constexpr int kExitByInterrupt = 1 << 16 | 130;
// Runs a program the way `python FILE` does, in __main__; prints an uncaught exception. Exit code.
// A file, or a directory with __main__.py:
int run_file(const std::string& path, const MainAction& action, bool skips_first_line = false);
int run_source(const std::string& text, const std::string& filename,
               const MainAction& action); // standard input
int run_command(const std::string& text,
                const MainAction& action); // -c: UTF-8, whatever a cookie says
int run_module(const std::string& name, const MainAction& action); // -m
// Ends: threads and atexit handlers, finalizers, flushed streams. The exit code to use.
int finish(int exit_code);

} // namespace boomslang::runtime
