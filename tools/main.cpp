// The boomslang program: reads the command line and hands over to one of the commands.
#include "ast_command.h"
#include "command_line.h"

#include <cstdio>
#include <span>
#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>
#include <unistd.h>

using namespace boomslang::tools;

namespace {

void set_up_logging(const std::string& level) {
    if (level != "off") spdlog::set_default_logger(spdlog::stderr_color_st("boomslang"));
    spdlog::set_level(spdlog::level::from_str(level));
}

int execute(const Finished& finished) { return finished.exit_code; }

int execute(const AstOptions& options) { return ast_command(options); }

int execute(const RunOptions& options) {
    set_up_logging(options.execution.log_level);
    std::fputs("boomslang: the interpreter itself is not there yet\n", stderr);
    return 1;
}

} // namespace

int main(int argc, char* argv[]) {
    const Command command = parse_command_line(std::span(argv, std::size_t(argc)));
    const int exit_code =
        boost::variant2::visit([](const auto& options) { return execute(options); }, command);
    std::fflush(nullptr);
    // The process ends here: destroying what is global would take longer than running some
    // programs.
    _exit(exit_code);
}
