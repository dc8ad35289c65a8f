#include "run_command.h"

#include "ops/policy.h"
#include "read_program.h"
#include "runtime/interpreter.h"
#include "tree/backend.h"

#include <cstdio>

namespace boomslang::tools {

namespace {

// Deep recursion is bounded by this; it is address space, committed as it is used.
constexpr std::size_t kNativeStack = std::size_t{1} << 30;

struct Run {
    const RunOptions& options;
    std::string source;  // of StandardInput
};

int on_stack(void* context) {
    const Run& run = *static_cast<const Run*>(context);
    const RunOptions& options = run.options;
    runtime::Options setup;
    using Origin = RunOptions::Origin;
    switch (options.origin) {
    case Origin::File: setup.argv = {options.program}; break;
    case Origin::Code: setup.argv = {"-c"}; break;
    case Origin::Module: setup.argv = {"-m"}; break;
    case Origin::StandardInput: setup.argv = {options.program.empty() ? "" : options.program}; break;
    }
    setup.argv.insert(setup.argv.end(), options.arguments.begin(), options.arguments.end());
    setup.warnings = options.warnings;
    runtime::start(setup, __builtin_frame_address(0), kNativeStack - 256 * 1024);
    tree::TreeBackend backend;
    runtime::backend = &backend;
    int code = 0;
    switch (options.origin) {
    case Origin::File: code = runtime::run_file(options.program); break;
    case Origin::Code: code = runtime::run_source(options.program, "<string>"); break;
    case Origin::Module: code = runtime::run_module(options.program); break;
    case Origin::StandardInput: code = runtime::run_source(run.source, "<stdin>"); break;
    }
    return runtime::finish(code);
}

} // namespace

int run_command(const RunOptions& options) {
    std::string error;
    if (!ops::Policy::parse(options.execution.policy, ops::policy, error)) {
        std::fprintf(stderr, "boomslang: %s\n", error.c_str());
        return 2;
    }
    Run run{options, {}};
    if (options.origin == RunOptions::Origin::StandardInput) run.source = read_standard_input();
    return runtime::on_large_stack(kNativeStack, on_stack, &run);
}

} // namespace boomslang::tools
