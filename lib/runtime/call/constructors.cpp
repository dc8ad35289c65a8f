#include "runtime/call/constructors.h"

#include "runtime/container/dict.h"
#include "runtime/container/list.h"
#include "runtime/container/range.h"
#include "runtime/container/set.h"
#include "runtime/container/tuple.h"
#include "runtime/heap/weakref.h"
#include "runtime/number/number.h"
#include "runtime/object/class.h"
#include "runtime/protocol/protocol.h"
#include "runtime/text/str.h"

namespace boomslang::runtime {

namespace {

Value construct_list(Value* args, std::uint32_t count) {
    if (count == 0) return Value::object(make_list());
    return count == 1 ? to_list(args[0]) : Value::miss();
}
Value construct_tuple(Value* args, std::uint32_t count) {
    if (count == 0) return Value::object(empty_tuple());
    return count == 1 ? to_tuple(args[0]) : Value::miss();
}
Value construct_dict(Value* args, std::uint32_t count) {
    if (count > 1) return Value::miss();
    Dict* dict = make_dict();
    if (count) TRY(dict_update(dict, args[0]));
    return Value::object(dict);
}
Value construct_set(Value* args, std::uint32_t count) {
    if (count > 1) return Value::miss();
    Set* set = make_set();
    if (count) TRY(set_update(set, args[0]));
    return Value::object(set);
}
Value construct_frozenset(Value* args, std::uint32_t count) {
    if (count > 1) return Value::miss();
    if (count && is_exact(args[0], types::frozenset)) return args[0];
    Set* set = make_frozenset();
    if (count) TRY(set_update(set, args[0]));
    return Value::object(set);
}
Value construct_str(Value* args, std::uint32_t count) {
    if (count == 0) return Value::object(names.empty);
    return count == 1 ? to_str(args[0]) : Value::miss();
}
Value construct_range(Value* args, std::uint32_t count) {
    for (std::uint32_t i = 0; i < count; ++i)
        if (!args[i].is_int()) return Value::miss();
    const Value zero = Value::integer(0), one = Value::integer(1);
    switch (count) {
    case 1: return make_range(zero, args[0], one);
    case 2: return make_range(args[0], args[1], one);
    case 3: return args[2].is(zero) ? Value::miss() : make_range(args[0], args[1], args[2]);
    default: return Value::miss();
    }
}
Value construct_weakref(Value* args, std::uint32_t count) {
    if (count != 1 && count != 2) return Value::miss();
    return add_weakref(&types::weakref, args[0], count == 2 ? args[1] : Value::empty());
}
Value construct_bool(Value* args, std::uint32_t count) {
    if (count != 1) return Value::miss();
    const int is_true = truth(args[0]);
    return is_true < 0 ? Value::exception() : Value::from(is_true != 0);
}
Value construct_float(Value* args, std::uint32_t count) {
    if (count != 1) return Value::miss();
    if (args[0].is_float()) return args[0];
    return args[0].is_int() ? Value::real(static_cast<double>(args[0].as_int())) : Value::miss();
}
Value construct_type(Value* args, std::uint32_t count) {
    return count == 1 ? Value::object(type_of(args[0])) : Value::miss();
}

} // namespace

NativeFn direct_constructor(const Type* type) noexcept {
    static const struct {
        const Type* type;
        NativeFn construct;
    } all[] = {
        {&types::list, construct_list},       {&types::tuple, construct_tuple},
        {&types::dict, construct_dict},       {&types::set, construct_set},
        {&types::str, construct_str},         {&types::range, construct_range},
        {&types::type, construct_type},       {&types::frozenset, construct_frozenset},
        {&types::weakref, construct_weakref}, {&types::super, make_super},
        {&types::bool_, construct_bool},      {&types::float_, construct_float},
    };
    for (const auto& entry : all)
        if (entry.type == type) return entry.construct;
    return nullptr;
}

} // namespace boomslang::runtime
