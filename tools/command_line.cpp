#include "command_line.h"

#include "short_options.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>
#include <string_view>

namespace boomslang::tools {
namespace {

constexpr const char* kDescription =
    R"(Boomslang runs Python 3.11 programs on a self-rewriting tree, or on quickening bytecode.)";

constexpr std::string_view kUsage =
    "boomslang [OPTION]... [-c CODE | -m MODULE | FILE | -] [ARGUMENT]...";

constexpr const char* kVariables = R"(Environment variables, of which -E and -I take no notice:
PYTHONDEBUG, PYTHONDONTWRITEBYTECODE, PYTHONINSPECT, PYTHONNOUSERSITE, PYTHONOPTIMIZE, PYTHONSAFEPATH,
PYTHONUNBUFFERED, PYTHONVERBOSE
                    as -d, -B, -i, -s, -O, -P, -u, -v
PYTHONDEVMODE, PYTHONFAULTHANDLER, PYTHONINTMAXSTRDIGITS, PYTHONNODEBUGRANGES, PYTHONPROFILEIMPORTTIME,
PYTHONPYCACHEPREFIX, PYTHONUTF8, PYTHONWARNDEFAULTENCODING
                    as the -X option of that name
PYTHONHASHSEED      for sys.flags.hash_randomization: hashes are the same in every process
PYTHONHOME          where the standard library is: PREFIX of PREFIX/lib/python3.11
PYTHONIOENCODING    encoding:errors of standard input, output and error
PYTHONPATH          directories that sys.path begins with
PYTHONSTARTUP       a file that is run before the first prompt
PYTHONUSERBASE      the user's directory for packages
PYTHONWARNINGS      filters, as -W, with commas between
)";

constexpr const char* kSettings = R"(Settings for -X; all are in sys._xoptions:
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

constexpr const char* kExamples = R"(Examples:
  boomslang hello.py Ada              run a program; what follows the file is the program's
  boomslang -c 'print(6 * 7)'         run a line of code
  boomslang -m timeit 'sum([1, 2])'   run a module
  boomslang --policy=off hello.py     without specialization
  boomslang --backend=bytecode hello.py
                                      on the bytecode interpreter
  boomslang ast -a hello.py           print the syntax tree with positions
  boomslang dot --function f hello.py | dot -Tsvg > f.svg
                                      draw how f's tree was rewritten)";

constexpr const char* kRunExamples = R"(Examples:
  boomslang run hello.py Ada          as boomslang hello.py Ada
  boomslang run ast                   a program whose file has the name of a command
  boomslang run --policy=immediate --log-level=debug hello.py
                                      print every rewrite on standard error)";

constexpr const char* kAstExamples = R"(Examples:
  boomslang ast hello.py              as python3.11 -m ast hello.py prints it
  boomslang ast -a hello.py           with line and column of every node
  echo 'x = 1' | boomslang ast -)";

constexpr const char* kDotExamples =
    R"(Gray nodes have not specialized yet, green ones are specialized, orange ones generic. What the program
prints goes to standard error when the picture goes to standard output.

Examples:
  boomslang dot -o hello.svg hello.py                     all functions that ran, as an image
  boomslang dot --function f --when after hello.py        one of them, for Graphviz
  boomslang dot hello.py --backend bytecode --diff -o hello.svg
                                                          basic blocks, with what was quickened
  boomslang dot hello.py --frames pictures --format svg   one for each rewrite
  boomslang dot --policy=off -o off.dot -c 'print(1 + 2)' a line of code, without specialization)";

constexpr const char* kDisExamples =
    R"(With --adaptive the program runs first; what it prints goes to standard error. The layout is that of
the module dis (docs/dis.md).

Examples:
  boomslang dis hello.py                                  all functions, as compiled
  boomslang dis --adaptive --show-caches --function f hello.py
                                                          one of them, quickened
  boomslang dis --backend=tree --adaptive hello.py        trees with specialized nodes)";

constexpr const char* kTraceExamples =
    R"(One JSON object a line, with the schema of docs/trace.md. What the program prints goes to standard error
when the trace goes to standard output. Options may follow the program; its own arguments come behind --.

Examples:
  boomslang trace hello.py --text                         what happened, to read
  boomslang trace -o hello.jsonl --backend both hello.py  both backends, one after the other
  boomslang trace hello.py --function f --family Add,Sub -- Ada
                                                          some of it; the program gets "Ada")";

constexpr const char* kWatchExamples =
    R"(The program runs first, on both backends, with every execution on record; then it is stepped through,
forward and backward: source text above, tree and instructions below, with what each site counted. ? shows
the keys (docs/watch.md). Options may follow the program; its own arguments come behind --.

Examples:
  boomslang watch hello.py
  boomslang watch hello.py --policy cpython-3.12 -- Ada
  boomslang watch hello.py < names.txt                    it reads that on both backends
  boomslang trace --steps 1000000 --backend both -o hello.jsonl hello.py
  boomslang watch --trace hello.jsonl                     what was recorded before)";

constexpr const char* kCompareExamples =
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

constexpr const char* kCostsExamples =
    R"(Nanoseconds of one execution, by family and backend: generic (--policy=off), specialized, and missed. With
a program, what that and the program's counts say of its time, beside what is measured (docs/costs.md).

Examples:
  boomslang costs
  boomslang costs --runs 20 samples/nbody.py)";

constexpr const char* kReportExamples =
    R"(The program runs on both backends; what it prints is thrown away. The page needs nothing but a
browser: source text coloured by what became of each operation, trees with a time slider, plots and
tables (docs/report.md).

Examples:
  boomslang report samples/nbody.py
  boomslang report a.py -o a.html -- 1000      what follows -- is the program's
  boomslang report --runs 20 a.py              with times of every configuration
  boomslang report --trace a.jsonl             of a trace that boomslang trace wrote)";

constexpr const char* kPolicyHelp =
    "When nodes and instructions specialize: default (the backend's own: thesis, cpython-3.12), "
    "cpython-3.11, immediate, lattice, polymorphic=N, eager, off, or settings with commas between: "
    "warmup=N, misses=N, backoff=N, settle=N, wait=N, forms=N, once, "
    "stress=eager|miss|random, seed=N (docs/policy.md)";

void add_execution_options(CLI::App& app, Execution& execution, bool may_be_both) {
    CLI::Option* backend =
        app.add_option("--backend", execution.backend, "What executes the program")
            ->type_name("BACKEND");
    if (may_be_both) backend->check(CLI::IsMember({"tree", "bytecode", "both"}));
    else backend->check(CLI::IsMember({"tree", "bytecode"}));
    app.add_option("--policy", execution.policy, kPolicyHelp)->type_name("SPEC");
    app.add_option("--disable", execution.disabled,
                   "What to do without, with commas between: families of operations, arithmetic, "
                   "comparisons, "
                   "subscripts, inline-caches, fusion, operand-forms (docs/policy.md)")
        ->type_name("FAMILY");
    app.add_option("--log-level", execution.log_level, "What to log on standard error")
        ->check(CLI::IsMember({"trace", "debug", "info", "warn", "error", "off"}))
        ->type_name("LEVEL");
    app.add_option("--gc-stress", execution.gc_stress,
                   "Collect at every EVERYth allocation and check the heap (docs/policy.md)")
        ->type_name("EVERY");
}

void add_statistics_option(CLI::App& app, RunOptions& run) {
    app.add_option("--statistics", run.statistics,
                   "Write what became of the program's sites to FILE when it ends, as JSON "
                   "(docs/comparing.md)")
        ->type_name("FILE");
    app.add_flag_callback(
        "--no-counts", [&run] { run.counts = false; }, "With --statistics: count no executions");
}

void add_run_options(CLI::App& app, RunOptions& run, bool may_be_both = false) {
    app.add_option("-c", "Run CODE; arguments after it are the program's")->type_name("CODE");
    app.add_option("-m", "Run a module as a program; arguments after it are the program's")
        ->type_name("MODULE");
    // Shown in the help; locate_program() has taken them off before CLI11 sees the rest.
    app.add_option("FILE", "The program, or - for standard input")->type_name("");
    app.add_option("ARGUMENT", "sys.argv[1:]")->type_name("")->expected(0, -1);
    app.add_option("-W", run.warnings, "A warning filter, action:message:category:module:line")
        ->type_name("FILTER")
        ->expected(1)
        ->take_all();
    app.add_option("-X", run.settings, "A setting, name or name=value, for sys._xoptions")
        ->type_name("SETTING")
        ->expected(1)
        ->take_all();
    app.add_flag("-E", run.ignore_environment, "Ignore the PYTHON... environment variables");
    app.add_flag("-s", run.no_user_site, "Leave the user's site-packages out of sys.path");
    app.add_flag("-S", run.no_site, "Leave the directories of packages out of sys.path");
    app.add_flag("-P", run.safe_path, "Leave the program's place out of sys.path");
    app.add_flag("-O", run.optimize, "Without assertions; -OO: without docstrings too");
    app.add_flag("-B", run.dont_write_bytecode, "Write no .pyc files, as without the option");
    app.add_flag("-b", run.bytes_warning, "Warn where bytes are taken for text; -bb: raise");
    app.add_flag("-d", run.debug, "For sys.flags.debug");
    app.add_flag("-i", run.inspect, "Read more lines of Python when the program has ended");
    app.add_flag("-q", run.quiet, "For sys.flags.quiet");
    app.add_flag("-v", run.verbose, "Say what is imported from where");
    app.add_flag("-x", run.skips_first_line, "Skip the first line of the file");
    app.add_flag("-R,-t", run.ignored, "Nothing: hashes are the same in every process");
    app.add_option("--check-hash-based-pycs", run.check_pycs,
                   "Which .pyc files with a hash to compare with their source")
        ->check(CLI::IsMember({"always", "default", "never"}))
        ->type_name("WHICH");
    app.add_flag("-u", run.unbuffered, "Write standard output and error at once");
    app.add_flag("-I", run.isolated, "As -E -s -P");
    add_execution_options(app, run.execution, may_be_both);
}

void add_ast_options(CLI::App& app, AstOptions& ast) {
    app.footer(kAstExamples);
    app.add_option("FILE", ast.file, "The program, or - for standard input")
        ->required()
        ->type_name("");
    app.add_flag("-a,--include-attributes", ast.attributes, "Print positions too");
}

void add_dot_options(CLI::App& app, DotOptions& dot, RunOptions& run) {
    app.footer(kDotExamples);
    app.add_option("--function", dot.function, "Only functions of that name or qualified name")
        ->type_name("NAME");
    app.add_option("--when", dot.when,
                   "The trees as built, as the program left them, or both (default)")
        ->check(CLI::IsMember({"before", "after", "both"}))
        ->type_name("WHEN");
    app.add_option("-o,--output", dot.output,
                   "Where to write the picture: a name in .dot, .gv, .svg, .png or .pdf, or .mmd "
                   "(Mermaid); "
                   "otherwise as text on standard output")
        ->type_name("FILE");
    app.add_flag(
        "--diff", dot.diff,
        "One picture of each function: what was rewritten is marked, with the name it had");
    app.add_option("--frames", dot.frames,
                   "A picture in DIR for each event that changed a form, instead of one at the end")
        ->type_name("DIR");
    app.add_option("--format", dot.format,
                   "The language of pictures: dot (default) or mermaid; of "
                   "frames svg, png or pdf, too")
        ->check(CLI::IsMember({"dot", "mermaid", "svg", "png", "pdf"}))
        ->type_name("FORMAT");
    app.add_option("--depth", dot.depth, "Leave out nodes that stand deeper")->type_name("N");
    app.add_flag("--hide-leaves", dot.hide_leaves, "Leave out variables and constants");
    add_run_options(app, run);
}

void add_dis_options(CLI::App& app, DisOptions& dis, RunOptions& run) {
    app.footer(kDisExamples);
    app.add_option("--function", dis.function, "Only functions of that name or qualified name")
        ->type_name("NAME");
    app.add_flag("--adaptive", dis.adaptive, "Run the program; instructions as they are then");
    app.add_flag("--show-caches", dis.show_caches, "Show what instructions with a cache count");
    add_run_options(app, run);
}

void add_trace_options(CLI::App& app, TraceOptions& trace, RunOptions& run) {
    app.footer(kTraceExamples);
    app.add_option("-o,--output", trace.output, "Where to write the trace; else standard output")
        ->type_name("FILE");
    app.add_flag("--text", trace.text, "Lines to read, instead of JSON");
    app.add_flag("--all", trace.all, "Functions of imported modules, too");
    app.add_option("--function", trace.function, "Only functions of that name or qualified name")
        ->type_name("NAME");
    app.add_option("--line", trace.lines, "Only sites that begin there: LINE or FIRST-LAST")
        ->type_name("LINES");
    app.add_option("--family", trace.families, "Only sites of these families, with commas between")
        ->type_name("FAMILY");
    app.add_option("--last", trace.last, "Keep only the last N events")->type_name("N");
    app.add_option("--sample", trace.sample,
                   "Keep each Nth of the misses that change no form, and all that change one")
        ->check(CLI::Range(1u, 1000000000u).description(""))
        ->type_name("N");
    app.add_option("--steps", trace.steps,
                   "Record each execution of a site, too, up to N of them; the program ends there")
        ->check(CLI::Range(1u, 1000000000u).description(""))
        ->type_name("N");
    app.add_flag_callback(
        "--no-counts", [&trace] { trace.counts = false; },
        "Count no executions: trees keep the operand forms that they have without a trace");
    add_run_options(app, run, true);
}

void add_watch_options(CLI::App& app, WatchOptions& watch, RunOptions& run) {
    app.footer(kWatchExamples);
    app.add_flag("--all", watch.trace.all, "Functions of imported modules, too");
    app.add_option("--steps", watch.trace.steps,
                   "Record N executions of sites at most (1000000); the program ends there")
        ->check(CLI::Range(1u, 100000000u).description(""))
        ->type_name("N");
    app.add_option("--input", watch.input,
                   "What the program reads; else standard input, if that is no terminal")
        ->type_name("FILE");
    app.add_option("--trace", watch.file, "Show that recording, and run nothing")
        ->type_name("FILE");
    add_run_options(app, run, true);
}

void add_compare_options(CLI::App& app, CompareOptions& compare) {
    app.footer(kCompareExamples);
    app.add_option("FILE", compare.files, "The programs")->type_name("");
    app.add_option("--runs", compare.runs, "Rounds that count (20; 80 find 5 % on a busy machine)")
        ->check(CLI::Range(1u, 100000u).description(""))
        ->type_name("N");
    app.add_option(
           "--iterations", compare.iterations,
           "Time each of N calls of the function of that name in the program's file: how it "
           "warms up, and when one overtakes the other")
        ->type_name("N FUNCTION");
    app.add_option("--with", compare.with, "Compare with another interpreter, too; may be repeated")
        ->expected(1)
        ->take_all()
        ->type_name("NAME=COMMAND");
    app.add_option("--cpython", compare.cpython, "As --with cpython=PATH")->type_name("PATH");
    app.add_option("--json", compare.json, "Also write every measurement to OUT")->type_name("OUT");
    app.add_option("--pyperf", compare.pyperf,
                   "Also write a file of pyperf for each configuration, PREFIXtree.json and so on")
        ->type_name("PREFIX");
    app.add_option("--rebench", compare.rebench, "Also write the times as ReBench's data file")
        ->type_name("OUT");
    app.add_option("--timeout", compare.timeout, "Seconds that one run may take (300)")
        ->check(CLI::Range(0.001, 1e6).description(""))
        ->type_name("S");
    app.add_option(
           "--policies", compare.policies,
           "Instead: each of these policies on both backends, with commas between (settings "
           "of one are joined with +)")
        ->type_name("SPEC,SPEC");
    app.add_option("--ablate", compare.ablate,
                   "Instead: both backends, and without one thing at a time: all, or names as of "
                   "--disable with commas between")
        ->type_name("NAME,NAME");
    app.add_option("--policy", compare.policy,
                   "One policy for both, instead of each backend's own (docs/policy.md)")
        ->type_name("SPEC");
    app.add_option(
           "--clock", compare.clock,
           "The times that count: cpu (what the process used, user and system; default), or "
           "wall (what a clock shows)")
        ->check(CLI::IsMember({"wall", "cpu"}))
        ->type_name("CLOCK");
    app.add_option("--seed", compare.seed, "Of the order in which configurations run")
        ->type_name("N");
    app.add_option("--trust", compare.trust,
                   "Instead: make N comparisons whose result is known, and count how often the "
                   "verdict is right")
        ->check(CLI::Range(1u, 100000u).description(""))
        ->type_name("N");
}

void add_costs_options(CLI::App& app, CostsOptions& costs) {
    app.footer(kCostsExamples);
    app.add_option("PROGRAM", costs.program, "A program")->type_name("");
    app.add_option("--runs", costs.runs, "Rounds (5)")
        ->check(CLI::Range(1u, 100000u).description(""))
        ->type_name("N");
}

void add_report_options(CLI::App& app, ReportOptions& report) {
    app.footer(kReportExamples);
    app.add_option("PROGRAM", report.program, "The program")->type_name("");
    app.add_option("ARGUMENT", report.arguments, "sys.argv[1:], behind --")
        ->type_name("")
        ->expected(0, -1);
    app.add_option("-m", report.module, "A module as the program")->type_name("MODULE");
    app.add_option("-o,--output", report.output, "Where to write the page (report.html)")
        ->type_name("FILE");
    app.add_option("--backend", report.backend, "tree, bytecode or both (default)")
        ->check(CLI::IsMember({"tree", "bytecode", "both"}))
        ->type_name("BACKEND");
    app.add_option("--policy", report.policy, "As of run (docs/policy.md)")->type_name("SPEC");
    app.add_flag("--all", report.all, "The modules that the program imports, too");
    app.add_option("--last", report.last, "Keep only the last N events")->type_name("N");
    app.add_option("--trace", report.trace, "Show that trace, and run nothing")->type_name("FILE");
    app.add_option("--runs", report.runs, "Measure the program, too: rounds, as of compare")
        ->type_name("N");
    app.add_option("--iterations", report.iterations, "With --runs: as of compare")
        ->type_name("N FUNCTION");
    app.add_option("--comparison", report.comparison, "Show what compare --json wrote")
        ->type_name("FILE");
}

struct MoreHelp {
    bool variables = false, settings = false, all = false;
};
void add_more_help(CLI::App& app, MoreHelp& more) {
    app.add_flag("--help-env", more.variables, "Print what environment variables mean and exit");
    app.add_flag("--help-xoptions", more.settings, "Print the settings for -X and exit");
    app.add_flag("--help-all", more.all, "Print all of that and exit");
}
// True: that was all.
bool print_more_help(const CLI::App& root, const MoreHelp& more) {
    if (more.all) std::cout << "usage: " << kUsage << "\n\n" << root.help() << '\n';
    if (more.all || more.variables) std::cout << kVariables;
    if (more.all) std::cout << '\n';
    if (more.all || more.settings) std::cout << kSettings;
    return more.all || more.variables || more.settings;
}

// What CPython says where it would complain too.
std::string complaint(const CLI::App*, const CLI::Error& error) {
    std::string text = error.what();
    const auto is = [&](CLI::ExitCodes code) {
        return error.get_exit_code() == static_cast<int>(code);
    };
    if (is(CLI::ExitCodes::ArgumentMismatch) && text.size() > 2 && text[0] == '-' && text[2] == ':')
        text = "Argument expected for the " + text.substr(0, 2) + " option";
    if (is(CLI::ExitCodes::ExtrasError)) {
        // The last one comes first.
        const std::string first = text.substr(text.find_last_of(' ') + 1);
        text = (first.starts_with("--") ? "unknown option " : "Unknown option: ") + first;
    }
    return text + "\nusage: " + std::string(kUsage) +
           "\nTry `boomslang --help' for more information.\n";
}

bool takes_value(const CLI::App& app, const std::string& name) {
    const CLI::Option* option = app.get_option_no_throw(name);
    return option != nullptr && option->get_items_expected_max() > 0;
}

bool is_subcommand(const CLI::App& app, const std::string& name) {
    return !app.get_subcommands([&](const CLI::App* sub) { return sub->check_name(name); }).empty();
}

// The commands that look at a program as it runs. Behind the program options are still theirs, and what
// follows -- is the program's.
constexpr std::string_view kLooking[] = {"dot", "dis", "trace", "watch"};
bool looks(std::string_view command) {
    return std::find(std::begin(kLooking), std::end(kLooking), command) != std::end(kLooking);
}

// What is left for CLI11, once the program and its arguments are taken out.
struct Located {
    std::vector<const char*> ours;
    bool has_program = false;
};

// Fills in the program and its arguments.
Located locate_program(std::span<const char* const> argv, const CLI::App& root, RunOptions& run) {
    const CLI::App* app = &root;
    Located result;
    auto found = [&](std::size_t ours, RunOptions::Origin origin, std::string program,
                     std::size_t arguments) {
        run.origin = origin;
        run.program = std::move(program);
        result.has_program = true;
        result.ours.assign(argv.begin(), argv.begin() + ours);
        std::size_t i = std::min(arguments, argv.size());
        const bool looking = app != &root && looks(app->get_name());
        for (; looking && i < argv.size(); ++i) {
            const std::string argument = argv[i];
            if (argument == "--" && ++i) break;
            if (argument.size() < 2 || argument[0] != '-') {
                run.arguments.push_back(argument);
                continue;
            }
            result.ours.push_back(argv[i]);
            if (takes_value(*app, argument) && i + 1 < argv.size())
                result.ours.push_back(argv[++i]);
        }
        run.arguments.insert(run.arguments.end(), argv.begin() + i, argv.end());
        return result;
    };
    for (std::size_t i = 1; i < argv.size(); ++i) {
        const std::string argument = argv[i];
        if (app == &root && (argument == "run" || looks(argument))) {
            app = root.get_subcommand(argument);
        } else if (app == &root && is_subcommand(root, argument)) {
            break;
        } else if (argument == "-") {
            return found(i, RunOptions::Origin::StandardInput, "-", i + 1);
        } else if (argument == "--" && i + 1 < argv.size()) {
            return found(i, RunOptions::Origin::File, argv[i + 1], i + 2);
        } else if (!argument.starts_with('-')) {
            return found(i, RunOptions::Origin::File, argument, i + 1);
        } else if (argument.starts_with("-c") || argument.starts_with("-m")) {
            const auto origin =
                argument[1] == 'c' ? RunOptions::Origin::Code : RunOptions::Origin::Module;
            if (argument.size() > 2) return found(i, origin, argument.substr(2), i + 1);
            // Without a value CLI11 gets to see the option, and complains.
            if (i + 1 < argv.size()) return found(i, origin, argv[i + 1], i + 2);
        } else if (takes_value(*app, argument)) {
            ++i;
        }
    }
    result.ours.assign(argv.begin(), argv.end());
    return result;
}

} // namespace

namespace {

// All that the command line can say, and where it is put.
struct Grammar {
    RunOptions run;
    AstOptions ast;
    DotOptions dot;
    DisOptions dis;
    TraceOptions trace;
    WatchOptions watch;
    CompareOptions compare;
    CostsOptions costs;
    ReportOptions report;
    MoreHelp more_help;
    CLI::App root{kDescription, "boomslang"};
    CLI::App* run_app;
    CLI::App* ast_app;
    CLI::App* dot_app;
    CLI::App* dis_app;
    CLI::App* trace_app;
    CLI::App* watch_app;
    CLI::App* compare_app;
    CLI::App* costs_app;
    CLI::App* report_app;

    // A command's options are made if it can be the one: making them takes longer than reading
    // them.
    template <class Mentioned>
    explicit Grammar(Mentioned is_mentioned) {
        root.set_version_flag("-V,--version", "Python 3.11.2 (Boomslang " BOOMSLANG_VERSION ")");
        root.footer(kExamples);
        add_more_help(root, more_help);
        add_run_options(root, run);
        add_statistics_option(root, run);
        root.failure_message(complaint);

        run_app = root.add_subcommand("run", "Run a program (as without the word)");
        if (is_mentioned("run")) {
            run_app->footer(kRunExamples);
            add_run_options(*run_app, run);
            add_statistics_option(*run_app, run);
        }
        ast_app = root.add_subcommand("ast", "Print the syntax tree of a file");
        if (is_mentioned("ast")) add_ast_options(*ast_app, ast);

        dot_app = root.add_subcommand(
            "dot", "Run a program and draw what its functions have become with Graphviz");
        if (is_mentioned("dot")) add_dot_options(*dot_app, dot, run);

        dis_app = root.add_subcommand("dis", "List the bytecode of a program's functions");
        if (is_mentioned("dis")) add_dis_options(*dis_app, dis, run);

        trace_app = root.add_subcommand(
            "trace", "Run a program and write every rewrite and miss of its sites");
        if (is_mentioned("trace")) add_trace_options(*trace_app, trace, run);

        watch_app = root.add_subcommand(
            "watch", "Step through a run in the terminal: source, tree and bytecode");
        if (is_mentioned("watch")) add_watch_options(*watch_app, watch, run);

        compare_app = root.add_subcommand(
            "compare", "Measure programs on both backends, with quickening and without");
        if (is_mentioned("compare")) add_compare_options(*compare_app, compare);

        costs_app = root.add_subcommand(
            "costs", "Measure what an execution costs: generic, specialized and missed");
        if (is_mentioned("costs")) add_costs_options(*costs_app, costs);

        report_app = root.add_subcommand(
            "report", "Run a program and write a page that shows what became of each operation");
        if (is_mentioned("report")) add_report_options(*report_app, report);
    }
};

} // namespace

void visit_grammar(const std::function<void(CLI::App&)>& visit) {
    Grammar whole([](const char*) { return true; });
    visit(whole.root);
}

Command parse_command_line(std::span<const char* const> whole) {
    const Words words = separate_short_options(whole);
    const std::span<const char* const> argv = words.words();
    Grammar grammar([&](const char* command) {
        return std::find(argv.begin(), argv.end(), std::string_view(command)) != argv.end();
    });
    auto& [run, ast, dot, dis, trace, watch, compare, costs, report, more_help, root, run_app,
           ast_app, dot_app, dis_app, trace_app, watch_app, compare_app, costs_app, report_app] =
        grammar;
    run.whole.assign(whole.begin(), whole.end());
    const Located located = locate_program(argv, root, run);
    try {
        root.parse(static_cast<int>(located.ours.size()), located.ours.data());
    } catch (const CLI::ParseError& error) {
        const bool is_error = root.exit(error) != 0;
        return Finished{is_error ? 2 : 0};
    }
    if (print_more_help(root, more_help)) return Finished{0};
    const auto program_is_missing = [&](const char* command) {
        if (!located.has_program)
            std::cerr << "boomslang " << command << ": a program is missing\n";
        return !located.has_program;
    };
    if (root.got_subcommand(ast_app)) return ast;
    if (root.got_subcommand(trace_app)) {
        if (program_is_missing("trace")) return Finished{2};
        trace.run = std::move(run);
        trace.version = BOOMSLANG_VERSION;
        return trace;
    }
    if (root.got_subcommand(watch_app)) {
        if (watch.file.empty() && program_is_missing("watch")) return Finished{2};
        if (!watch.file.empty() && located.has_program) {
            std::cerr << "boomslang watch: expected a program or --trace, not both\n";
            return Finished{2};
        }
        if (!root.count("--backend") && !watch_app->count("--backend"))
            run.execution.backend = "both";
        watch.trace.run = std::move(run);
        watch.trace.version = BOOMSLANG_VERSION;
        return watch;
    }
    if (root.got_subcommand(dot_app)) {
        if (program_is_missing("dot")) return Finished{2};
        dot.run = std::move(run);
        return dot;
    }
    if (root.got_subcommand(dis_app)) {
        if (program_is_missing("dis")) return Finished{2};
        // Bytecode is what is asked for, unless a backend is.
        if (!root.count("--backend") && !dis_app->count("--backend"))
            run.execution.backend = "bytecode";
        dis.run = std::move(run);
        return dis;
    }
    if (root.got_subcommand(compare_app)) {
        compare.version = BOOMSLANG_VERSION;
        if (compare.files.empty() && !compare.trust) {
            std::cerr << "boomslang compare: a program is missing\n";
            return Finished{2};
        }
        return compare;
    }
    if (root.got_subcommand(costs_app)) return costs;
    if (root.got_subcommand(report_app)) {
        // Behind -m the first word is an argument, too.
        if (!report.module.empty() && !report.program.empty()) {
            report.arguments.insert(report.arguments.begin(), std::move(report.program));
            report.program.clear();
        }
        const int sources =
            !report.program.empty() + !report.module.empty() + !report.trace.empty();
        if (sources != 1 || (report.program.empty() && report.runs)) {
            std::cerr << (sources == 0 ? "boomslang report: a program is missing\n"
                          : sources > 1
                              ? "boomslang report: expected one of PROGRAM, -m and --trace\n"
                              : "boomslang report: --runs measures a PROGRAM\n");
            return Finished{2};
        }
        return report;
    }
    return run;
}

} // namespace boomslang::tools
