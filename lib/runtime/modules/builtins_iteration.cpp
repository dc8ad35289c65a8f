#include "runtime/modules/builtins_iteration.h"

#include "runtime/call.h"
#include "runtime/containers.h"
#include "runtime/iterators.h"
#include "runtime/types/support.h"

namespace boomslang::runtime {

namespace {

// Whether some item's truth is `wanted`: any(True), not all(False).
template <bool Wanted>
Value some(Value iterable) {
    TRY_VALUE(iterator, get_iterator(iterable));
    for (;;) {
        TRY_VALUE(item, iterate(iterator));
        if (item.is_empty()) return Value::from(!Wanted);
        int answer = item.is_bool() ? item.as_bool() : truth(item);
        if (answer < 0) return Value::exception();
        if ((answer == 1) == Wanted) return Value::from(Wanted);
        TRY(poll());
    }
}
Value builtin_any(Value* args, std::uint32_t) { return some<true>(args[0]); }
Value builtin_all(Value* args, std::uint32_t) { return some<false>(args[0]); }

Value builtin_len(Value* args, std::uint32_t) { return length(args[0]); }

bool is_callable(Value v) { return type_of(v)->has(Dunder::Call); }

Value builtin_iter(Value* args, std::uint32_t) {
    if (args[1].is_empty()) return get_iterator(args[0]);
    if (!is_callable(args[0])) return raise(types::TypeError, "iter(v, w): v must be callable");
    return make_callable_iterator(args[0], args[1]);
}

Value builtin_next(Value* args, std::uint32_t) {
    Value iterator = args[0];
    const Type* type = type_of(iterator);
    Value item;
    if (type->next) {
        item = type->next(iterator.as_object());
        if (item.is_empty()) return args[1].is_empty() ? raise_stop_iteration(item) : args[1];
        return item;
    }
    if (!type->has(Dunder::Next))
        return raise(types::TypeError, "'", type_name(iterator), "' object is not an iterator");
    item = call_dunder(Dunder::Next, iterator);
    if (item.is_exception() && !args[1].is_empty() && pending_is(types::StopIteration)) {
        clear_pending();
        return args[1];
    }
    return item;
}

Value builtin_sorted(Value* args, std::uint32_t) {
    TRY_VALUE(list, to_list(args[0]));
    bool reverse = false;
    if (!args[2].is_empty()) {
        if (!is_integer(args[2]))
            return raise(types::TypeError, "'", type_name(args[2]),
                         "' object cannot be interpreted as an integer");
        reverse = truth(args[2]) == 1;
    }
    Value key = args[1].is_none() ? Value::empty() : args[1];
    TRY(list_sort(list.as<List>(), key, reverse));
    return list;
}

// Sums in double as long as there are only floats and ints, like CPython (without compensation).
Value sum_floats(Value iterator, double total, bool& done, Value& last) {
    for (;;) {
        TRY_VALUE(item, iterate(iterator));
        last = item;
        if (item.is_float()) {
            total += item.as_float();
        } else if (item.is_int()) {
            total += static_cast<double>(item.as_int());
        } else {
            done = item.is_empty();
            return Value::real(total);
        }
    }
}

Value builtin_sum(Value* args, std::uint32_t) {
    Value total = args[1].is_empty() ? Value::integer(0) : args[1];
    TRY_VALUE(iterator, get_iterator(args[0]));
    if (is_str(total))
        return raise(types::TypeError, "sum() can't sum strings [use ''.join(seq) instead]");
    if (is_kind(total, kBytesSubclass))
        return raise(types::TypeError, "sum() can't sum bytes [use b''.join(seq) instead]");
    if (is_exact(total, types::bytearray))
        return raise(types::TypeError, "sum() can't sum bytearray [use b''.join(seq) instead]");
    for (;;) {
        TRY_VALUE(item, iterate(iterator));
        if (item.is_empty()) return total;
        std::int64_t sum;
        if (total.is_int() && item.is_int() &&
            !__builtin_add_overflow(total.as_int(), item.as_int(), &sum)) {
            total = Value::integer(sum);
            continue;
        }
        TRY(poll());
        TRY_VALUE(next, binary(BinaryOp::Add, total, item));
        total = next;
        if (!total.is_float()) continue;
        bool done = false;
        Value odd = Value::empty();
        total = sum_floats(iterator, total.as_float(), done, odd);
        if (total.is_exception() || done) return total;
        TRY_VALUE(joined, binary(BinaryOp::Add, total, odd));
        total = joined;
    }
}

// min and max: `Op` says when a later item replaces the best so far.
template <CompareOp Op>
Value extremum(const char* name, Value* args) {
    auto* given = args[0].as<Tuple>();
    Value key = args[1].is_none() ? Value::empty() : args[1];
    Value otherwise = args[2];
    if (given->size == 0)
        return raise(types::TypeError, name, " expected at least 1 argument, got 0");
    if (given->size > 1 && !otherwise.is_empty())
        return raise(types::TypeError, "Cannot specify a default for ", name,
                     "() with multiple positional arguments");
    TRY_VALUE(iterator, given->size > 1 ? make_tuple_iterator(given) : get_iterator(given->items[0]));
    Value best = Value::empty(), best_key = Value::empty();
    for (;;) {
        TRY_VALUE(item, iterate(iterator));
        if (item.is_empty()) break;
        Value item_key = item;
        if (!key.is_empty()) {
            item_key = call(key, &item, 1);
            if (item_key.is_exception()) return item_key;
        }
        if (!best.is_empty()) {
            int better;
            if (item_key.is_int() && best_key.is_int()) {
                better = Op == CompareOp::Lt ? item_key.as_int() < best_key.as_int()
                                             : item_key.as_int() > best_key.as_int();
            } else {
                TRY_VALUE(answer, compare(Op, item_key, best_key));
                better = truth(answer);
                if (better < 0) return Value::exception();
                TRY(poll());
            }
            if (!better) continue;
        }
        best = item;
        best_key = item_key;
    }
    if (!best.is_empty()) return best;
    if (!otherwise.is_empty()) return otherwise;
    return raise(types::ValueError, name, "() arg is an empty sequence");
}
Value builtin_min(Value* args, std::uint32_t) { return extremum<CompareOp::Lt>("min", args); }
Value builtin_max(Value* args, std::uint32_t) { return extremum<CompareOp::Gt>("max", args); }

} // namespace

const NativeDef builtins_iteration[] = {
    {"all(iterable, /)", builtin_all, "True unless some item is false."},
    {"any(iterable, /)", builtin_any, "True when some item is true."},
    {"iter(object, sentinel=<unrepresentable>, /)", builtin_iter,
     "An iterator over an iterable; or over what a callable gives until that is the sentinel."},
    {"len(obj, /)", builtin_len, "How many items a container has."},
    {"max(*args, key=None, default=<unrepresentable>)", builtin_max,
     "The largest of an iterable's items, or of several arguments."},
    {"min(*args, key=None, default=<unrepresentable>)", builtin_min,
     "The smallest of an iterable's items, or of several arguments."},
    {"next(iterator, default=<unrepresentable>, /)", builtin_next,
     "The iterator's next item; at its end default, or StopIteration."},
    {"sorted(iterable, /, *, key=None, reverse=False)", builtin_sorted,
     "A new list of the items in ascending order."},
    {"sum(iterable, /, start=0)", builtin_sum, "The sum of start and the items."},
    {nullptr, nullptr, nullptr},
};

} // namespace boomslang::runtime
