#include "ops/pattern.h"

#include "runtime/call/call.h"
#include "runtime/container/dict.h"
#include "runtime/object/permanent_name.h"
#include "runtime/protocol/protocol.h"
#include "runtime/state/error.h"

namespace boomslang::ops {

using namespace runtime;

Value match_sequence(Value subject, std::uint32_t count, bool starred) {
    if (!type_of(subject)->is(kSequencePattern)) return Value::from(false);
    if (starred && !count) return Value::from(true);
    std::int64_t length = 0;
    if (!length_of(subject, length)) return Value::exception();
    return Value::from(starred ? length >= count : length == count);
}

Value match_mapping(Value subject, std::uint32_t count) {
    if (!type_of(subject)->is(kMappingPattern)) return Value::from(false);
    if (!count) return Value::from(true);
    std::int64_t length = 0;
    if (!length_of(subject, length)) return Value::exception();
    return Value::from(length >= count);
}

// Names that are all different, as they mostly are: nothing is to be hashed to find that out.
static bool are_distinct_names(const Tuple* keys) noexcept {
    constexpr std::size_t kFew = 8;
    if (keys->size > kFew) return false;
    for (std::size_t i = 0; i < keys->size; ++i) {
        if (!is_exact_str(keys->items[i]) || !keys->items[i].as<Str>()->interned) return false;
        for (std::size_t k = 0; k < i; ++k)
            if (keys->items[k].is(keys->items[i])) return false;
    }
    return true;
}

static Value match_names(Dict* subject, const Tuple* keys, Tuple* found) {
    for (std::size_t i = 0; i < keys->size; ++i) {
        TRY_VALUE(v, dict_get(subject, keys->items[i]));
        if (v.is_empty()) return Value::none();
        found->items[i] = v;
    }
    return Value::object(found);
}

// Through get(), so that a defaultdict gains no keys.
Value match_keys(Value subject, Tuple* keys) {
    Tuple* found = make_tuple(keys->size);
    if (!found) return Value::exception();
    if (!keys->size) return Value::object(found);
    if (is_exact(subject, types::dict) && are_distinct_names(keys))
        return match_names(subject.as<Dict>(), keys, found);
    Dict* seen = make_dict();
    Value sentinel = Value::object(seen);
    TRY_VALUE(get, get_attribute(subject, kept_name<"get">()));
    for (std::size_t i = 0; i < keys->size; ++i) {
        Value key = keys->items[i];
        TRY_VALUE(before, dict_get(seen, key));
        if (!before.is_empty())
            return raise(types::ValueError, "mapping pattern checks duplicate key (",
                         Shown{repr, key}, ")");
        TRY(dict_set(seen, key, Value::none()));
        TRY_VALUE(v, call(get, {key, sentinel}));
        if (v.is(sentinel)) return Value::none();
        found->items[i] = v;
    }
    return Value::object(found);
}

Value match_rest(Value subject, Tuple* keys) {
    Dict* others = make_dict();
    TRY(dict_update(others, subject));
    for (Value key : *keys) TRY(dict_delete(others, key));
    return Value::object(others);
}

Value match_class(Value subject, Value cls, std::uint32_t positional, Tuple* by_name) {
    if (!is_kind(cls, kTypeSubclass))
        return raise(types::TypeError, "called match pattern must be a type");
    TRY_VALUE(is, is_instance(subject, cls));
    if (!is.as_bool()) return Value::none();
    auto* type = cls.as<Type>();
    Tuple* args = empty_tuple();
    bool self = false;
    if (positional) {
        TRY_VALUE(declared, find_attribute(cls, names.dunder_match_args));
        if (declared.is_empty()) self = type->is(kMatchSelf);
        else if (!is_exact(declared, types::tuple))
            return raise(types::TypeError, to_utf8(type->name),
                         ".__match_args__ must be a tuple (got ", type_name(declared), ")");
        else args = declared.as<Tuple>();
        std::size_t allowed = self ? 1 : args->size;
        if (positional > allowed)
            return raise(types::TypeError, to_utf8(type->name), "() accepts ",
                         std::to_string(allowed), " positional sub-pattern",
                         allowed == 1 ? "" : "s", " (", std::to_string(positional), " given)");
    }
    Tuple* found = make_tuple(positional + by_name->size);
    if (!found) return Value::exception();
    Dict* seen = make_dict();
    for (std::size_t i = 0; i < found->size; ++i) {
        if (self && i < positional) {
            found->items[i] = subject;
            continue;
        }
        Value key = i < positional ? args->items[i] : by_name->items[i - positional];
        if (!is_str(key))
            return raise(types::TypeError, "__match_args__ elements must be strings (got ",
                         type_name(key), ")");
        Str* name = intern(key.as<Str>());
        if (!dict_get(seen, name).is_empty())
            return raise(types::TypeError, to_utf8(type->name),
                         "() got multiple sub-patterns for attribute ",
                         Shown{repr, Value::object(name)});
        dict_set(seen, name, Value::none());
        TRY_VALUE(v, find_attribute(subject, name));
        if (v.is_empty()) return Value::none();
        found->items[i] = v;
    }
    return Value::object(found);
}

} // namespace boomslang::ops
