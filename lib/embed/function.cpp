// The type of C++ functions that programs call: overloads, tried in their order.
#include "boomslang/function.h"

#include "embed/embed.h"
#include "runtime/call/type_support.h"
#include "runtime/container/dict.h"
#include "runtime/container/tuple.h"
#include "runtime/heap/heap.h"

#include <deque>
#include <memory>

namespace boomslang {

namespace rt = runtime;

namespace {

struct FunctionObject : rt::Object {
    std::deque<detail::Definition>*
        overloads; // where they stand they stay: one that is called may add another
    rt::Value name, doc;
};

void trace_function(rt::Cell* cell, rt::Marker& marker) {
    auto* function = static_cast<FunctionObject*>(cell);
    marker.mark(function->name);
    marker.mark(function->doc);
}

std::vector<std::unique_ptr<std::deque<detail::Definition>>> dead_functions;

void finalize_function(rt::Cell* cell) noexcept {
    auto* function = static_cast<FunctionObject*>(cell);
    dead_functions.emplace_back(std::exchange(function->overloads, nullptr));
}
const rt::Layout function_layout{"cpp_function", sizeof(FunctionObject), trace_function,
                                 finalize_function};
rt::BuiltinType function_type{};

rt::Value raise_no_match(const FunctionObject* function, const std::vector<std::string>& reasons) {
    std::string message = rt::to_utf8(function->name.as<rt::Str>()) + "(): ";
    const auto& overloads = *function->overloads;
    if (overloads.size() == 1) return rt::raise(rt::types::TypeError, message + reasons.front());
    message += "no overload takes these arguments:";
    for (std::size_t i = 0; i < overloads.size(); ++i)
        message += "\n  " + overloads[i].name + overloads[i].signature + ": " + reasons[i];
    return rt::raise(rt::types::TypeError, message);
}

// __call__(self, /, *args, **kwargs)
rt::Value call_function(rt::Value* args, std::uint32_t) {
    auto* function = args[0].as<FunctionObject>();
    if (!function->overloads)
        return rt::raise(rt::types::RuntimeError, "its Interpreter is no more");
    embed::InCallback inside;
    Arguments given;
    const auto* positional = args[1].as<rt::Tuple>();
    given.positional.reserve(positional->size);
    for (std::size_t i = 0; i < positional->size; ++i)
        given.positional.push_back(embed::handle(positional->items[i]));
    if (rt::is_kind(args[2], rt::kDictSubclass)) {
        std::size_t position = 0;
        while (const rt::DictEntry* entry = rt::dict_next(args[2].as<rt::Dict>(), position))
            given.named.emplace_back(rt::to_utf8(entry->key.as<rt::Str>()),
                                     embed::handle(entry->value));
    }
    std::vector<std::string> reasons;
    for (std::size_t i = 0; i < function->overloads->size(); ++i) {
        try {
            const detail::Callback& call = (*function->overloads)[i].call;
            const Value result = call(given);
            return embed::raw(result);
        } catch (const detail::NoMatch& no) {
            reasons.push_back(no.why);
        } catch (...) {
            return embed::raise_current_exception();
        }
    }
    if (function->overloads->front().is_operator) return rt::not_implemented();
    return raise_no_match(function, reasons);
}

// __get__(self, instance, owner=None, /)
rt::Value bind_function(rt::Value* args, std::uint32_t) {
    if (args[1].is_empty() || args[1].is_none()) return args[0];
    return rt::Value::object(rt::make_method(args[0], args[1]));
}

rt::Value function_name(rt::Value self) { return self.as<FunctionObject>()->name; }
rt::Value function_doc(rt::Value self) {
    const auto* function = self.as<FunctionObject>();
    std::string text;
    if (!function->overloads) return rt::Value::none();
    for (const auto& overload : *function->overloads) {
        if (!text.empty()) text += "\n\n";
        text += overload.name + overload.signature;
        if (!overload.doc.empty()) text += "\n\n" + overload.doc;
    }
    return rt::str_value(text);
}
rt::Value function_repr(rt::Value* args, std::uint32_t) {
    return rt::str_value(
        "<function " + rt::to_utf8(args[0].as<FunctionObject>()->name.as<rt::Str>()) + " of C++>");
}

const rt::NativeDef methods[] = {
    {"__call__(self, /, *args, **kwargs)", call_function, "Calls the function."},
    {"__get__(self, instance, owner=None, /)", bind_function, "As a method."},
    {"__repr__(self, /)", function_repr, "Return repr(self)."},
    {nullptr, nullptr, nullptr},
};
const rt::GetSetDef attributes[] = {
    {"__name__", function_name, nullptr, "Its name."},
    {"__qualname__", function_name, nullptr, "Its name."},
    {"__doc__", function_doc, nullptr, "Signatures and what they are for."},
    {nullptr, nullptr, nullptr, nullptr},
};

} // namespace

namespace embed {

void init_function_type() {
    if (function_type.shape) return;
    rt::TypeSpec spec;
    spec.layout = &function_layout;
    spec.module = "boomslang";
    spec.name = "function";
    spec.flags = rt::kFinal | rt::kNoInstantiation;
    rt::init_type(function_type, spec, methods, attributes);
}

void release_functions() {
    rt::heap.for_each_cell(
        [](rt::Cell* cell, void*) {
            if (cell->shape == &function_type.exact &&
                static_cast<FunctionObject*>(cell)->overloads)
                finalize_function(cell);
        },
        nullptr);
}

void destroy_dead_functions() { std::exchange(dead_functions, {}).clear(); }

} // namespace embed

namespace detail {

Value make_function(Definition definition) {
    return embed::enter_for_handle([&] {
        auto* made = rt::heap.make<FunctionObject>(&function_type.exact);
        made->name = rt::Value::object(rt::intern(definition.name));
        made->doc = rt::Value::none();
        const support::CountsMemory of_the_host(false); // as they are deleted
        made->overloads = new std::deque<Definition>{std::move(definition)};
        rt::heap.register_finalizable(made);
        return rt::Value::object(made);
    });
}

bool add_overload(const Value& function, const Definition& definition) {
    const rt::Value v = embed::raw(function);
    if (!rt::is_exact(v, function_type)) return false;
    v.as<FunctionObject>()->overloads->push_back(definition);
    return true;
}

// Where an object comes first, or "self" is all that has a name.
static bool is_method(const std::vector<Argument>& names) {
    return !names.empty() && names.front().name == "self";
}

std::string argument_text(std::size_t index, const std::vector<Argument>& names) {
    if (index < names.size()) return "argument '" + names[index].name + "'";
    return "argument " + std::to_string(index + !is_method(names));
}

const Value& find_argument(const Arguments& given, std::size_t index,
                           const std::vector<Argument>& names, std::vector<bool>& used) {
    if (index < given.positional.size()) {
        if (index < names.size())
            for (const auto& [name, value] : given.named)
                if (name == names[index].name)
                    throw NoMatch{"got multiple values for argument '" + name + "'"};
        return given.positional[index];
    }
    if (index < names.size()) {
        for (std::size_t i = 0; i < given.named.size(); ++i)
            if (given.named[i].first == names[index].name) {
                used[i] = true;
                return given.named[i].second;
            }
        if (!names[index].value.empty()) return names[index].value.front();
    }
    throw NoMatch{"missing " + argument_text(index, names)};
}

void check_all_used(const Arguments& given, std::size_t parameters,
                    const std::vector<Argument>& names, const std::vector<bool>& used) {
    const std::size_t own = is_method(names);
    if (given.positional.size() > parameters)
        throw NoMatch{"takes " + std::to_string(parameters - own) + " arguments, got " +
                      std::to_string(given.positional.size() - own)};
    for (std::size_t i = 0; i < used.size(); ++i)
        if (!used[i]) throw NoMatch{"unexpected argument '" + given.named[i].first + "'"};
}

} // namespace detail
} // namespace boomslang
