#include "dot_command.h"

#include "interpreter.h"
#include "lab/graph.h"
#include "picture.h"
#include "runtime/heap/heap.h"
#include "runtime/text/str.h"

#include <cstdio>
#include <filesystem>
#include <memory>
#include <unistd.h>

namespace boomslang::tools {
namespace {

bool is_asked_for(const runtime::Code& code, const DotOptions& options) {
    if (!options.function.empty())
        return runtime::to_utf8(code.name) == options.function ||
               runtime::to_utf8(code.qualname) == options.function;
    // The program's own trees, and not those of the modules that it imports.
    using Origin = RunOptions::Origin;
    const std::string file = runtime::to_utf8(code.filename);
    if (options.run.origin != Origin::File) return file.starts_with('<');
    std::error_code ignored;
    return std::filesystem::equivalent(file, options.run.program, ignored);
}

// How many trees it drew.
int draw(const DotOptions& options, lab::Graph& graph) {
    int drawn = 0;
    // Trees made for the picture are not known to the collector.
    runtime::heap.set_enabled(false);
    const std::vector<tree::Tree*> trees = tree::Tree::all(); // a copy: new ones may join
    for (const tree::Tree* tree : trees) {
        runtime::Code* code = tree->code();
        if (!is_asked_for(*code, options)) continue;
        ++drawn;
        const std::string name = runtime::to_utf8(code->qualname);
        if (options.when != "after") {
            // A tree is built when its function is first called, so build it once more. Generators
            // that are still suspended want theirs back.
            runtime::Executable* const used = code->executable;
            std::unique_ptr<runtime::Executable> fresh(code->prepare(code));
            code->executable = used;
            if (const auto* before = dynamic_cast<const tree::Tree*>(fresh.get()))
                graph.add(*before, name + " before");
        }
        if (options.when != "before") graph.add(*tree, name + " after");
    }
    runtime::heap.set_enabled(true);
    return drawn;
}

int complain(const std::string& message, int exit_code) {
    std::fprintf(stderr, "boomslang dot: %s\n", message.c_str());
    return exit_code;
}

} // namespace

int dot_command(const DotOptions& options) {
    if (std::string why = picture_obstacle(options.output); !why.empty()) return complain(why, 2);
    // The picture goes to standard output, so what the program prints goes to standard error.
    int output = STDOUT_FILENO;
    if (options.output.empty()) {
        output = dup(STDOUT_FILENO);
        dup2(STDERR_FILENO, STDOUT_FILENO);
    }
    lab::Graph graph(options.run.program);
    int drawn = 0;
    const Observer observer{.count_executions = true,
                            .at_the_end = [&] { drawn = draw(options, graph); }};
    const int exit_code = interpret(options.run, observer);
    if (drawn == 0 && !options.function.empty())
        return complain("no function '" + options.function + "' was called",
                        exit_code ? exit_code : 1);
    if (drawn == 0) return exit_code ? exit_code : 1;
    if (std::string why = write_picture(graph.finish(), options.output, output); !why.empty())
        return complain(why, 1);
    return exit_code;
}

} // namespace boomslang::tools
