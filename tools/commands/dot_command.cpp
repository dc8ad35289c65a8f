#include "dot_command.h"

#include "interpreter.h"
#include "lab/graph.h"
#include "lab/recorder.h"
#include "picture.h"
#include "runtime/call/call.h"
#include "runtime/heap/collector.h"
#include "runtime/text/str.h"

#include <cstdio>
#include <filesystem>
#include <map>
#include <memory>
#include <unistd.h>

namespace boomslang::tools {
namespace {

using lab::Graph;
using lab::GraphOptions;

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

GraphOptions graph_options(const DotOptions& options) {
    GraphOptions result;
    if (options.format == "mermaid" || options.output.ends_with(".mmd"))
        result.language = GraphOptions::Language::Mermaid;
    result.diff = options.diff;
    result.depth = options.depth;
    result.hide_leaves = options.hide_leaves;
    return result;
}

void draw_tree(const DotOptions& options, Graph& graph, const tree::Tree& tree) {
    runtime::Code* code = tree.code();
    const std::string name = runtime::to_utf8(code->qualname);
    if (options.when != "after" && !options.diff) {
        // A tree is built when its function is first called, so build it once more. Generators
        // that are still suspended want theirs back.
        runtime::Executable* const used = code->executable;
        std::unique_ptr<runtime::Executable> fresh(code->prepare(code));
        code->executable = used;
        if (const auto* before = dynamic_cast<const tree::Tree*>(fresh.get()))
            graph.add(*before, name + " before");
    }
    if (options.when != "before") graph.add(tree, name + (options.diff ? "" : " after"));
}

void draw_instructions(const DotOptions& options, Graph& graph, const bytecode::Bytecode& code) {
    const std::vector<lab::InstructionText> texts = lab::instruction_texts(code.code);
    const std::string name = runtime::to_utf8(code.code->qualname);
    if (options.when != "after" && !options.diff) graph.add(code, texts, name + " before", false);
    if (options.when != "before")
        graph.add(code, texts, name + (options.diff ? "" : " after"), true);
}

// How many functions it drew.
int draw(const DotOptions& options, Graph& graph) {
    int drawn = 0;
    // Copies: new ones may join.
    if (options.run.execution.backend == "bytecode") {
        std::vector<bytecode::Bytecode*> chosen;
        for (bytecode::Bytecode* code : bytecode::all())
            if (code->adaptive && is_asked_for(*code->code, options)) chosen.push_back(code);
        for (const bytecode::Bytecode* code : chosen) draw_instructions(options, graph, *code);
        return static_cast<int>(chosen.size());
    }
    // Trees made for the picture are not known to the collector.
    runtime::collector->set_enabled(false);
    const std::vector<tree::Tree*> trees = tree::Tree::all();
    for (const tree::Tree* tree : trees) {
        if (!is_asked_for(*tree->code(), options)) continue;
        ++drawn;
        draw_tree(options, graph, *tree);
    }
    runtime::collector->set_enabled(true);
    return drawn;
}

// A picture of the function after each event that changed a form.
class Frames final : public lab::Recorder::Listener {
  public:
    static constexpr unsigned kMost = 10000;
    explicit Frames(const DotOptions& options) : options_(options) {}

    void function(const lab::FunctionRecord& function) override {
        if (function.instructions && is_asked_for(*function.code, options_))
            texts_[&function]; // worded at the first event: now the code is about to run
    }
    bool wants(const lab::FunctionRecord& function, const lab::SiteRecord* site) override {
        return !drawing_ && site && is_asked_for(*function.code, options_);
    }
    void event(const lab::Event& event) override {
        if (std::string_view(event.from) == event.to || !problem.empty()) return;
        if (count_ == kMost) {
            problem = "stopped after " + std::to_string(kMost) + " pictures";
            return;
        }
        drawing_ = true;
        GraphOptions options = graph_options(options_);
        options.diff = true;
        Graph graph('#' + std::to_string(event.number) + ' ' + lab::name_of(event.kind) + ": " +
                        event.from + " -> " + event.to + '\n' + event.reason,
                    options);
        graph.mark(event.site->place);
        const std::string name = runtime::to_utf8(event.function->code->qualname);
        if (event.function->tree) {
            graph.add(*event.function->tree, name);
        } else {
            std::vector<lab::InstructionText>& texts = texts_[event.function];
            if (texts.empty()) texts = lab::instruction_texts(event.function->code);
            graph.add(*event.function->instructions, texts, name);
        }
        drawing_ = false;
        char number[16];
        std::snprintf(number, sizeof number, "%04u", ++count_);
        const std::string ending = options_.format == "mermaid" ? "mmd" : options_.format;
        const std::filesystem::path file =
            std::filesystem::path(options_.frames) / (std::string(number) + '.' + ending);
        problem = write_picture(graph.finish(), file.string(), -1);
    }
    unsigned count() const noexcept { return count_; }

    std::string problem; // why there are no more

  private:
    const DotOptions& options_;
    std::map<const lab::FunctionRecord*, std::vector<lab::InstructionText>> texts_;
    bool drawing_ = false;
    unsigned count_ = 0;
};

int complain(const std::string& message, int exit_code) {
    std::fprintf(stderr, "boomslang dot: %s\n", message.c_str());
    return exit_code;
}

// Empty, or why pictures can't be had as they are asked for.
std::string obstacle(const DotOptions& options) {
    if (std::string why = picture_obstacle(options.output); !why.empty()) return why;
    if (options.frames.empty()) {
        if (options.format != "dot" && options.format != "mermaid")
            return "--format " + options.format +
                   " is for --frames; a picture's is in its name (-o)";
        return "";
    }
    if (std::string why = picture_obstacle("x." + options.format);
        options.format != "mermaid" && !why.empty())
        return why;
    std::error_code error;
    std::filesystem::create_directories(options.frames, error);
    return error ? "can't make '" + options.frames + "': " + error.message() : "";
}

} // namespace

int dot_command(const DotOptions& options) {
    if (std::string why = obstacle(options); !why.empty()) return complain(why, 2);
    // The picture goes to standard output, so what the program prints goes to standard error.
    int output = STDOUT_FILENO;
    if (options.output.empty() && options.frames.empty()) {
        output = dup(STDOUT_FILENO);
        dup2(STDERR_FILENO, STDOUT_FILENO);
    }
    Graph graph(options.run.program, graph_options(options));
    Frames frames(options);
    int drawn = 0;
    Observer observer{.count_executions = true};
    observer.at_the_start = [&] {
        lab::Recorder& recorder = lab::Recorder::the();
        recorder.set_counted();
        recorder.set_filter([&](const runtime::Code& code) { return is_asked_for(code, options); });
        if (!options.frames.empty()) recorder.add(&frames);
    };
    observer.at_the_end = [&] {
        lab::Recorder::the().remove(&frames);
        drawn = options.frames.empty() ? draw(options, graph) : 1;
    };
    const int exit_code = interpret(options.run, observer);
    if (!options.frames.empty()) {
        if (!frames.problem.empty()) return complain(frames.problem, exit_code ? exit_code : 1);
        std::fprintf(stderr, "boomslang dot: %u picture%s in %s\n", frames.count(),
                     frames.count() == 1 ? "" : "s", options.frames.c_str());
        return exit_code;
    }
    if (drawn == 0 && !options.function.empty())
        return complain("no function '" + options.function + "' was called",
                        exit_code ? exit_code : 1);
    if (drawn == 0) return exit_code ? exit_code : 1;
    if (std::string why = write_picture(graph.finish(), options.output, output); !why.empty())
        return complain(why, 1);
    return exit_code;
}

} // namespace boomslang::tools
