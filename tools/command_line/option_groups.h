// The options of each subcommand, by where they go.
#pragma once

#include "options.h"

namespace CLI {
class App;
}

namespace boomslang::tools {

void add_statistics_option(CLI::App& app, RunOptions& run);
void add_run_options(CLI::App& app, RunOptions& run, bool may_be_both = false);
void add_ast_options(CLI::App& app, AstOptions& ast);
void add_dot_options(CLI::App& app, DotOptions& dot, RunOptions& run);
void add_dis_options(CLI::App& app, DisOptions& dis, RunOptions& run);
void add_trace_options(CLI::App& app, TraceOptions& trace, RunOptions& run);
void add_watch_options(CLI::App& app, WatchOptions& watch, RunOptions& run);
void add_compare_options(CLI::App& app, CompareOptions& compare);
void add_costs_options(CLI::App& app, CostsOptions& costs);
void add_report_options(CLI::App& app, ReportOptions& report);

} // namespace boomslang::tools
