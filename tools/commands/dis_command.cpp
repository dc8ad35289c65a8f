#include "dis_command.h"

#include "interpreter.h"
#include "runtime/call/call.h"
#include "runtime/heap/heap.h"
#include "runtime/protocol/protocol.h"
#include "runtime/state/error.h"
#include "runtime/text/str.h"

#include <cstdio>
#include <string>
#include <unistd.h>

namespace boomslang::tools {
namespace {

using runtime::Value;

// The module dis makes the listing, for this command as for programs.
Value list(Value code, const DisOptions& options) {
    Value dis = runtime::import_module(runtime::intern("dis"));
    if (dis.is_exception()) return dis;
    Value function = runtime::get_attribute(dis, runtime::intern("_list_program"));
    if (function.is_exception()) return function;
    return runtime::call(function,
                         {code, runtime::str_value(options.function),
                          Value::from(options.show_caches), Value::from(options.adaptive)});
}

int write_listing(int output, const std::string& listing) {
    std::FILE* file = fdopen(output, "w");
    if (file && std::fwrite(listing.data(), 1, listing.size(), file) == listing.size() &&
        std::fclose(file) == 0)
        return 0;
    std::perror("boomslang: can't write the listing");
    return 1;
}

} // namespace

int dis_command(const DisOptions& options) {
    // The listing goes to standard output, so what the program prints goes to standard error.
    const int output = dup(STDOUT_FILENO);
    dup2(STDERR_FILENO, STDOUT_FILENO);
    runtime::RootList program;
    std::string listing;
    bool failed = false;
    Observer observer;
    observer.main = [&](runtime::Module* main, runtime::Code* code) {
        program.push(Value::object(code));
        return options.adaptive ? runtime::run_code_in(main, code) : Value::empty();
    };
    observer.at_the_end = [&] {
        if (program.empty()) return;
        const Value text = list(program[0], options);
        failed = text.is_exception();
        if (failed) std::fputs(runtime::format_exception(runtime::take_pending()).c_str(), stderr);
        else listing = runtime::to_utf8(text.as<runtime::Str>());
    };
    const int exit_code = interpret(options.run, observer);
    if (exit_code == 0 && !failed && listing.empty()) {
        std::fprintf(stderr, "boomslang dis: no function '%s'\n", options.function.c_str());
        return 1;
    }
    const int written = write_listing(output, listing);
    return exit_code ? exit_code : failed ? 1 : written;
}

} // namespace boomslang::tools
