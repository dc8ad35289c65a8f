// The tuple type: its methods, and operations on tuples that the protocol shares.
#include "builtins/container/reprs.h"
#include "builtins/init.h"

#include <bit>
#include <cstring>

#include "runtime/call/sequence_support.h"
#include "runtime/container/iterators.h"
#include "runtime/protocol/quick_equal.h"

namespace boomslang::runtime {

Value tuple_subscript(Tuple* tuple, Value key) {
    const auto size = static_cast<std::int64_t>(tuple->size);
    if (is_slice(key)) {
        std::int64_t start, stop, step, count;
        if (!slice_bounds(key, size, start, stop, step, count)) return Value::exception();
        if (count == size && step == 1 && is_exact(Value::object(tuple), types::tuple))
            return Value::object(tuple);
        Tuple* part = make_tuple(static_cast<std::size_t>(count));
        if (!part) return Value::exception();
        for (std::int64_t i = 0; i < count; ++i) part->items[i] = tuple->items[start + i * step];
        return Value::object(part);
    }
    if (!type_of(key)->has(Dunder::Index))
        return raise(types::TypeError, "tuple indices must be integers or slices, not ",
                     type_name(key));
    std::int64_t i;
    if (!subscript_index(key, i)) return Value::exception();
    if (i < 0) i += size;
    if (i < 0 || i >= size) return raise(types::IndexError, "tuple index out of range");
    return tuple->items[i];
}

Tuple* tuple_concat(Tuple* a, Tuple* b) {
    if (b->size == 0 && a->shape == &types::tuple.exact) return a;
    if (a->size == 0 && b->shape == &types::tuple.exact) return b;
    Tuple* sum = make_tuple(a->size + b->size);
    if (!sum) return nullptr;
    Value* end = std::copy_n(a->items, a->size, sum->items);
    std::copy_n(b->items, b->size, end);
    return sum;
}

Value tuple_repeat(Tuple* tuple, std::int64_t times) {
    if (times == 1 && tuple->shape == &types::tuple.exact) return Value::object(tuple);
    if (times <= 0 || tuple->size == 0) return Value::object(empty_tuple());
    const auto count = static_cast<std::size_t>(times);
    if (count > (std::size_t{1} << 56) / tuple->size) return raise_memory();
    Tuple* product = make_tuple(tuple->size * count);
    if (!product) return Value::exception();
    for (std::size_t i = 0; i < count; ++i)
        std::memcpy(static_cast<void*>(product->items + i * tuple->size), tuple->items,
                    tuple->size * sizeof(Value));
    return Value::object(product);
}

int tuple_contains(Tuple* tuple, Value item) { return search_items(tuple, item); }

namespace {

Tuple* self_tuple(Value* args) { return receiver<Tuple>(args); }

// xxHash's mixing of the items' hashes, the same as CPython's. Kept only when no item can change
// its mind about its own hash.
Value tuple_hash(Value* args, std::uint32_t) {
    constexpr std::uint64_t p1 = 11400714785074694791u, p2 = 14029467366897019727u,
                            p5 = 2870177450012600261u;
    Tuple* tuple = self_tuple(args);
    if (tuple->hash) return Value::integer(tuple->hash);
    if (native_stack_low()) return raise(types::RecursionError, "maximum recursion depth exceeded");
    std::uint64_t sum = p5;
    bool constant = true;
    for (Value item : *tuple) {
        std::int64_t lane;
        if (!key_hash(item, lane)) return Value::exception();
        constant =
            constant && (!item.is_object() || is_exact_str(item) || is_exact(item, types::bytes) ||
                         (is_exact(item, types::tuple) && item.as<Tuple>()->hash));
        sum = std::rotl(sum + static_cast<std::uint64_t>(lane) * p2, 31) * p1;
    }
    sum += tuple->size ^ (p5 ^ 3527539u);
    if (sum == ~std::uint64_t{0}) sum = 1546275796;
    const auto hash = static_cast<std::int64_t>(sum);
    if (constant) tuple->hash = hash;
    return Value::integer(hash);
}

Value tuple_new(Value* args, std::uint32_t) {
    Type* cls = requested_class(args);
    Value items = Value::object(empty_tuple());
    if (!args[1].is_empty()) {
        items = to_tuple(args[1]);
        if (items.is_exception()) return items;
    }
    if (cls == &types::tuple) return items;
    // A subclass: its instances keep their attributes outside, for the items follow the header.
    auto* source = items.as<Tuple>();
    auto* tuple =
        static_cast<Tuple*>(heap.allocate(cls->root, sizeof(Tuple) + source->size * sizeof(Value)));
    if (!tuple) return raise_memory();
    tuple->size = source->size;
    if (source->size)
        std::memcpy(static_cast<void*>(tuple->items), source->items, source->size * sizeof(Value));
    return Value::object(tuple);
}

Value tuple_repr(Value* args, std::uint32_t) {
    return repr_by<Tuple, append_tuple>(self_tuple(args));
}

Value tuple_len(Value* args, std::uint32_t) {
    return Value::integer(static_cast<std::int64_t>(self_tuple(args)->size));
}
Value tuple_getitem(Value* args, std::uint32_t) {
    return tuple_subscript(self_tuple(args), args[1]);
}
Value tuple_has(Value* args, std::uint32_t) {
    int found = tuple_contains(self_tuple(args), args[1]);
    return found < 0 ? Value::exception() : Value::from(found == 1);
}
Value tuple_iter(Value* args, std::uint32_t) { return make_tuple_iterator(self_tuple(args)); }

template <CompareOp Op>
Value tuple_compare(Value* args, std::uint32_t) {
    if (!is_tuple(args[1])) return not_implemented();
    // Equality of different sizes is still decided by the items in CPython; the outcome is the same.
    return compare_items(Op, self_tuple(args), args[1].as<Tuple>());
}

Value tuple_add(Value* args, std::uint32_t) {
    if (!is_tuple(args[1])) return foreign_concat("tuple", args[0], args[1]);
    Tuple* sum = tuple_concat(self_tuple(args), args[1].as<Tuple>());
    return sum ? Value::object(sum) : Value::exception();
}
Value tuple_mul(Value* args, std::uint32_t) {
    std::int64_t times;
    Value other = repeat_count(args[0], args[1], times);
    return other.is_empty() ? tuple_repeat(self_tuple(args), times) : other;
}
Value tuple_rmul(Value* args, std::uint32_t) {
    std::int64_t times;
    Value other = reflected_repeat_count(args[1], times);
    return other.is_empty() ? tuple_repeat(self_tuple(args), times) : other;
}
Value tuple_count(Value* args, std::uint32_t) { return count_items(self_tuple(args), args[1]); }
Value tuple_index(Value* args, std::uint32_t) {
    bool error;
    std::int64_t i = find_item(self_tuple(args), args[1], args[2], args[3], error);
    if (error) return Value::exception();
    if (i >= 0) return Value::integer(i);
    return raise(types::ValueError, "tuple.index(x): x not in tuple");
}
Value tuple_getnewargs(Value* args, std::uint32_t) {
    Tuple* tuple = self_tuple(args);
    Tuple* plain = make_tuple(tuple->items, tuple->size);
    return plain ? tuple_value({Value::object(plain)}) : Value::exception();
}

const NativeDef methods[] = {
    {"__new__($static, type, iterable=(), /)", tuple_new, "A tuple of the iterable's items."},
    {"__repr__(self, /)", tuple_repr, nullptr},
    {"__hash__(self, /)", tuple_hash, nullptr},
    {"__len__(self, /)", tuple_len, nullptr},
    {"__getitem__(self, key, /)", tuple_getitem, nullptr},
    {"__contains__(self, key, /)", tuple_has, nullptr},
    {"__iter__(self, /)", tuple_iter, nullptr},
    {"__lt__(self, value, /)", tuple_compare<CompareOp::Lt>, nullptr},
    {"__le__(self, value, /)", tuple_compare<CompareOp::Le>, nullptr},
    {"__eq__(self, value, /)", tuple_compare<CompareOp::Eq>, nullptr},
    {"__ne__(self, value, /)", tuple_compare<CompareOp::Ne>, nullptr},
    {"__gt__(self, value, /)", tuple_compare<CompareOp::Gt>, nullptr},
    {"__ge__(self, value, /)", tuple_compare<CompareOp::Ge>, nullptr},
    {"__add__(self, value, /)", tuple_add, nullptr},
    {"__mul__(self, value, /)", tuple_mul, nullptr},
    {"__rmul__(self, value, /)", tuple_rmul, nullptr},
    {"__getnewargs__(self, /)", tuple_getnewargs, "Arguments for __new__ when copying."},
    {"__class_getitem__($type, item, /)", class_getitem, "tuple[item] for annotations."},
    {"count(self, value, /)", tuple_count, "How many items equal value."},
    {"index(self, value, start=0, stop=9223372036854775807, /)", tuple_index,
     "The first index of value; ValueError when it is not there."},
    {nullptr, nullptr, nullptr},
};

} // namespace

void init_tuple() {
    TypeSpec spec;
    spec.layout = &tuple_layout;
    spec.flags = kTupleSubclass | kSequencePattern | kMatchSelf;
    spec.doc = "An immutable sequence.\n\ntuple() is empty, tuple(iterable) holds the iterable's "
               "items; a tuple is returned as it is.";
    init_type(types::tuple, spec, methods);
}

} // namespace boomslang::runtime
