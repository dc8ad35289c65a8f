#include "machine.h"

#include "child_process.h"

#include <ctime>
#include <fstream>
#include <random>
#include <string_view>
#include <sys/utsname.h>
#include <thread>

namespace boomslang::tools {

lab::Machine describe_machine() {
    lab::Machine machine;
    std::ifstream info("/proc/cpuinfo");
    for (std::string line; std::getline(info, line);)
        if (line.starts_with("model name")) {
            machine.cpu = line.substr(line.find(':') + 2);
            break;
        }
    machine.cpus = std::thread::hardware_concurrency();
    utsname system{};
    if (uname(&system) == 0) machine.kernel = std::string(system.sysname) + ' ' + system.release;
    std::ifstream load("/proc/loadavg");
    std::string one, five, fifteen;
    if (load >> one >> five >> fifteen) machine.load = one + ' ' + five + ' ' + fifteen;
    return machine;
}

std::string now() {
    const std::time_t seconds = std::time(nullptr);
    std::tm local{};
    localtime_r(&seconds, &local);
    char text[32];
    std::strftime(text, sizeof text, "%Y-%m-%d %H:%M:%S", &local);
    return text;
}

std::uint64_t fresh_seed() { return std::random_device{}() % 1'000'000'000u; }

std::vector<std::string> child_environment() {
    std::vector<std::string> result{"PYTHONHASHSEED=0"};
    for (char** variable = environ; *variable; ++variable)
        if (!std::string_view(*variable).starts_with("PYTHON")) result.push_back(*variable);
    return result;
}

std::string version_of(const std::vector<std::string>& command, std::string& problem) {
    const ScratchFile output, errors;
    std::vector<std::string> whole = command;
    whole.push_back("-V");
    const Ended ended = run_child({whole, child_environment(), 10, output, errors});
    const std::string version = output.read();
    if (!ended.problem.empty() || version.empty()) {
        problem =
            "'" + command[0] + "' " + (ended.problem.empty() ? "prints no version" : ended.problem);
        return "";
    }
    return version.substr(0, version.find('\n'));
}

} // namespace boomslang::tools
