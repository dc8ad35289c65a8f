#include "program.h"

#include "ops/policy.h"
#include "runtime/container/module.h"
#include "runtime/state/error.h"
#include "runtime/text/str.h"
#include "started.h"

#include <catch2/catch.hpp>

namespace boomslang::tree {

using namespace runtime;

namespace {

RootList& roots() {
    static RootList& list = *new RootList;
    return list;
}

Value run(std::string_view text, CompileMode mode, Dict* globals) {
    Value code = backend->compile(text, false, intern("test.py"), {mode});
    if (code.is_exception()) return code;
    roots().push(code);
    return run_code(code.as<Code>(), globals, Value::object(globals));
}

void collect(Node& node, std::string_view name, std::vector<Node*>& found) {
    if (node.describe().name == name) found.push_back(&node);
    struct Context {
        std::string_view name;
        std::vector<Node*>& found;
    } context{name, found};
    node.each_child(
        [](void* opaque, const char*, Slot& slot) {
            auto& [wanted, list] = *static_cast<Context*>(opaque);
            if (slot) collect(*slot, wanted, list);
        },
        &context);
}

} // namespace

Program::Program(std::string_view text, std::string_view policy, code::Prepare prepare) {
    start_runtime();
    backend = new code::Compiler(prepare); // its code objects may outlive this program
    std::string error;
    REQUIRE(ops::Policy::parse(policy, ops::kThesis, ops::policy, error));
    globals_ = make_dict();
    roots().push(Value::object(globals_));
    dict_set(globals_, intern("__builtins__"), Value::object(builtins_dict));
    dict_set(globals_, intern("__name__"), str_value("test"));
    exec(text);
}

Program::~Program() {
    ops::policy = ops::Policy{};
    roots().clear();
}

void Program::exec(std::string_view statements) {
    Value result = run(statements, CompileMode::Exec, globals_);
    if (result.is_exception()) FAIL(format_exception(take_pending()));
}

std::string Program::eval(std::string_view expression) {
    Value result = run(expression, CompileMode::Eval, globals_);
    if (result.is_exception()) result = Value::object(take_pending());
    return repr_text(result);
}

Tree& Program::tree(std::string_view qualname) {
    Tree* found = nullptr;
    for (Tree* tree : Tree::all()) // the newest of that name
        if (to_utf8(tree->code()->qualname) == qualname) found = tree;
    REQUIRE(found);
    return *found;
}

std::vector<Node*> Program::nodes(std::string_view qualname, std::string_view name) {
    std::vector<Node*> found;
    collect(*tree(qualname).root(), name, found);
    return found;
}

Node& Program::node(std::string_view qualname, std::string_view name) {
    std::vector<Node*> found = nodes(qualname, name);
    INFO(qualname << ": " << name);
    REQUIRE(found.size() == 1);
    return *found[0];
}

} // namespace boomslang::tree
