#include "option_groups.h"

#include "help_texts.h"

#include <CLI/CLI.hpp>

namespace boomslang::tools {
namespace {

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

} // namespace

void add_statistics_option(CLI::App& app, RunOptions& run) {
    app.add_option("--statistics", run.statistics,
                   "Write what became of the program's sites to FILE when it ends, as JSON "
                   "(docs/comparing.md)")
        ->type_name("FILE");
    app.add_flag_callback(
        "--no-counts", [&run] { run.counts = false; }, "With --statistics: count no executions");
}

void add_run_options(CLI::App& app, RunOptions& run, bool may_be_both) {
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
    app.add_flag("-R", run.random_hashes, "Other hashes of str and bytes in every process");
    app.add_flag("-t", run.ignored, "Nothing, for Python 2's sake");
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

} // namespace boomslang::tools
