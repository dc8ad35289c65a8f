#include "interpreter.h"

#include "disable.h"
#include "embed/backends.h"
#include "interpreter/interpreter.h"
#include "interpreter/prompt.h"
#include "interpreter/sys_data.h"
#include "lab/rewrite_log.h"
#include "read_program.h"
#include "support/log.h"

#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <new>
#include <string>

namespace boomslang::tools {
namespace {

using Origin = RunOptions::Origin;

// Committed page by page as recursion needs it, so the size is a matter of address space only.
constexpr std::size_t kNativeStack = std::size_t{512} << 20;

runtime::Options runtime_options(const RunOptions& options, const runtime::GcStress& stress) {
    runtime::Options result;
    // run_module() puts the path of the module's file there.
    result.argv.push_back(options.origin == Origin::Code     ? "-c"
                          : options.origin == Origin::Module ? "-m"
                                                             : options.program);
    result.argv.insert(result.argv.end(), options.arguments.begin(), options.arguments.end());
    result.called = program_invocation_name;
    std::error_code ignored;
    result.executable = std::filesystem::read_symlink("/proc/self/exe", ignored).string();
    result.warnings = options.warnings;
    result.settings = options.settings;
    result.ignore_environment = options.ignore_environment || options.isolated;
    result.owns_process = true;
    result.random_hashes = options.random_hashes;
    result.no_user_site = options.no_user_site || options.isolated;
    result.no_site = options.no_site;
    result.safe_path = options.safe_path;
    result.whole_command = options.whole;
    result.debug = options.debug;
    result.inspect = options.inspect;
    result.verbose = options.verbose;
    result.bytes_warning = options.bytes_warning;
    result.quiet = options.quiet;
    result.dont_write_bytecode = options.dont_write_bytecode;
    result.optimize = options.optimize;
    result.check_pycs = options.check_pycs;
    result.unbuffered = options.unbuffered;
    result.isolated = options.isolated;
    result.gc_stress = stress;
    return result;
}

int run_program(const RunOptions& options, const runtime::MainAction& action) {
    if (int failed = runtime::start_program()) return failed;
    switch (options.origin) {
    case Origin::File: return runtime::run_file(options.program, action, options.skips_first_line);
    case Origin::Code: return runtime::run_command(options.program + "\n", action);
    case Origin::Module: return runtime::run_module(options.program, action);
    case Origin::StandardInput:
        if (!action && runtime::is_interactive()) return runtime::run_prompt();
        return runtime::run_source(read_standard_input(), "<stdin>", action);
    }
    return 1;
}

} // namespace

int interpret(const RunOptions& options, const Observer& observer) {
    std::string error;
    const Execution& execution = options.execution;
    if (!embed::choose_policy(execution.backend, execution.policy, error)) {
        std::fprintf(stderr, "boomslang: --policy: %s\n", error.c_str());
        return 2;
    }
    if (!disable(execution.disabled, error)) {
        std::fprintf(stderr, "boomslang: --disable: %s\n", error.c_str());
        return 2;
    }
    runtime::GcStress gc_stress;
    if (const std::string& text = options.execution.gc_stress;
        !text.empty() && !runtime::GcStress::parse(text, gc_stress)) {
        std::fprintf(stderr, "boomslang: --gc-stress: expected EVERY or EVERY,FIRST,LAST\n");
        return 2;
    }
    // CLI11 has checked the name.
    support::set_log_level(*support::log_level_from(execution.log_level));

    if (support::logs(support::LogLevel::Debug)) lab::log_rewrites();

    auto whole_life = [&](std::size_t stack_size) {
        runtime::start(runtime_options(options, gc_stress), __builtin_frame_address(0), stack_size);
        embed::install_backend(execution.backend, execution.policy, observer.count_executions);
        if (observer.at_the_start) observer.at_the_start();
        const int exit_code = run_program(options, observer.main);
        if (observer.at_the_end) observer.at_the_end();
        if (observer.at_the_end_with) observer.at_the_end_with(exit_code);
        return runtime::finish(exit_code);
    };
    return runtime::on_large_stack(
        kNativeStack,
        [](void* context, std::size_t stack_size) {
            try {
                return (*static_cast<decltype(whole_life)*>(context))(stack_size);
            } catch (const std::bad_alloc&) {
                std::fputs("MemoryError\n", stderr);
                return 1;
            }
        },
        &whole_life);
}

} // namespace boomslang::tools
