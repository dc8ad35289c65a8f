// Enumerations of C++ that are exposed, and iterators over what C++ has.
#include "boomslang/enum.h"
#include "boomslang/interpreter.h"
#include "boomslang/iterator.h"

#include "embed/embed.h"
#include "runtime/container/dict.h"
#include "runtime/hooks/import.h"

#include <unordered_map>

namespace boomslang {

namespace {

// The Python classes, of the one Interpreter. Never destroyed: handles may be dropped at exit.
std::unordered_map<std::type_index, Value>& enums() {
    static auto& all = *new std::unordered_map<std::type_index, Value>;
    return all;
}

Value builtin(const char* name) {
    return embed::enter_for_handle(
        [&] { return runtime::dict_get(runtime::builtins_dict, runtime::intern(name)); });
}

} // namespace

void embed::forget_enums() noexcept { enums().clear(); }

namespace detail {

Value make_enum(const Value& module, std::string_view name, EnumKind kind, std::type_index type,
                std::span<const std::pair<std::string, std::int64_t>> members) {
    std::vector<Value> pairs;
    for (const auto& [member, number] : members)
        pairs.push_back(Value::tuple({Value(member), Value(number)}));
    const Value library =
        embed::enter_for_handle([] { return runtime::import_module(runtime::intern("enum")); });
    Value cls = library.attr(kind == EnumKind::Flag ? "IntFlag" : "IntEnum")(
        name, Value::list(pairs), arg("module") = module.attr("__name__"));
    module.set_attr(name, cls);
    enums().insert_or_assign(type, cls);
    return cls;
}

Value enum_member(std::type_index type, std::int64_t number) {
    const auto found = enums().find(type);
    return found == enums().end() ? Value(number) : found->second(number);
}

Value make_iterator(std::function<std::optional<Value>()> next) {
    // iter(function, end): `end` is an object that nothing else is equal to.
    Value end = builtin("object")();
    return builtin("iter")(function("next",
                                    [next = std::move(next), end]() -> Value {
                                        std::optional<Value> item = next();
                                        return item ? *std::move(item) : end;
                                    }),
                           end);
}

} // namespace detail
} // namespace boomslang
