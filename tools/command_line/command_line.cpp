#include "command_line.h"

#include "help_texts.h"
#include "option_groups.h"
#include "short_options.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>
#include <string_view>

namespace boomslang::tools {
namespace {

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
std::string complaint(const CLI::App* app, const CLI::Error& error) {
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
    if (const auto commands = app->get_subcommands();
        !commands.empty() && commands[0]->get_name() != "run") {
        const std::string command = "boomslang " + commands[0]->get_name();
        return command + ": " + text + "\nTry `" + command + " --help' for more information.\n";
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
            if (argument != "report") break;
            // Its arguments are CLI11's, but for those of the program behind --.
            const auto end = std::find(argv.begin(), argv.end(), std::string_view("--"));
            result.ours.assign(argv.begin(), end);
            if (end != argv.end()) run.arguments.assign(end + 1, argv.end());
            return result;
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
        report.arguments.insert(report.arguments.end(), run.arguments.begin(), run.arguments.end());
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
