#include "child_process.h"

#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <poll.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <system_error>
#include <unistd.h>

namespace boomslang::tools {
namespace {

using Time = std::chrono::steady_clock;

// Descriptors above those that a child gets, so that none is overwritten before it is copied.
constexpr int kLowest = 10;

[[noreturn]] void fail(const char* what) {
    throw std::system_error(errno, std::generic_category(), what);
}

std::vector<char*> pointers(const std::vector<std::string>& texts) {
    std::vector<char*> result;
    result.reserve(texts.size() + 1);
    for (const std::string& text : texts) result.push_back(const_cast<char*>(text.c_str()));
    result.push_back(nullptr);
    return result;
}

double since(Time::time_point begin) {
    return std::chrono::duration<double>(Time::now() - begin).count();
}

double in_seconds(const timeval& t) {
    return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) / 1e6;
}

// Waits until the child has ended, but not for longer than that. True: it has.
bool has_ended_in_time(pid_t child, Time::time_point begin, double timeout) {
    const int handle = static_cast<int>(syscall(SYS_pidfd_open, child, 0));
    if (handle < 0) fail("pidfd_open");
    pollfd waiting{handle, POLLIN, 0};
    int ready = 0;
    for (double left = timeout; left > 0 && ready <= 0; left = timeout - since(begin)) {
        ready = poll(&waiting, 1, static_cast<int>(std::min(left, 1e6) * 1000) + 1);
        if (ready < 0 && errno != EINTR) fail("poll");
    }
    close(handle);
    return ready > 0;
}

std::string problem_of(int status) {
    if (WIFSIGNALED(status)) return "killed by signal " + std::to_string(WTERMSIG(status));
    if (WEXITSTATUS(status)) return "exit code " + std::to_string(WEXITSTATUS(status));
    return "";
}

struct Lines {
    explicit Lines(const ScratchFile& file) : stream_(fdopen(dup(file.descriptor()), "r")) {
        if (!stream_) fail("fdopen");
        std::rewind(stream_);
    }
    ~Lines() {
        std::fclose(stream_);
        std::free(line_);
    }
    bool next() { return (size_ = getline(&line_, &room_, stream_)) >= 0; }
    std::string_view line() const { return {line_, static_cast<std::size_t>(size_)}; }

  private:
    std::FILE* stream_;
    char* line_ = nullptr;
    std::size_t room_ = 0;
    ssize_t size_ = 0;
};

std::string shown(std::string_view line) {
    constexpr std::size_t kMost = 60;
    if (line.ends_with('\n')) line.remove_suffix(1);
    if (line.size() <= kMost) return "'" + std::string(line) + "'";
    return "'" + std::string(line.substr(0, kMost)) + "...'";
}

} // namespace

ScratchFile::ScratchFile() {
    std::string name = (std::filesystem::temp_directory_path() / "boomslang-XXXXXX").string();
    const int made = mkostemp(name.data(), O_CLOEXEC);
    if (made < 0) fail(name.c_str());
    unlink(name.c_str());
    descriptor_ = fcntl(made, F_DUPFD_CLOEXEC, kLowest);
    if (descriptor_ < 0) fail("fcntl");
    close(made);
}

ScratchFile::~ScratchFile() { close(descriptor_); }

void ScratchFile::clear() {
    if (ftruncate(descriptor_, 0) != 0 || lseek(descriptor_, 0, SEEK_SET) != 0) fail("ftruncate");
}

std::string ScratchFile::read() const {
    std::string text;
    char buffer[4096];
    ssize_t n = 0;
    while ((n = pread(descriptor_, buffer, sizeof buffer, static_cast<off_t>(text.size()))) > 0)
        text.append(buffer, static_cast<std::size_t>(n));
    if (n < 0) fail("pread");
    return text;
}

std::string difference(const ScratchFile& a, const ScratchFile& b) {
    Lines left(a), right(b);
    for (std::size_t number = 1;; ++number) {
        const bool more_left = left.next(), more_right = right.next();
        if (!more_left && !more_right) return "";
        if (more_left && more_right && left.line() == right.line()) continue;
        return "line " + std::to_string(number) + " is " +
               (more_left ? shown(left.line()) : "not there") + ", not " +
               (more_right ? shown(right.line()) : "there");
    }
}

Ended run_child(const Launch& launch) {
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_adddup2(&actions, launch.output.descriptor(), STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&actions, launch.errors.descriptor(), STDERR_FILENO);
    if (launch.extra)
        posix_spawn_file_actions_adddup2(&actions, launch.extra->descriptor(), kExtra);
    const std::vector<char*> arguments = pointers(launch.command);
    const std::vector<char*> environment = pointers(launch.environment);
    pid_t child = 0;
    const Time::time_point begin = Time::now();
    const int error =
        posix_spawnp(&child, arguments[0], &actions, nullptr, arguments.data(), environment.data());
    posix_spawn_file_actions_destroy(&actions);
    if (error != 0) return {{}, std::string("cannot be started: ") + std::strerror(error)};

    const bool in_time = has_ended_in_time(child, begin, launch.timeout);
    if (!in_time) kill(child, SIGKILL);
    int status = 0;
    rusage usage{};
    while (wait4(child, &status, 0, &usage) < 0)
        if (errno != EINTR) fail("wait4");
    Ended ended;
    ended.sample = {since(begin), in_seconds(usage.ru_utime), in_seconds(usage.ru_stime),
                    static_cast<std::uint64_t>(usage.ru_maxrss)};
    ended.problem = in_time ? problem_of(status) : "did not end in time";
    return ended;
}

} // namespace boomslang::tools
