// Measuring one program in all configurations of a comparison.
#pragma once

#include "child_process.h"
#include "lab/comparison.h"

#include <string>
#include <unistd.h>
#include <vector>

namespace boomslang::tools {

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

// A round runs every configuration once, each in a process of its own, in an order that is drawn anew
// for every round, so that nothing else that goes on in the machine can favour one of them.
class Rounds {
  public:
    explicit Rounds(const lab::Comparison& comparison);
    // `position`: "1/3", for the user.
    lab::ProgramResult measure(const std::string& program, const std::string& position);

  private:
    // Empty, or what went wrong.
    std::string run(lab::ProgramResult& result, std::size_t which, unsigned round);
    std::string take_iterations(lab::Measurement& measurement) const;
    // Adds what a run of its own counts to the statistics.
    void count(lab::ProgramResult& result, std::size_t which);

    enum class Purpose { Time, Iterations, Statistics, Counting };
    Launch launch(const std::string& program, std::size_t which, Purpose purpose,
                  const ScratchFile& output, const ScratchFile& errors) const;

    const lab::Comparison& comparison_;
    const std::vector<std::string> environment_;
    const Progress progress_;
    lab::Random random_;
    bool has_iterated_ = false;
    std::string wanted_of_; // the configuration whose output it is
    ScratchFile wanted_output_, wanted_errors_, output_, errors_, extra_;
};

} // namespace boomslang::tools
