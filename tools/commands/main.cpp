// The boomslang program: reads the command line and hands over to one of the commands.
#include "ast_command.h"
#include "command_line/command_line.h"
#include "compare_command.h"
#include "costs_command.h"
#include "dis_command.h"
#include "dot_command.h"
#include "interpreter/interpreter.h"
#include "report_command.h"
#include "run_command.h"
#include "support/c_heap.h"
#include "support/populate.h"
#include "trace_command.h"
#include "watch_command.h"

#include <csignal>
#include <cstdio>
#include <span>
#include <unistd.h>

using namespace boomslang::tools;

namespace {

int execute(const Finished& finished) { return finished.exit_code; }

int execute(const AstOptions& options) { return ast_command(options); }

int execute(const RunOptions& options) { return run_command(options); }

int execute(const DotOptions& options) { return dot_command(options); }

int execute(const DisOptions& options) { return dis_command(options); }

int execute(const TraceOptions& options) { return trace_command(options); }

int execute(const WatchOptions& options) { return watch_command(options); }

int execute(const CompareOptions& options) { return compare_command(options); }

int execute(const CostsOptions& options) { return costs_command(options); }

int execute(const ReportOptions& options) { return report_command(options); }

} // namespace

#ifdef BOOMSLANG_COVERAGE
extern "C" void __gcov_dump(void); // exit() would call it
#endif

int main(int argc, char* argv[]) {
    // What the C library's allocator begins with is used up before a program runs.
    char* const heap_end = static_cast<char*>(sbrk(0));
    boomslang::support::populate(heap_end - 128 * 1024, heap_end);
    boomslang::support::watch_c_heap();
    const Command command = parse_command_line(std::span(argv, std::size_t(argc)));
    const int exit_code =
        boost::variant2::visit([](const auto& options) { return execute(options); }, command);
    std::fflush(nullptr);
    if (exit_code == boomslang::runtime::kExitByInterrupt) {
        std::signal(SIGINT, SIG_DFL);
        std::raise(SIGINT);
    }
#ifdef BOOMSLANG_COVERAGE
    __gcov_dump();
#endif
    // Destroying what is global would take longer than running some programs.
    _exit(exit_code);
}
