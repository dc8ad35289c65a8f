// count, cycle, repeat.
#include "modules/collections/itertools.h"

#include "runtime/object/permanent_name.h"

namespace boomslang::runtime {

namespace {

// --- count

struct Count : Object {
    Value next, step;
};
BuiltinType count_type{};
const Layout count_layout = layout_of_values<Count, 2>("count");

bool is_number(Value v) {
    const Type* type = type_of(v);
    return type->has(Dunder::Index) || type->has(Dunder::Int) || type->has(Dunder::Float) ||
           is_kind(v, kComplexSubclass);
}

Value count_new(Value* args, std::uint32_t) {
    Type* cls = requested_class(args);
    Value start = args[1].is_empty() ? Value::integer(0) : args[1];
    Value step = args[2].is_empty() ? Value::integer(1) : args[2];
    if (!is_number(start) || !is_number(step))
        return raise(types::TypeError, "a number is required");
    auto* it = make_instance_of<Count>(cls);
    it->next = start;
    it->step = step;
    return Value::object(it);
}
Value next_of_count(Object* self) {
    auto* it = static_cast<Count*>(self);
    Value item = it->next;
    std::int64_t sum;
    if (item.is_int() && it->step.is_int() &&
        !__builtin_add_overflow(item.as_int(), it->step.as_int(), &sum)) [[likely]] {
        it->next = Value::integer(sum);
        return item;
    }
    TRY_VALUE(next, binary(BinaryOp::Add, item, it->step));
    it->next = next;
    return item;
}
Value count_repr(Value* args, std::uint32_t) {
    auto* it = receiver<Count>(args);
    TRY_VALUE(next, repr(it->next));
    std::string text = bare_type_name(args[0]) + "(" + to_utf8(next.as<Str>());
    if (!it->step.is(Value::integer(1))) {
        TRY_VALUE(step, repr(it->step));
        text += ", " + to_utf8(step.as<Str>());
    }
    return str_value(text + ")");
}
Value count_reduce(Value* args, std::uint32_t) {
    auto* it = receiver<Count>(args);
    Value cls = Value::object(type_of(args[0]));
    if (it->step.is(Value::integer(1))) return tuple_value({cls, tuple_value({it->next})});
    return tuple_value({cls, tuple_value({it->next, it->step})});
}
const NativeDef count_methods[] = {
    {"__new__($static, type, /, start=0, step=1)", count_new, nullptr},
    {"__iter__(self, /)", return_self, nullptr},
    {"__repr__(self, /)", count_repr, nullptr},
    {"__reduce__(self, /)", count_reduce, "For copy and pickle."},
    {nullptr, nullptr, nullptr},
};

// --- cycle

struct Cycle : Object {
    Value iterator, saved; // iterator Empty: going round in `saved`
    std::size_t index;
    bool no_more_saved; // the iterator's items are in `saved` already
};
BuiltinType cycle_type{};
const Layout cycle_layout = layout_of_values<Cycle, 2>("cycle");

Value cycle_new(Value* args, std::uint32_t) {
    Type* cls = requested_class(args);
    TRY_VALUE(iterator, get_iterator(args[1]));
    List* saved = make_list();
    auto* it = make_instance_of<Cycle>(cls);
    it->iterator = iterator;
    it->saved = Value::object(saved);
    return Value::object(it);
}
Value next_of_cycle(Object* self) {
    auto* it = static_cast<Cycle*>(self);
    auto* saved = it->saved.as<List>();
    if (!it->iterator.is_empty()) {
        TRY_VALUE(item, iterate(it->iterator));
        if (!item.is_empty()) {
            if (!it->no_more_saved) TRY(list_append(saved, item));
            return item;
        }
        it->iterator = Value::empty();
    }
    if (saved->size == 0) return Value::empty();
    Value item = saved->storage->items[it->index];
    it->index = it->index + 1 == saved->size ? 0 : it->index + 1;
    return item;
}
Value cycle_reduce(Value* args, std::uint32_t) {
    auto* it = receiver<Cycle>(args);
    const bool round = it->iterator.is_empty();
    Value iterator = it->iterator;
    if (round) {
        iterator = get_iterator(it->saved);
        TRY(iterator);
        if (it->index)
            TRY(call_method(iterator, kept_name<"__setstate__">(),
                            {Value::integer(static_cast<std::int64_t>(it->index))}));
    }
    return tuple_value({class_of(args[0]), tuple_value({iterator}),
                        tuple_value({it->saved, Value::integer(round)})});
}
// The items so far, and whether the iterator only goes on where the round was interrupted.
Value cycle_setstate(Value* args, std::uint32_t) {
    auto* it = receiver<Cycle>(args);
    Value* state = nullptr;
    if (!state_tuple(args[1], 2, state)) return Value::exception();
    if (!is_list(state[0]))
        return raise(types::TypeError, "argument 1 must be list, not ", type_name(state[0]));
    if (!is_integer(state[1]))
        return raise(types::TypeError, "'", type_name(state[1]),
                     "' object cannot be interpreted as an integer");
    int first_pass = truth(state[1]);
    if (first_pass < 0) return Value::exception();
    it->saved = state[0];
    it->no_more_saved = first_pass;
    it->index = 0;
    return Value::none();
}
const NativeDef cycle_methods[] = {
    {"__new__($static, type, iterable, /)", cycle_new, nullptr},
    {"__iter__(self, /)", return_self, nullptr},
    {"__reduce__(self, /)", cycle_reduce, "For copy and pickle."},
    {"__setstate__(self, state, /)", cycle_setstate, "For copy and pickle."},
    {nullptr, nullptr, nullptr},
};

// --- repeat

struct Repeat : Object {
    Value item;
    std::int64_t left; // -1: for ever
};
BuiltinType repeat_type{};
const Layout repeat_layout = layout_of_values<Repeat, 1>("repeat");

Value repeat_new(Value* args, std::uint32_t) {
    Type* cls = requested_class(args);
    std::int64_t times = -1;
    if (!args[2].is_empty()) {
        if (!size_argument(args[2], times)) return Value::exception();
        if (times < 0) times = 0;
    }
    auto* it = make_instance_of<Repeat>(cls);
    it->item = args[1];
    it->left = times;
    return Value::object(it);
}
Value next_of_repeat(Object* self) {
    auto* it = static_cast<Repeat*>(self);
    if (it->left == 0) return Value::empty();
    if (it->left > 0) --it->left;
    return it->item;
}
Value repeat_repr(Value* args, std::uint32_t) {
    auto* it = receiver<Repeat>(args);
    TRY_VALUE(item, repr(it->item));
    std::string text = bare_type_name(args[0]) + "(" + to_utf8(item.as<Str>());
    if (it->left >= 0) text += ", " + std::to_string(it->left);
    return str_value(text + ")");
}
Value repeat_hint(Value* args, std::uint32_t) {
    auto* it = receiver<Repeat>(args);
    if (it->left < 0) return raise(types::TypeError, "len() of unsized object");
    return Value::integer(it->left);
}
Value repeat_reduce(Value* args, std::uint32_t) {
    auto* it = receiver<Repeat>(args);
    Value cls = Value::object(type_of(args[0]));
    if (it->left < 0) return tuple_value({cls, tuple_value({it->item})});
    return tuple_value({cls, tuple_value({it->item, Value::integer(it->left)})});
}
const NativeDef repeat_methods[] = {
    {"__new__($static, type, /, object, times=<unrepresentable>)", repeat_new, nullptr},
    {"__iter__(self, /)", return_self, nullptr},
    {"__repr__(self, /)", repeat_repr, nullptr},
    {"__length_hint__(self, /)", repeat_hint, "How many items are still to come."},
    {"__reduce__(self, /)", repeat_reduce, "For copy and pickle."},
    {nullptr, nullptr, nullptr},
};

} // namespace

void add_itertools_infinite(Module* module) {
    add_iterator(module, count_type, count_layout, "count", by_calls<next_of_count>, count_methods,
                 "start, start + step, start + 2*step, ...");
    add_iterator(module, cycle_type, cycle_layout, "cycle", by_calls<next_of_cycle>, cycle_methods,
                 "An iterable's items over and over.");
    add_iterator(module, repeat_type, repeat_layout, "repeat", quietly<next_of_repeat>,
                 repeat_methods, "The same object for ever, or so many times.");
}

} // namespace boomslang::runtime
