#include "dot_command.h"

#include "interpreter.h"
#include "lab/graph.h"
#include "runtime/heap.h"
#include "runtime/str.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
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

std::string draw(const DotOptions& options) {
    // Trees made for the picture are not known to the collector.
    runtime::heap.set_enabled(false);
    lab::Graph graph(options.run.program);
    const std::vector<tree::Tree*> trees = tree::Tree::all(); // a copy: new ones may join
    for (const tree::Tree* tree : trees) {
        runtime::Code* code = tree->code();
        if (!is_asked_for(*code, options)) continue;
        const std::string name = runtime::to_utf8(code->qualname);
        if (options.when != "after") {
            // A tree is built when its function is first called, so build it once more.
            std::unique_ptr<runtime::Executable> fresh(code->prepare(code));
            if (const auto* before = dynamic_cast<const tree::Tree*>(fresh.get()))
                graph.add(*before, name + " before");
        }
        if (options.when != "before") graph.add(*tree, name + " after");
    }
    runtime::heap.set_enabled(true);
    return graph.finish();
}

bool write_all(int descriptor, std::string_view text) {
    while (!text.empty()) {
        const ssize_t written = write(descriptor, text.data(), text.size());
        if (written < 0 && errno != EINTR) return false;
        if (written > 0) text.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

} // namespace

int dot_command(const DotOptions& options) {
    // The picture goes to standard output, so what the program prints goes to standard error.
    int output = STDOUT_FILENO;
    if (options.output.empty()) {
        output = dup(STDOUT_FILENO);
        dup2(STDERR_FILENO, STDOUT_FILENO);
    }
    std::string picture;
    const int exit_code = interpret(options.run, [&] { picture = draw(options); });
    if (options.output.empty()) {
        if (write_all(output, picture)) return exit_code;
    } else if (std::FILE* file = std::fopen(options.output.c_str(), "w")) {
        const bool written = std::fwrite(picture.data(), 1, picture.size(), file) == picture.size();
        if ((std::fclose(file) == 0) && written) return exit_code;
    }
    std::fprintf(stderr, "boomslang: can't write '%s': %s\n", options.output.c_str(),
                 std::strerror(errno));
    return 1;
}

} // namespace boomslang::tools
