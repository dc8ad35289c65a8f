// Running a program once in a process of its own: how long it took, how much memory, what it
// printed.
#pragma once

#include "lab/comparison.h"

#include <string>
#include <vector>

namespace boomslang::tools {

// A file without a name, which takes what a child prints. Its text stays out of our memory, because
// the peak that the kernel reports of a child is never below what its parent takes.
class ScratchFile {
  public:
    ScratchFile(); // throws std::system_error where none can be made
    ~ScratchFile();
    ScratchFile(const ScratchFile&) = delete;
    ScratchFile& operator=(const ScratchFile&) = delete;

    int descriptor() const { return descriptor_; }
    void clear();
    std::string read() const;

  private:
    int descriptor_;
};

// Empty if both hold the same, or else the first line that differs, in both.
std::string difference(const ScratchFile& a, const ScratchFile& b);

struct Launch {
    std::vector<std::string> command;
    std::vector<std::string> environment; // NAME=value
    double timeout = 0;                   // seconds
    const ScratchFile& output;
    const ScratchFile& errors;
    const ScratchFile* extra = nullptr; // the child's descriptor kExtra
};
inline constexpr int kExtra = 3;

struct Ended {
    lab::Sample sample;
    std::string problem; // "exit code 3", "killed by signal 11", ...; empty: exit code 0
};
// With an empty standard input.
Ended run_child(const Launch& launch);

} // namespace boomslang::tools
