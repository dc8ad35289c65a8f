// Subscription, membership and length for any value: exact builtin types first, then special methods.
#include "runtime/protocol/drain.h"
#include "runtime/protocol/protocol.h"

#include "runtime/call/call.h"
#include "runtime/call/dunder_calls.h"
#include "runtime/call/native_arguments.h"
#include "runtime/call/type_support.h"
#include "runtime/container/containers.h"
#include "runtime/number/number.h"
#include "runtime/protocol/quick_equal.h"
#include "runtime/state/error.h"
#include "runtime/state/threads.h"

namespace boomslang::runtime {

namespace {

// C[key] for a class: its metaclass had no __getitem__.
Value class_subscript(Value cls, Value key) {
    if (cls.is(Value::object(&types::type))) return make_generic_alias(cls, key);
    TRY_VALUE(method, find_attribute(cls, names[Dunder::ClassGetItem]));
    if (!method.is_empty() && !method.is_none()) return call(method, {key});
    return raise(types::TypeError, "type '", to_utf8(cls.as<Type>()->name),
                 "' is not subscriptable");
}

// A type that defines only one of __setitem__ and __delitem__ is missing the other as an attribute;
// one that defines neither does not support assignment at all.
[[gnu::cold]] Value no_assignment(Value container, Dunder wanted, Value key) {
    const Type* type = type_of(container);
    if (type->is(kHeapType) && (type->has(Dunder::SetItem) || type->has(Dunder::DelItem)))
        return raise_value(types::AttributeError, Value::object(names[wanted]));
    // CPython converts the index of a sequence before it looks whether items can be assigned.
    const bool sequence = type->is(kHeapType) || type->has(Dunder::Len);
    if (std::int64_t index; sequence && is_index(key) && !item_index(key, index))
        return Value::exception();
    if (wanted == Dunder::SetItem)
        return raise(types::TypeError, "'", type_name(container),
                     "' object does not support item assignment");
    // CPython asks sequences, which know nothing but indices, in other words.
    bool index = is_integer(key) || type_of(key)->has(Dunder::Index);
    return raise(types::TypeError, "'", type_name(container),
                 sequence && index ? "' object doesn't support item deletion"
                                   : "' object does not support item deletion");
}

} // namespace

int same_item(Value a, Value b) {
    int same = quick_equal(a, b);
    return same < 0 ? equals(a, b) : same;
}

Value get_item(Value container, Value key) {
    if (container.is_object()) {
        const Shape* shape = container.as_object()->shape;
        if (shape == &types::list.exact) {
            auto* list = container.as<List>();
            if (key.is_int()) {
                std::int64_t i = key.as_int();
                if (i < 0) i += static_cast<std::int64_t>(list->size);
                if (static_cast<std::uint64_t>(i) < list->size) return list->storage->items[i];
            }
            return list_subscript(list, key);
        }
        if (shape == &types::dict.exact) {
            TRY_VALUE(found, dict_get(container.as<Dict>(), key));
            return found.is_empty() ? raise_key(key) : found;
        }
        if (shape == &types::tuple.exact) {
            auto* tuple = container.as<Tuple>();
            if (key.is_int()) {
                std::int64_t i = key.as_int();
                if (i < 0) i += static_cast<std::int64_t>(tuple->size);
                if (static_cast<std::uint64_t>(i) < tuple->size) return tuple->items[i];
            }
            return tuple_subscript(tuple, key);
        }
        if (shape == &types::str.exact && key.is_int()) {
            auto* text = container.as<Str>();
            std::int64_t i = key.as_int();
            if (i < 0) i += static_cast<std::int64_t>(text->length);
            if (static_cast<std::uint64_t>(i) < text->length)
                return Value::object(str_from_char((*text)[static_cast<std::size_t>(i)]));
        }
    }
    Type* type = type_of(container);
    if (type->has(Dunder::GetItem)) {
        if (type->dunder(Dunder::GetItem).is_none())
            return raise(types::TypeError, "'NoneType' object is not callable");
        // defaultdict, Counter, OrderedDict
        if (type->is(kDictSubclass) &&
            type->dunder(Dunder::GetItem).is(types::dict.dunder(Dunder::GetItem)))
            return dict_subscript(container.as<Dict>(), key);
        if (Value item; call_plain_dunder(type, Dunder::GetItem, item, container, key)) return item;
        return call_dunder(Dunder::GetItem, container, {key});
    }
    if (is_kind(container, kTypeSubclass)) return class_subscript(container, key);
    return raise(types::TypeError, "'", type_name(container), "' object is not subscriptable");
}

Value set_item(Value container, Value key, Value value) {
    if (container.is_object()) {
        const Shape* shape = container.as_object()->shape;
        if (shape == &types::list.exact) {
            auto* list = container.as<List>();
            if (key.is_int()) {
                std::int64_t i = key.as_int();
                if (i < 0) i += static_cast<std::int64_t>(list->size);
                if (static_cast<std::uint64_t>(i) < list->size) {
                    list->storage->items[i] = value;
                    return Value::empty();
                }
            }
            return list_assign(list, key, value);
        }
        if (shape == &types::dict.exact) return dict_set(container.as<Dict>(), key, value);
    }
    const Type* type = type_of(container);
    if (!type->has(Dunder::SetItem)) return no_assignment(container, Dunder::SetItem, key);
    if (type->is(kDictSubclass) &&
        type->dunder(Dunder::SetItem).is(types::dict.dunder(Dunder::SetItem)))
        return dict_set(container.as<Dict>(), key, value);
    TRY(call_dunder(Dunder::SetItem, container, {key, value}));
    return Value::empty();
}

Value delete_item(Value container, Value key) {
    if (is_exact(container, types::list))
        return list_assign(container.as<List>(), key, Value::empty());
    if (is_exact(container, types::dict)) {
        TRY_VALUE(old, dict_delete(container.as<Dict>(), key));
        return old.is_empty() ? raise_key(key) : Value::empty();
    }
    if (!type_of(container)->has(Dunder::DelItem))
        return no_assignment(container, Dunder::DelItem, key);
    TRY(call_dunder(Dunder::DelItem, container, {key}));
    return Value::empty();
}

namespace {

Value bool_of(int answer) { return answer < 0 ? Value::exception() : Value::from(answer != 0); }

Value search_iteration(Value container, Value item) {
    Value iterator = get_iterator(container);
    if (iterator.is_exception()) {
        if (!pending_is(types::TypeError)) return iterator;
        clear_pending();
        return raise(types::TypeError, "argument of type '", type_name(container),
                     "' is not iterable");
    }
    for (;;) {
        TRY_VALUE(candidate, drain(iterator, [=](Value v) { return quick_equal(v, item) == 0; }));
        if (candidate.is_empty()) return Value::from(false);
        int same = same_item(candidate, item);
        if (same) return bool_of(same);
        TRY(poll_signals());
    }
}

} // namespace

Value contains(Value container, Value item) {
    if (container.is_object()) {
        const Shape* shape = container.as_object()->shape;
        if (shape == &types::dict.exact) {
            TRY_VALUE(found, dict_get(container.as<Dict>(), item));
            return Value::from(!found.is_empty());
        }
        if (shape == &types::list.exact) return bool_of(list_contains(container.as<List>(), item));
        if (shape == &types::tuple.exact)
            return bool_of(tuple_contains(container.as<Tuple>(), item));
    }
    Type* type = type_of(container);
    if (!type->has(Dunder::Contains)) return search_iteration(container, item);
    if (type->dunder(Dunder::Contains).is_none())
        return raise(types::TypeError, "'", type_name(container), "' object is not a container");
    Value answer;
    if (!call_plain_dunder(type, Dunder::Contains, answer, container, item))
        answer = call_dunder(Dunder::Contains, container, {item});
    TRY(answer);
    return answer.is_bool() ? answer : bool_of(truth(answer));
}

bool length_of(Value v, std::int64_t& out) {
    if (v.is_object()) {
        const Shape* shape = v.as_object()->shape;
        if (shape == &types::list.exact) {
            out = static_cast<std::int64_t>(v.as<List>()->size);
            return true;
        }
        if (shape == &types::tuple.exact) {
            out = static_cast<std::int64_t>(v.as<Tuple>()->size);
            return true;
        }
        if (shape == &types::str.exact) {
            out = static_cast<std::int64_t>(v.as<Str>()->length);
            return true;
        }
        if (shape == &types::dict.exact) {
            out = static_cast<std::int64_t>(v.as<Dict>()->count);
            return true;
        }
    }
    Type* type = type_of(v);
    if (!type->has(Dunder::Len)) {
        (void)raise(types::TypeError, "object of type '", type_name(v), "' has no len()");
        return false;
    }
    Value result;
    if (!call_plain_dunder(type, Dunder::Len, result, v)) result = call_dunder(Dunder::Len, v);
    if (result.is_exception()) return false;
    if (!result.is_int()) {
        result = index_value(result);
        if (result.is_exception()) return false;
        if (int_sign(result) < 0) {
            (void)raise(types::ValueError, "__len__() should return >= 0");
            return false;
        }
        if (!result.is_int()) {
            (void)raise(types::OverflowError, "cannot fit 'int' into an index-sized integer");
            return false;
        }
    }
    out = result.as_int();
    if (out < 0) {
        (void)raise(types::ValueError, "__len__() should return >= 0");
        return false;
    }
    return true;
}

Value length(Value v) {
    std::int64_t n;
    return length_of(v, n) ? Value::integer(n) : Value::exception();
}

std::int64_t length_hint(Value v, std::int64_t otherwise) {
    const Type* type = type_of(v);
    if (type->has(Dunder::Len)) {
        std::int64_t n;
        if (length_of(v, n)) return n;
        if (!pending_is(types::TypeError)) return -1;
        clear_pending();
    }
    if (!type->has(Dunder::LengthHint)) return otherwise;
    Value hint = call_dunder(Dunder::LengthHint, v);
    if (hint.is_exception()) {
        if (!pending_is(types::TypeError)) return -1;
        clear_pending();
        return otherwise;
    }
    if (is_not_implemented(hint)) return otherwise;
    if (!is_integer(hint)) {
        (void)raise(types::TypeError, "__length_hint__ must be an integer, not ", type_name(hint));
        return -1;
    }
    std::int64_t n;
    if (!int_to_int64(hint, n)) {
        (void)raise(types::OverflowError, "Python int too large to convert to C ssize_t");
        return -1;
    }
    if (n < 0) {
        (void)raise(types::ValueError, "__length_hint__() should return >= 0");
        return -1;
    }
    return n;
}

} // namespace boomslang::runtime
