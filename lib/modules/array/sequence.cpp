// An array as a sequence: items, slices, +, *, comparison, and looking for an item.
#include "modules/array/object.h"
#include "runtime/call/native_arguments.h"
#include "runtime/call/sequence_support.h"

#include <algorithm>
#include <cstring>

namespace boomslang::runtime::arrays {

Value array_len(Value* args, std::uint32_t) {
    return Value::integer(static_cast<std::int64_t>(self_array(args)->size));
}

namespace {
// Index or slice? False: exception pending.
bool item_position(const Array* array, Value key, const char* problem, std::size_t& out) {
    if (!is_index(key)) {
        (void)raise(types::TypeError, "array indices must be integers");
        return false;
    }
    std::int64_t i;
    if (!item_index(key, i)) return false;
    auto size = static_cast<std::int64_t>(array->size);
    if (i < 0) i += size;
    if (i < 0 || i >= size) {
        (void)raise(types::IndexError, problem);
        return false;
    }
    out = static_cast<std::size_t>(i);
    return true;
}
} // namespace

Value array_getitem(Value* args, std::uint32_t) {
    Array* array = self_array(args);
    if (!is_exact(args[1], types::slice)) {
        std::size_t i;
        if (!item_position(array, args[1], "array index out of range", i))
            return Value::exception();
        return array->kind->get(array->at(i));
    }
    std::int64_t start, stop, step, n;
    if (!slice_bounds(args[1], static_cast<std::int64_t>(array->size), start, stop, step, n))
        return Value::exception();
    Array* part = make_array(&array_type, array->kind);
    TRY(resize(part, static_cast<std::size_t>(n)));
    if (step == 1) {
        if (n) std::memcpy(part->data(), array->at(static_cast<std::size_t>(start)), part->bytes());
        return Value::object(part);
    }
    with_unit(array->kind->size, [&]<class Unit>(Unit) {
        const auto* from = reinterpret_cast<const Unit*>(array->data());
        auto* to = reinterpret_cast<Unit*>(part->data());
        for (std::int64_t i = 0; i < n; ++i) to[i] = from[start + i * step];
    });
    return Value::object(part);
}

Value set_slice(Array* array, Value slice, Array* from) { // from null: delete
    std::int64_t start, stop, step, n;
    if (!slice_bounds(slice, static_cast<std::int64_t>(array->size), start, stop, step, n))
        return Value::exception();
    std::string content;
    if (from) content.assign(reinterpret_cast<const char*>(from->data()), from->bytes());
    const std::size_t unit = array->kind->size, count = content.size() / unit;
    if (step == 1 || (!from && n <= 1)) {
        // The part that goes: n items in a row.
        std::size_t end = static_cast<std::size_t>(start + n);
        TRY(open_gap(array, static_cast<std::size_t>(start), end, count));
        if (count)
            std::memcpy(array->at(static_cast<std::size_t>(start)), content.data(), content.size());
        return Value::empty();
    }
    if (from) {
        if (static_cast<std::int64_t>(count) != n)
            return raise(types::ValueError, "attempt to assign array of size ",
                         std::to_string(count), " to extended slice of size ", std::to_string(n));
        for (std::int64_t i = 0; i < n; ++i)
            std::memcpy(array->at(static_cast<std::size_t>(start + i * step)),
                        content.data() + static_cast<std::size_t>(i) * unit, unit);
        return Value::empty();
    }
    TRY(check_resize(array, array->size - static_cast<std::size_t>(n)));
    if (step < 0) {
        start += (n - 1) * step;
        step = -step;
    }
    std::size_t to = static_cast<std::size_t>(start);
    for (std::size_t i = to; i < array->size; ++i) {
        auto distance = static_cast<std::int64_t>(i) - start;
        if (distance % step == 0 && distance / step < n) continue;
        std::memmove(array->at(to++), array->at(i), unit);
    }
    array->size = to;
    return Value::empty();
}

Value array_setitem(Value* args, std::uint32_t) {
    Array* array = self_array(args);
    if (!is_exact(args[1], types::slice)) {
        std::size_t i;
        const char* problem = "array assignment index out of range";
        if (!item_position(array, args[1], problem, i)) return Value::exception();
        unsigned char item[8];
        TRY(array->kind->set(item, args[2]));
        if (i >= array->size) return raise(types::IndexError, problem);
        std::memcpy(array->at(i), item, array->kind->size);
        return Value::none();
    }
    if (!is_array(args[2]))
        return raise(types::TypeError, "can only assign array (not \"", type_name(args[2]),
                     "\") to array slice");
    if (args[2].as<Array>()->kind != array->kind)
        return raise(types::TypeError, "bad argument type for built-in operation");
    TRY(set_slice(array, args[1], args[2].as<Array>()));
    return Value::none();
}
Value array_delitem(Value* args, std::uint32_t) {
    Array* array = self_array(args);
    if (is_exact(args[1], types::slice)) {
        TRY(set_slice(array, args[1], nullptr));
        return Value::none();
    }
    std::size_t i;
    if (!item_position(array, args[1], "array assignment index out of range", i))
        return Value::exception();
    TRY(open_gap(array, i, i + 1, 0));
    return Value::none();
}

Value array_add(Value* args, std::uint32_t) {
    if (!is_array(args[1]))
        return raise(types::TypeError, "can only append array (not \"", type_name(args[1]),
                     "\") to array");
    if (args[1].as<Array>()->kind != self_array(args)->kind)
        return raise(types::TypeError, "bad argument type for built-in operation");
    const Array *a = self_array(args), *b = args[1].as<Array>();
    Array* sum = make_array(&array_type, a->kind);
    TRY(resize(sum, a->size + b->size));
    if (a->size) std::memcpy(sum->data(), a->data(), a->bytes());
    if (b->size) std::memcpy(sum->at(a->size), b->data(), b->bytes());
    return Value::object(sum);
}
Value array_iadd(Value* args, std::uint32_t) {
    if (!is_array(args[1]))
        return raise(types::TypeError, "can only extend array with array (not \"",
                     type_name(args[1]), "\")");
    TRY(append_all(self_array(args), args[1]));
    return args[0];
}
namespace {
Value repeat(Array* array, Array* into, std::int64_t times) {
    std::size_t bytes = array->bytes(), size = array->size, total;
    if (times < 0) times = 0;
    if (__builtin_mul_overflow(size, static_cast<std::size_t>(times), &total))
        return raise_memory();
    std::string content(reinterpret_cast<const char*>(array->data()), bytes);
    TRY(resize(into, total));
    for (std::int64_t i = 0; bytes && i < times; ++i)
        std::memcpy(into->data() + static_cast<std::size_t>(i) * bytes, content.data(), bytes);
    return Value::object(into);
}
} // namespace

Value array_mul(Value* args, std::uint32_t) {
    std::int64_t times;
    Value other = repeat_count(args[0], args[1], times);
    if (!other.is_empty()) return other;
    return repeat(self_array(args), make_array(&array_type, self_array(args)->kind), times);
}
Value array_imul(Value* args, std::uint32_t) {
    std::int64_t times;
    Value other = repeat_count(args[0], args[1], times);
    return other.is_empty() ? repeat(self_array(args), self_array(args), times) : other;
}

// How many items both begin with that are known to be equal: of integers of one kind, those with the same bytes.
static std::size_t equal_items(const Array* a, const Array* b) {
    const Kind* kind = a->kind;
    if (b->kind != kind || kind->letter == 'f' || kind->letter == 'd' || kind->letter == 'u')
        return 0;
    const std::size_t bytes = std::min(a->bytes(), b->bytes());
    if (!std::memcmp(a->data(), b->data(), bytes)) return bytes / kind->size;
    const auto end = std::mismatch(a->data(), a->data() + bytes, b->data()).first;
    return static_cast<std::size_t>(end - a->data()) / kind->size;
}

template <CompareOp Op>
Value array_compare(Value* args, std::uint32_t) {
    if (!is_array(args[1])) return not_implemented();
    const Array *a = self_array(args), *b = args[1].as<Array>();
    if (a->size != b->size && (Op == CompareOp::Eq || Op == CompareOp::Ne))
        return Value::from(Op == CompareOp::Ne);
    for (std::size_t i = equal_items(a, b); i < a->size && i < b->size; ++i) {
        TRY_VALUE(x, a->kind->get(a->at(i)));
        TRY_VALUE(y, b->kind->get(b->at(i)));
        TRY_VALUE(same, compare(CompareOp::Eq, x, y));
        int equal = truth(same);
        if (equal < 0) return Value::exception();
        if (equal) continue;
        if (Op == CompareOp::Eq || Op == CompareOp::Ne) return Value::from(Op == CompareOp::Ne);
        return compare(Op, x, y);
    }
    return compare(Op, Value::integer(static_cast<std::int64_t>(a->size)),
                   Value::integer(static_cast<std::int64_t>(b->size)));
}

template Value array_compare<CompareOp::Lt>(Value*, std::uint32_t);
template Value array_compare<CompareOp::Le>(Value*, std::uint32_t);
template Value array_compare<CompareOp::Eq>(Value*, std::uint32_t);
template Value array_compare<CompareOp::Ne>(Value*, std::uint32_t);
template Value array_compare<CompareOp::Gt>(Value*, std::uint32_t);
template Value array_compare<CompareOp::Ge>(Value*, std::uint32_t);

namespace {
// The index of an equal item; -1: none; -2: exception pending.
std::int64_t find(const Array* array, Value v, std::int64_t start, std::int64_t stop) {
    for (auto i = start; i < stop && i < static_cast<std::int64_t>(array->size); ++i) {
        Value item = array->kind->get(array->at(static_cast<std::size_t>(i)));
        int same = item.is_exception() ? -1 : equals(item, v);
        if (same < 0) return -2;
        if (same) return i;
    }
    return -1;
}
} // namespace

Value array_contains(Value* args, std::uint32_t) {
    std::int64_t i = find(self_array(args), args[1], 0, INT64_MAX);
    return i == -2 ? Value::exception() : Value::from(i >= 0);
}
Value array_index(Value* args, std::uint32_t) {
    auto size = static_cast<std::int64_t>(self_array(args)->size);
    std::int64_t start = 0, stop = INT64_MAX;
    if (!search_bound(args[2], size, start) || !search_bound(args[3], size, stop))
        return Value::exception();
    std::int64_t i = find(self_array(args), args[1], start, stop);
    if (i == -2) return Value::exception();
    return i >= 0 ? Value::integer(i) : raise(types::ValueError, "array.index(x): x not in array");
}
Value array_count(Value* args, std::uint32_t) {
    std::int64_t n = 0;
    for (std::int64_t i = -1;; ++n) {
        i = find(self_array(args), args[1], i + 1, INT64_MAX);
        if (i < 0) return i == -2 ? Value::exception() : Value::integer(n);
    }
}
Value array_remove(Value* args, std::uint32_t) {
    std::int64_t i = find(self_array(args), args[1], 0, INT64_MAX);
    if (i == -2) return Value::exception();
    if (i < 0) return raise(types::ValueError, "array.remove(x): x not in array");
    TRY(open_gap(self_array(args), static_cast<std::size_t>(i), static_cast<std::size_t>(i) + 1,
                 0));
    return Value::none();
}

} // namespace boomslang::runtime::arrays
