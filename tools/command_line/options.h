// What the command line asks for, as plain data: command_line.h fills it in, the commands act on
// it.
#pragma once

#include <boost/variant2/variant.hpp>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace boomslang::tools {

// How a program is executed; every command that runs one takes these.
struct Execution {
    std::string backend = "tree";
    std::string policy = "default";
    std::string log_level = "off";
    std::string disabled;  // families that stay generic, with commas between
    std::string gc_stress; // which allocations collect (heap.h); empty: none
};

// boomslang FILE, -c CODE, -m MODULE, or a program on standard input.
struct RunOptions {
    enum class Origin { File, Code, Module, StandardInput };
    Origin origin = Origin::StandardInput;
    std::string program;                // the file, the code or the module's name
    std::vector<std::string> arguments; // sys.argv[1:], untouched
    std::vector<std::string> whole;     // all of the command line
    std::vector<std::string> warnings;  // -W
    std::vector<std::string> settings;  // -X
    bool ignore_environment = false;    // -E
    bool no_user_site = false;          // -s
    bool no_site = false;               // -S
    bool safe_path = false;             // -P
    bool dont_write_bytecode = false;   // -B, as it is anyway
    bool skips_first_line = false;      // -x
    unsigned debug = 0;                 // -d
    unsigned inspect = 0;               // -i
    unsigned verbose = 0;               // -v
    unsigned bytes_warning = 0;         // -b
    unsigned quiet = 0;                 // -q
    bool random_hashes = false;         // -R
    bool ignored = false;               // -t
    unsigned optimize = 0;              // -O, -OO
    std::string check_pycs = "default"; // --check-hash-based-pycs
    bool unbuffered = false;            // -u
    bool isolated = false;              // -I
    std::string statistics;             // where to write them; empty: nowhere
    bool counts = true;                 // executions, for the statistics
    Execution execution;
};

// boomslang ast FILE
struct AstOptions {
    std::string file;
    bool attributes = false; // show positions too
};

// boomslang dot FILE [ARG...]
struct DotOptions {
    RunOptions run;
    std::string function; // only those of that name or qualified name; empty: all of the file's
    std::string when = "both";  // before, after or both: running the program
    std::string output;         // empty: standard output
    bool diff = false;          // one picture a function: what was rewritten is marked
    std::string format = "dot"; // or mermaid; of frames svg, png or pdf, too
    std::string frames;   // a folder for a picture at each event; empty: just the one at the end
    unsigned depth = ~0u; // nodes that stand deeper are left out
    bool hide_leaves = false;
};

// boomslang dis FILE [ARG...]; its backend is bytecode unless another is asked for
struct DisOptions {
    RunOptions run;
    std::string function;  // only those of that name or qualified name; empty: all of the file's
    bool adaptive = false; // run it, and list what the run left
    bool show_caches = false;
};

// boomslang trace FILE [ARG...]
struct TraceOptions {
    RunOptions run;         // its backend may be "both"
    std::string output;     // empty: standard output
    bool text = false;      // to read, instead of JSON Lines
    bool all = false;       // functions of imported modules, too
    bool counts = true;     // executions
    std::string function;   // only those of that name or qualified name; empty: all
    std::string lines;      // LINE or FIRST-LAST; empty: all
    std::string families;   // with commas between; empty: all
    std::uint64_t last = 0; // events to keep; 0: all
    std::uint64_t sample = 1;
    std::uint64_t steps = 0; // executions to record, and to end the program after; 0: none
    std::string version;     // this program's
};

// boomslang watch FILE [ARG...]
struct WatchOptions {
    WatchOptions() { trace.steps = 1000000; }
    TraceOptions trace; // how the program is recorded
    std::string file;   // a trace that there is, instead of running the program
    std::string input;  // the file that the program reads as its input; empty: standard input
};

// boomslang compare FILE...
struct CompareOptions {
    std::vector<std::string> files;
    unsigned runs = 20;             // rounds that count
    double timeout = 300;           // seconds for one run
    std::string policy = "default"; // each backend its own, and the other's
    std::string policies;      // these on both backends, with commas between; empty: as `policy`
    std::string ablate;        // what to leave out, one at a time, with commas between, or "all"
    std::string clock = "cpu"; // or wall: the times that count
    std::vector<std::string> with;                      // other interpreters, NAME=COMMAND
    std::string cpython;                                // --with cpython=PATH
    std::pair<unsigned, std::string> iterations{0, ""}; // of which function; 0: whole programs
    std::uint64_t seed = 0;                             // of the order of runs; 0: a fresh one
    std::string json;    // where everything that was measured goes; empty: nowhere
    std::string pyperf;  // PREFIX of a file for each configuration; empty: none
    std::string rebench; // where times go in ReBench's format; empty: nowhere
    unsigned trust = 0;  // comparisons that tell how often verdicts are right; 0: none
    std::string version; // this program's
};

// boomslang costs [PROGRAM]
struct CostsOptions {
    std::string program; // empty: families only
    unsigned runs = 5;   // rounds
};

// boomslang report PROGRAM [-- ARG...]
struct ReportOptions {
    std::string program;
    std::string module; // -m, instead
    std::vector<std::string> arguments;
    std::string output = "report.html"; // -: standard output
    std::string backend = "both";
    std::string policy = "default";
    std::string trace;      // a trace that there is, instead of running the program
    std::string comparison; // what compare --json wrote
    unsigned runs = 0;      // rounds of a comparison of its own; 0: none
    std::pair<unsigned, std::string> iterations{0, ""}; // of which function
    bool all = false;                                   // imported modules, too
    unsigned last = 0;                                  // so many events; 0: all
    double timeout = 600;
};

// Nothing is left to do: help or the version has been printed, or what is wrong.
struct Finished {
    int exit_code;
};

using Command =
    boost::variant2::variant<Finished, RunOptions, AstOptions, DotOptions, DisOptions, TraceOptions,
                             WatchOptions, CompareOptions, CostsOptions, ReportOptions>;

} // namespace boomslang::tools
