#include "dis_command.h"

#include "bytecode/disassembly.h"
#include "interpreter.h"
#include "runtime/str.h"

#include <cstdio>
#include <string>
#include <unistd.h>

namespace boomslang::tools {
namespace {

bool is_asked_for(const runtime::Code& code, const DisOptions& options) {
    if (!options.function.empty())
        return runtime::to_utf8(code.name) == options.function ||
               runtime::to_utf8(code.qualname) == options.function;
    if (options.run.origin != RunOptions::Origin::File)
        return runtime::to_utf8(code.filename).starts_with('<');
    return runtime::to_utf8(code.filename).ends_with(options.run.program);
}

std::string list(const DisOptions& options) {
    std::string out;
    const std::vector<bytecode::Bytecode*> all = bytecode::all(); // a copy: new ones may join
    for (const bytecode::Bytecode* code : all) {
        if (!is_asked_for(*code->code, options)) continue;
        if (!out.empty()) out += "\n";
        out += "Disassembly of " + runtime::to_utf8(code->code->qualname) + ":\n";
        out += bytecode::disassemble(*code, {options.adaptive, options.show_caches});
    }
    return out;
}

} // namespace

int dis_command(const DisOptions& options) {
    // The listing goes to standard output, so what the program prints goes to standard error.
    const int output = dup(STDOUT_FILENO);
    dup2(STDERR_FILENO, STDOUT_FILENO);
    RunOptions run = options.run;
    run.execution.backend = "bytecode";
    std::string listing;
    const int exit_code = interpret(run, {.at_the_end = [&] { listing = list(options); }});
    std::FILE* file = fdopen(output, "w");
    if (!file || std::fwrite(listing.data(), 1, listing.size(), file) != listing.size() ||
        std::fclose(file) != 0) {
        std::perror("boomslang: can't write the listing");
        return 1;
    }
    return exit_code;
}

} // namespace boomslang::tools
