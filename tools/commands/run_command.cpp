#include "run_command.h"

#include "interpreter.h"
#include "lab/json_report.h"
#include "lab/recorder.h"
#include "runtime/call/frame.h"

#include <cerrno>
#include <cstdio>
#include <cstring>

namespace boomslang::tools {
namespace {

int cannot_write(const std::string& file) {
    std::fprintf(stderr, "boomslang: can't write '%s': %s\n", file.c_str(), std::strerror(errno));
    return 2;
}

} // namespace

int run_command(const RunOptions& options) {
    if (options.statistics.empty()) {
        runtime::gives_up_executables = true;
        return interpret(options);
    }
    std::FILE* file = std::fopen(options.statistics.c_str(), "we");
    if (!file) return cannot_write(options.statistics);
    std::string text;
    Observer observer{.count_executions = options.counts};
    observer.at_the_start = [&] {
        lab::start_counting_allocations();
        if (!options.counts) return;
        lab::Recorder::the().set_counted();
        lab::start_counting_dispatches();
    };
    observer.at_the_end = [&] {
        const Execution& execution = options.execution;
        text = lab::to_json(lab::gather_statistics(execution.backend, execution.policy));
    };
    const int exit_code = interpret(options, observer);
    const bool written = std::fwrite(text.data(), 1, text.size(), file) == text.size();
    if (std::fclose(file) != 0 || !written) return cannot_write(options.statistics);
    return exit_code;
}

} // namespace boomslang::tools
