// _laboratory: what the prompt's lines with % (modules/frozen/_prompt_commands.py) ask of the interpreter.
#include "runtime/hooks/laboratory.h"
#include "modules/support.h"
#include "runtime/call/native_arguments.h"

namespace boomslang::runtime {

Laboratory* laboratory = nullptr;

namespace {

// False: exception pending.
bool is_open() {
    if (!laboratory) (void)raise(types::RuntimeError, "this program has no laboratory");
    return laboratory;
}
bool text_argument(Value v, std::string& out) {
    if (!is_str(v)) {
        (void)raise_argument("argument 1", "str", v);
        return false;
    }
    out = to_utf8(v.as<Str>());
    return true;
}
bool code_argument(Value v) {
    if (is_exact(v, types::code)) return true;
    (void)raise_argument("argument 1", "code", v);
    return false;
}

Value backend_name(Value*, std::uint32_t) {
    return is_open() ? str_value(laboratory->backend()) : Value::exception();
}
Value set_backend(Value* args, std::uint32_t) {
    std::string name;
    if (!is_open() || !text_argument(args[0], name)) return Value::exception();
    if (laboratory->set_backend(name)) return Value::none();
    return raise(types::ValueError, "no backend '", name, "': tree or bytecode");
}
Value as_compiled(Value* args, std::uint32_t) {
    if (!is_open() || !code_argument(args[0])) return Value::exception();
    if (Code* code = laboratory->as_compiled(args[0].as<Code>())) return Value::object(code);
    return state.pending ? Value::exception() : Value::none();
}
Value policy(Value*, std::uint32_t) {
    return is_open() ? str_value(laboratory->policy()) : Value::exception();
}
Value set_policy(Value* args, std::uint32_t) {
    std::string spec;
    if (!is_open() || !text_argument(args[0], spec)) return Value::exception();
    const std::string wrong = laboratory->set_policy(spec);
    return wrong.empty() ? Value::none() : raise(types::ValueError, wrong);
}
Value picture(Value* args, std::uint32_t) {
    if (!is_open() || !code_argument(args[0])) return Value::exception();
    const std::string text =
        laboratory->picture(args[0].as<Code>(), to_utf8(args[0].as<Code>()->qualname));
    if (state.pending) return Value::exception();
    return text.empty() ? Value::none() : str_value(text);
}

// False: exception pending.
bool times(Value v, std::vector<double>& out) {
    if (!is_list(v)) {
        (void)raise_argument("times", "list", v);
        return false;
    }
    auto* list = v.as<List>();
    for (std::size_t i = 0; i < list->size; ++i) {
        if (!list->items()[i].is_float()) {
            (void)raise_argument("a time", "float", list->items()[i]);
            return false;
        }
        out.push_back(list->items()[i].as_float());
    }
    return true;
}
Value compare(Value* args, std::uint32_t) {
    std::vector<double> over, under;
    if (!is_open() || !times(args[0], over) || !times(args[1], under)) return Value::exception();
    if (over.empty() || over.size() != under.size())
        return raise(types::ValueError, "as many times of one as of the other are needed");
    const Laboratory::Difference found = laboratory->compare(over, under);
    return tuple_value({Value::real(found.ratio), Value::real(found.low), Value::real(found.high),
                        str_value(found.verdict)});
}

const NativeDef functions[] = {
    {"as_compiled(code, /)", as_compiled,
     "The same code, with the backend of now and nothing specialized; None of code that comes from "
     "no text."},
    {"backend()", backend_name, "Which backend runs what is compiled."},
    {"compare(over, under, /)", compare,
     "(ratio, lowest, highest, verdict) of two lists of times that were measured in turns."},
    {"picture(code, /)", picture, "A tree as Graphviz text; None of code that runs as no tree."},
    {"policy()", policy, "When sites specialize, as given."},
    {"set_backend(name, /)", set_backend, "Have what is compiled from now on run on another."},
    {"set_policy(spec, /)", set_policy, "When sites specialize from now on (docs/policy.md)."},
    {nullptr, nullptr, nullptr},
};

void fill(Module* module) { define_functions(module, functions); }

} // namespace

extern const NativeModule laboratory_module;
const NativeModule laboratory_module{"_laboratory", "Backends and policies, for the prompt.", fill};

} // namespace boomslang::runtime
