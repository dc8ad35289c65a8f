#include "watch_command.h"

#include "child_process.h"
#include "lab/watch/view.h"
#include "lines.h"
#include "read_program.h"
#include "terminal.h"
#include "trace_command.h"

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <sys/wait.h>
#include <system_error>
#include <unistd.h>

namespace boomslang::tools {
namespace {

int complain(const std::string& message, int exit_code = 2) {
    std::fprintf(stderr, "boomslang watch: %s\n", message.c_str());
    return exit_code;
}

// What the program reads: a file, or what stands in a pipe, copied so that both backends get the same.
class Input {
  public:
    explicit Input(const std::string& file) {
        if (!file.empty()) {
            descriptor_ = open(file.c_str(), O_RDONLY | O_CLOEXEC);
            if (descriptor_ < 0) problem_ = "can't read '" + file + "': " + std::strerror(errno);
        } else if (!isatty(STDIN_FILENO)) {
            char buffer[4096];
            for (ssize_t n; (n = read(STDIN_FILENO, buffer, sizeof buffer)) > 0;)
                if (write(copy_.descriptor(), buffer, static_cast<std::size_t>(n)) != n)
                    problem_ = std::string("can't keep the input: ") + std::strerror(errno);
            lseek(copy_.descriptor(), 0, SEEK_SET);
            descriptor_ = copy_.descriptor();
        } else {
            descriptor_ = open("/dev/null", O_RDONLY | O_CLOEXEC);
        }
    }
    int descriptor() const { return descriptor_; }
    const std::string& problem() const { return problem_; }

  private:
    ScratchFile copy_;
    int descriptor_ = -1;
    std::string problem_;
};

// Runs the program in a process of its own, before anything is drawn. Ctrl-C is the program's meanwhile.
std::string record(const TraceOptions& trace, int input, const ScratchFile& output,
                   const ScratchFile& to) {
    std::fflush(nullptr);
    const pid_t child = fork();
    if (child < 0) return std::string("can't start a process: ") + std::strerror(errno);
    if (child == 0) {
        dup2(input, STDIN_FILENO);
        dup2(output.descriptor(), STDOUT_FILENO);
        dup2(output.descriptor(), STDERR_FILENO);
        TraceOptions one = trace;
        one.output = "/proc/self/fd/" + std::to_string(to.descriptor());
        const int ended = trace_command(one);
        std::fflush(nullptr);
        _exit(ended);
    }
    const auto before = std::signal(SIGINT, SIG_IGN);
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    std::signal(SIGINT, before);
    if (lseek(to.descriptor(), 0, SEEK_END) <= 0) return "there is no recording: " + output.read();
    return "";
}

int watch(const lab::Recording& recording, std::string output, int keys) {
    lab::WatchView view(recording, std::move(output));
    Terminal terminal(keys);
    if (!terminal.problem().empty()) return complain(terminal.problem());
    while (!view.has_ended()) {
        terminal.show(view.draw(terminal.height(), terminal.width()));
        const int key = terminal.key(view.is_playing() ? view.milliseconds() : -1);
        if (key == Terminal::kGone) return 1;
        if (key == Terminal::kNothing) view.tick();
        else if (key != Terminal::kResized) view.press(key);
    }
    return 0;
}

int run(const WatchOptions& options) {
    // Keys come from the terminal, whatever standard input is.
    const int keys = open("/dev/tty", O_RDONLY | O_CLOEXEC);
    if (keys < 0 || !isatty(STDOUT_FILENO))
        return complain(
            "it needs a terminal: " +
            std::string(keys < 0 ? "there is none to read keys from" : "standard output is none"));
    ScratchFile output, trace;
    std::FILE* file;
    if (options.file.empty()) {
        if (options.trace.run.origin == RunOptions::Origin::File)
            if (const std::string why = unreadable(options.trace.run.program); !why.empty())
                return complain(why);
        const Input input(options.input);
        if (!input.problem().empty()) return complain(input.problem());
        std::fputs("recording the program, without showing what it prints; Ctrl-C interrupts it\n",
                   stderr);
        const std::string problem = record(options.trace, input.descriptor(), output, trace);
        if (!problem.empty()) return complain(problem, 1);
        lseek(trace.descriptor(), 0, SEEK_SET);
        file = fdopen(dup(trace.descriptor()), "r");
    } else {
        file = std::fopen(options.file.c_str(), "re");
    }
    if (!file) return complain("can't read '" + options.file + "': " + std::strerror(errno));
    Lines lines(file);
    const lab::Recording recording =
        lab::read_recording([&](std::string& line) { return lines.next(line); });
    if (!recording.problem.empty()) return complain(recording.problem, 1);
    return watch(recording, output.read(), keys);
}

} // namespace

int watch_command(const WatchOptions& options) {
    try {
        return run(options);
    } catch (const std::system_error& error) {
        return complain(error.what());
    }
}

} // namespace boomslang::tools
