#include "report_command.h"

#include "child_process.h"
#include "lab/report.h"
#include "lines.h"
#include "machine.h"
#include "read_program.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <system_error>
#include <unistd.h>

namespace boomslang::tools {
namespace {

int complain(const std::string& message) {
    std::fprintf(stderr, "boomslang report: %s\n", message.c_str());
    return 2;
}

class Maker {
  public:
    explicit Maker(const ReportOptions& options) : options_(options) {
        std::error_code ignored;
        self_ = std::filesystem::read_symlink("/proc/self/exe", ignored).string();
    }

    int run() {
        if (!options_.program.empty() && options_.trace.empty())
            if (const std::string why = unreadable(options_.program); !why.empty())
                return complain(why);
        Lines lines(options_.trace.empty() ? trace() : std::fopen(options_.trace.c_str(), "re"));
        if (!problem_.empty()) return complain(problem_);
        if (!lines.is_open())
            return complain("can't read '" + options_.trace + "': " + std::strerror(errno));
        const std::string comparison = options_.comparison.empty() ? measure() : read_comparison();
        if (!problem_.empty()) return complain(problem_);
        const std::string name = !options_.program.empty()  ? options_.program
                                 : !options_.module.empty() ? "-m " + options_.module
                                                            : options_.trace;
        const lab::Report report = lab::make_report(
            name, [&](std::string& line) { return lines.next(line); }, comparison);
        if (!report.problem.empty()) return complain(report.problem);
        return write(report.html);
    }

  private:
    // Runs the program on both backends. Null where that failed.
    std::FILE* trace() {
        Launch launch{{self_, "trace", "--backend=" + options_.backend,
                       "--policy=" + options_.policy, "-o", "/dev/fd/" + std::to_string(kExtra)},
                      child_environment(),
                      options_.timeout,
                      output_,
                      errors_,
                      &trace_};
        if (options_.all) launch.command.push_back("--all");
        if (options_.last) {
            launch.command.push_back("--last");
            launch.command.push_back(std::to_string(options_.last));
        }
        if (!options_.module.empty()) {
            launch.command.push_back("-m");
            launch.command.push_back(options_.module);
        } else {
            launch.command.push_back(options_.program);
        }
        if (!options_.arguments.empty()) launch.command.push_back("--");
        for (const std::string& argument : options_.arguments) launch.command.push_back(argument);
        const Ended ended = run_child(launch);
        // A program may end as it likes, as long as there is a trace of it.
        if (!ended.problem.empty()) {
            const std::string said = errors_.read();
            std::fputs(said.c_str(), stderr);
            if (lseek(trace_.descriptor(), 0, SEEK_END) <= 0) {
                problem_ = "there is no trace: " + ended.problem;
                return nullptr;
            }
            std::fprintf(stderr, "boomslang report: the program ended with %s\n",
                         ended.problem.c_str());
        }
        lseek(trace_.descriptor(), 0, SEEK_SET);
        std::FILE* file = fdopen(dup(trace_.descriptor()), "r");
        if (!file) problem_ = std::string("can't read the trace: ") + std::strerror(errno);
        return file;
    }

    // What `compare` says of it; empty where it is not asked.
    std::string measure() {
        if (!options_.runs) return "";
        const ScratchFile json;
        Launch launch{{self_, "compare", "--runs", std::to_string(options_.runs), "--json",
                       "/dev/fd/" + std::to_string(kExtra)},
                      child_environment(),
                      1e6,
                      output_,
                      errors_,
                      &json};
        if (options_.iterations.first) {
            launch.command.push_back("--iterations");
            launch.command.push_back(std::to_string(options_.iterations.first));
            launch.command.push_back(options_.iterations.second);
        }
        launch.command.push_back(options_.program);
        const Ended ended = run_child(launch);
        if (!ended.problem.empty())
            problem_ = "comparing failed: " + output_.read() + errors_.read();
        return json.read();
    }

    std::string read_comparison() {
        std::ifstream file(options_.comparison);
        if (!file) problem_ = "can't read '" + options_.comparison + "'";
        return {std::istreambuf_iterator<char>(file), {}};
    }

    int write(const std::string& html) const {
        if (options_.output == "-") {
            std::fwrite(html.data(), 1, html.size(), stdout);
            return 0;
        }
        std::FILE* file = std::fopen(options_.output.c_str(), "we");
        const bool written = file && std::fwrite(html.data(), 1, html.size(), file) == html.size();
        if ((file && std::fclose(file) != 0) || !written)
            return complain("can't write '" + options_.output + "': " + std::strerror(errno));
        return 0;
    }

    const ReportOptions& options_;
    std::string self_;
    std::string problem_;
    ScratchFile output_, errors_, trace_;
};

} // namespace

int report_command(const ReportOptions& options) {
    try {
        return Maker(options).run();
    } catch (const std::system_error& error) {
        return complain(error.what());
    }
}

} // namespace boomslang::tools
