#include "compare_command.h"

#include "child_process.h"
#include "lab/comparison.h"
#include "lab/json_report.h"
#include "ops/policy.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <memory>
#include <sys/stat.h>
#include <sys/utsname.h>
#include <system_error>
#include <thread>
#include <unistd.h>

extern char** environ;

namespace boomslang::tools {
namespace {

using lab::Comparison;
using lab::ProgramResult;

// What the user sees while a program is measured, where standard error is a terminal.
class Progress {
  public:
    void show(const std::string& text) const {
        if (terminal_) std::fprintf(stderr, "\r\033[K%s", text.c_str());
    }
    void clear() const { show(""); }

  private:
    bool terminal_ = isatty(STDERR_FILENO);
};

// The same for all: nothing that changes how Python behaves, and hashes that are always the same.
std::vector<std::string> child_environment() {
    std::vector<std::string> result{"PYTHONHASHSEED=0"};
    for (char** variable = environ; *variable; ++variable)
        if (!std::string_view(*variable).starts_with("PYTHON")) result.push_back(*variable);
    return result;
}

std::vector<lab::Configuration> configurations(const CompareOptions& options) {
    std::error_code ignored;
    const std::string self = std::filesystem::read_symlink("/proc/self/exe", ignored).string();
    const auto command = [&](const char* backend, std::string_view policy) {
        return std::vector<std::string>{self, std::string("--backend=") + backend,
                                        "--policy=" + std::string(policy)};
    };
    std::vector<lab::Configuration> result(lab::kWays);
    result[lab::kTree] = {"tree", command("tree", options.policy)};
    result[lab::kTreeOff] = {"tree off", command("tree", "off")};
    result[lab::kBytecode] = {"bytecode", command("bytecode", options.policy)};
    result[lab::kBytecodeOff] = {"bytecode off", command("bytecode", "off")};
    // A policy that was asked for is the same for both.
    if (options.policy == "default") {
        result[lab::kTreeOther] = {"tree cpython-3.12", command("tree", ops::kCpython)};
        result[lab::kBytecodeOther] = {"bytecode thesis", command("bytecode", ops::kThesis)};
    }
    if (!options.cpython.empty()) result[lab::kCpython] = {"cpython", {options.cpython}};
    return result;
}

// One program in all configurations.
class Rounds {
  public:
    Rounds(const CompareOptions& options, const std::vector<lab::Configuration>& all)
        : options_(options), all_(all), environment_(child_environment()) {}

    ProgramResult measure(const std::string& program, const std::string& position) {
        ProgramResult result{program, "", std::vector<lab::Measurement>(all_.size())};
        // Round 0 warms the file cache up, checks the outputs and takes the statistics.
        for (unsigned round = 0; round <= options_.runs && result.problem.empty(); ++round)
            for (std::size_t i = 0; i < all_.size() && result.problem.empty(); ++i) {
                const std::size_t which = round ? (round + i) % all_.size() : i;
                if (!all_[which].is_asked_for()) continue;
                const std::string& name = all_[which].name;
                progress_.show("[" + position + "] " + program + ": " +
                               (round ? "round " + std::to_string(round) + " of " +
                                            std::to_string(options_.runs)
                                      : "checking") +
                               ", " + name);
                if (std::string why = run(result, which, round); !why.empty())
                    result.problem = name + ": " + why;
            }
        progress_.clear();
        return result;
    }

  private:
    // Empty, or what went wrong.
    std::string run(ProgramResult& result, std::size_t which, unsigned round) {
        const bool first = round == 0 && which == 0;
        ScratchFile& output = first ? wanted_output_ : output_;
        ScratchFile& errors = first ? wanted_errors_ : errors_;
        output.clear();
        errors.clear();
        statistics_.clear();
        const bool counted = round == 0 && which != lab::kCpython;
        Launch launch{all_[which].command, environment_, options_.timeout, output, errors};
        if (counted) {
            launch.command.push_back("--statistics=/dev/fd/" + std::to_string(kExtra));
            launch.extra = &statistics_;
        }
        launch.command.push_back(result.program);
        const Ended ended = run_child(launch);
        if (!ended.problem.empty()) return ended.problem;
        if (!first) {
            if (std::string d = difference(output, wanted_output_); !d.empty())
                return "standard output differs from " + all_[0].name + "'s: " + d;
            if (std::string d = difference(errors, wanted_errors_); !d.empty())
                return "standard error differs from " + all_[0].name + "'s: " + d;
        }
        if (round) result.measurements[which].rounds.push_back(ended.sample);
        // A program that leaves by os._exit() has none.
        if (counted)
            result.measurements[which].statistics = lab::statistics_from_json(statistics_.read());
        return "";
    }

    const CompareOptions& options_;
    const std::vector<lab::Configuration>& all_;
    const std::vector<std::string> environment_;
    const Progress progress_;
    ScratchFile wanted_output_, wanted_errors_, output_, errors_, statistics_;
};

int complain(const std::string& message) {
    std::fprintf(stderr, "boomslang compare: %s\n", message.c_str());
    return 2;
}

// Empty, or why the file cannot be run.
std::string program_obstacle(const std::string& file) {
    struct stat about {};
    if (stat(file.c_str(), &about) == 0 && !S_ISREG(about.st_mode)) errno = EISDIR;
    else if (access(file.c_str(), R_OK) == 0) return "";
    return "can't open file '" + file + "': " + std::strerror(errno);
}

// "Python 3.11.2"; empty, with `problem` set, where that is no Python.
std::string version_of(const std::string& cpython, std::string& problem) {
    const ScratchFile output, errors;
    const Ended ended = run_child({{cpython, "-V"}, child_environment(), 10, output, errors});
    std::string version = output.read();
    if (ended.problem.empty() && version.starts_with("Python "))
        return version.substr(0, version.find('\n'));
    problem =
        "--cpython: '" + cpython + "' " + (ended.problem.empty() ? "is no Python" : ended.problem);
    return "";
}

void describe_machine(Comparison& comparison) {
    std::ifstream info("/proc/cpuinfo");
    for (std::string line; std::getline(info, line);)
        if (line.starts_with("model name")) {
            comparison.cpu = line.substr(line.find(':') + 2);
            break;
        }
    comparison.cpus = std::thread::hardware_concurrency();
    utsname system{};
    if (uname(&system) == 0) comparison.kernel = std::string(system.sysname) + ' ' + system.release;
}

int compare(const CompareOptions& options) {
    Comparison comparison;
    std::string problem;
    ops::Policy policy;
    if (!ops::Policy::parse(options.policy, ops::kThesis, policy, problem))
        return complain("--policy: " + problem);
    for (const std::string& file : options.files)
        if (problem = program_obstacle(file); !problem.empty()) return complain(problem);
    if (!options.cpython.empty()) {
        comparison.cpython_version = version_of(options.cpython, problem);
        if (!problem.empty()) return complain(problem);
    }
    // Opened now, so that hours of measuring aren't lost in the end.
    std::unique_ptr<std::FILE, int (*)(std::FILE*)> report(nullptr, std::fclose);
    if (!options.json.empty()) {
        report.reset(std::fopen(options.json.c_str(), "we"));
        if (!report) return complain("can't write '" + options.json + "': " + std::strerror(errno));
    }

    comparison.version = options.version;
    comparison.compiler = __VERSION__;
    comparison.policy = options.policy;
    comparison.runs = options.runs;
    comparison.timeout = options.timeout;
    describe_machine(comparison);
    comparison.configurations = configurations(options);
    const lab::Clock clock = options.clock == "cpu" ? lab::Clock::Cpu : lab::Clock::Wall;
    auto print = [](const std::string& text) {
        std::fputs(text.c_str(), stdout);
        std::fflush(stdout);
    };
    print(lab::table_head());
    Rounds rounds(options, comparison.configurations);
    bool all_agree = true;
    for (std::size_t i = 0; i < options.files.size(); ++i) {
        const std::string position =
            std::to_string(i + 1) + "/" + std::to_string(options.files.size());
        comparison.programs.push_back(rounds.measure(options.files[i], position));
        all_agree = all_agree && comparison.programs.back().problem.empty();
        print(lab::table_rows(comparison.programs.back(), clock));
    }
    print(lab::table_means(comparison.programs, clock));
    if (report) {
        const std::string text = lab::to_json(comparison);
        const bool written = std::fwrite(text.data(), 1, text.size(), report.get()) == text.size();
        if (std::fclose(report.release()) != 0 || !written)
            return complain("can't write '" + options.json + "': " + std::strerror(errno));
    }
    return all_agree ? 0 : 1;
}

} // namespace

int compare_command(const CompareOptions& options) {
    try {
        return compare(options);
    } catch (const std::system_error& error) { // of the system, not of a program
        return complain(error.what());
    }
}

} // namespace boomslang::tools
