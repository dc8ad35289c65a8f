// The main program of every unit test: runs Catch2 and closes with the line "N passed, N failed",
// which tools/check adds up. Compiled once, because Catch2's runner is slow to compile.
#define CATCH_CONFIG_RUNNER
#include "support/native_stack.h"
#include <catch2/catch.hpp>
#include <cstdio>

namespace {

Catch::Counts test_cases;

// Catch2 hands the totals of a run to listeners only.
struct Tally : Catch::TestEventListenerBase {
    using TestEventListenerBase::TestEventListenerBase;
    void testRunEnded(const Catch::TestRunStats& run) override {
        test_cases = run.totals.testCases;
    }
};
CATCH_REGISTER_LISTENER(Tally)

} // namespace

int main(int argc, char* argv[]) {
    // Of the usual 8 MB; tests that start a runtime say more.
    boomslang::support::native_stack_limit =
        boomslang::support::native_stack_position() - (6 << 20);
    Catch::Session session;
    const int status = session.run(argc, argv);
    const auto passed = test_cases.passed + test_cases.failedButOk;
    if (passed + test_cases.failed > 0)
        std::printf("%zu passed, %zu failed\n", std::size_t(passed),
                    std::size_t(test_cases.failed));
    return status;
}
