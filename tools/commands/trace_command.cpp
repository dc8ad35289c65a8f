#include "trace_command.h"

#include "interpreter.h"
#include "lab/trace.h"
#include "ops/policy.h"
#include "runtime/call/call.h"
#include "runtime/text/str.h"

#include <cerrno>
#include <charconv>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <memory>
#include <pthread.h>
#include <sys/wait.h>
#include <unistd.h>

namespace boomslang::tools {
namespace {

int complain(const std::string& message) {
    std::fprintf(stderr, "boomslang trace: %s\n", message.c_str());
    return 2;
}

// "12" or "12-20"
bool parse_lines(const std::string& text, std::uint32_t& first, std::uint32_t& last) {
    const char* const end = text.data() + text.size();
    auto number = std::from_chars(text.data(), end, first);
    last = first;
    if (number.ec == std::errc{} && number.ptr != end && *number.ptr == '-')
        number = std::from_chars(number.ptr + 1, end, last);
    return number.ec == std::errc{} && number.ptr == end && first >= 1 && first <= last;
}

// Empty, or what is wrong.
std::string fill(const TraceOptions& options, lab::TraceOptions& trace) {
    trace.text = options.text;
    trace.function = options.function;
    trace.last = options.last;
    trace.sample = options.sample;
    trace.steps = options.steps;
    trace.version = options.version;
    trace.policy = options.run.execution.policy;
    trace.program = options.run.program;
    trace.arguments = options.run.arguments;
    if (!options.lines.empty() && !parse_lines(options.lines, trace.first_line, trace.last_line))
        return "--line: expected LINE or FIRST-LAST, not '" + options.lines + "'";
    for (std::size_t begin = 0; begin < options.families.size();) {
        const std::size_t comma =
            std::min(options.families.find(',', begin), options.families.size());
        const std::string name = options.families.substr(begin, comma - begin);
        ops::Family family;
        if (!lab::family_named(name, family)) return "--family: no family '" + name + "'";
        trace.families.insert(family);
        begin = comma + 1;
    }
    if (options.run.origin == RunOptions::Origin::Code)
        trace.sources["<string>"] = options.run.program + "\n";
    if (options.steps && (!options.counts || options.text))
        return "--steps records executions, as JSON: neither --no-counts nor --text fits";
    return "";
}

// What stdio has not written yet must not be written by a forked process, too, nor what that does be told here.
void keep_to_this_process(lab::Trace* trace, std::FILE* out) {
    static lab::Trace* only;
    static std::FILE* its_file;
    only = trace;
    its_file = out;
    pthread_atfork([] { std::fflush(its_file); }, nullptr, [] { only->leave(); });
}

// One backend, in this process.
int trace_one(const TraceOptions& options, lab::TraceOptions trace_options, std::FILE* out) {
    RunOptions run = options.run;
    trace_options.backend = run.execution.backend;
    trace_options.policy_name = run.execution.policy == "default"
                                    ? ops::own_policy(run.execution.backend)
                                    : run.execution.policy;
    std::string own_file;
    bool known = false;
    std::unique_ptr<lab::Trace> trace;
    Observer observer{.count_executions = options.counts};
    observer.at_the_start = [&] {
        lab::Recorder& recorder = lab::Recorder::the();
        if (options.counts) recorder.set_counted();
        recorder.set_filter([&](const runtime::Code& code) {
            return known && (options.all || runtime::to_utf8(code.filename) == own_file);
        });
        trace = std::make_unique<lab::Trace>(std::move(trace_options), out);
        recorder.add(trace.get());
        keep_to_this_process(trace.get(), out);
    };
    observer.main = [&](runtime::Module* main, runtime::Code* code) {
        own_file = runtime::to_utf8(code->filename);
        known = true;
        lab::Recorder::the().start_clock();
        return runtime::run_code_in(main, code);
    };
    observer.at_the_end_with = [&](int exit_code) { trace->finish(exit_code); };
    return interpret(run, observer);
}

// Each backend in a process of its own; what the second prints is dropped, as it is the same.
int trace_both(const TraceOptions& options, const lab::TraceOptions& trace, std::FILE* out) {
    int exit_code = 0;
    // Both read the same, if that can be read twice.
    const off_t input = lseek(STDIN_FILENO, 0, SEEK_CUR);
    for (const char* backend : {"tree", "bytecode"}) {
        if (input >= 0) lseek(STDIN_FILENO, input, SEEK_SET);
        std::fflush(nullptr);
        const pid_t child = fork();
        if (child < 0)
            return complain(std::string("can't start a process: ") + std::strerror(errno));
        if (child == 0) {
            if (std::strcmp(backend, "bytecode") == 0) {
                const int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
                dup2(nowhere, STDOUT_FILENO);
                dup2(nowhere, STDERR_FILENO);
            }
            TraceOptions one = options;
            one.run.execution.backend = backend;
            const int ended = trace_one(one, trace, out);
            std::fflush(nullptr);
            _exit(ended);
        }
        int status = 0;
        while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
        }
        const int ended = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
        if (exit_code == 0) exit_code = ended;
    }
    return exit_code;
}

} // namespace

int trace_command(const TraceOptions& options) {
    lab::TraceOptions trace;
    if (const std::string problem = fill(options, trace); !problem.empty())
        return complain(problem);
    std::FILE* out;
    if (options.output.empty()) {
        // The trace goes to standard output, so what the program prints goes to standard error.
        out = fdopen(dup(STDOUT_FILENO), "w");
        dup2(STDERR_FILENO, STDOUT_FILENO);
    } else {
        out = std::fopen(options.output.c_str(), "we");
    }
    if (!out) return complain("can't write '" + options.output + "': " + std::strerror(errno));
    const int exit_code = options.run.execution.backend == "both" ? trace_both(options, trace, out)
                                                                  : trace_one(options, trace, out);
    const bool written = !std::ferror(out);
    if (std::fclose(out) != 0 || !written)
        return complain("can't write '" + options.output + "': " + std::strerror(errno));
    return exit_code;
}

} // namespace boomslang::tools
