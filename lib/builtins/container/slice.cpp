// The slice type.
#include "builtins/container/reprs.h"
#include "builtins/init.h"
#include "runtime/call/sequence_support.h"
#include "runtime/container/containers.h"

namespace boomslang::runtime {

namespace {

Slice* self_slice(Value* args) { return receiver<Slice>(args); }

Value slice_new(Value* args, std::uint32_t) {
    TRY(refuse_keywords("slice()", args[2]));
    auto* parts = args[1].as<Tuple>();
    if (parts->size == 0)
        return raise(types::TypeError, "slice expected at least 1 argument, got 0");
    if (parts->size > 3)
        return raise(types::TypeError, "slice expected at most 3 arguments, got ",
                     std::to_string(parts->size));
    if (parts->size == 1)
        return Value::object(make_slice(Value::none(), parts->items[0], Value::none()));
    return Value::object(make_slice(parts->items[0], parts->items[1],
                                    parts->size == 3 ? parts->items[2] : Value::none()));
}

Value slice_repr(Value* args, std::uint32_t) {
    const Slice* slice = self_slice(args);
    if (native_stack_low())
        return raise(types::RecursionError,
                     "maximum recursion depth exceeded while getting the repr of an object");
    std::string text = "slice(";
    Tuple* parts = make_tuple({slice->start, slice->stop, slice->step});
    if (!append_items(text, parts)) return Value::exception();
    return str_value(text + ")");
}

template <CompareOp Op>
Value slice_compare(Value* args, std::uint32_t) {
    if (!is_slice(args[1])) return not_implemented();
    const Slice *a = self_slice(args), *b = args[1].as<Slice>();
    if (a == b)
        return Value::from(Op == CompareOp::Eq || Op == CompareOp::Le || Op == CompareOp::Ge);
    Tuple* x = make_tuple({a->start, a->stop, a->step});
    Tuple* y = make_tuple({b->start, b->stop, b->step});
    return compare_items(Op, x, y);
}

// A bound as an exact int: int objects as they are, else __index__.
Value bound(Value v) {
    if (!type_of(v)->has(Dunder::Index))
        return raise(types::TypeError,
                     "slice indices must be integers or None or have an __index__ method");
    return index_value(v);
}

Value slice_indices(Value* args, std::uint32_t) {
    TRY_VALUE(length, index_value(args[1]));
    if (int_sign(length) < 0) return raise(types::ValueError, "length should not be negative");
    Value start, stop, step;
    TRY(slice_big_bounds(self_slice(args), length, start, stop, step));
    return tuple_value({start, stop, step});
}
Value slice_reduce(Value* args, std::uint32_t) {
    const Slice* slice = self_slice(args);
    return tuple_value(
        {Value::object(&types::slice), tuple_value({slice->start, slice->stop, slice->step})});
}

const NativeDef methods[] = {
    {"__new__($static, type, /, *args, **kwargs)", slice_new, "From stop, or start, stop, step."},
    {"__repr__(self, /)", slice_repr, nullptr},
    {"__lt__(self, value, /)", slice_compare<CompareOp::Lt>, nullptr},
    {"__le__(self, value, /)", slice_compare<CompareOp::Le>, nullptr},
    {"__eq__(self, value, /)", slice_compare<CompareOp::Eq>, nullptr},
    {"__ne__(self, value, /)", slice_compare<CompareOp::Ne>, nullptr},
    {"__gt__(self, value, /)", slice_compare<CompareOp::Gt>, nullptr},
    {"__ge__(self, value, /)", slice_compare<CompareOp::Ge>, nullptr},
    {"__reduce__(self, /)", slice_reduce, "For copy and pickle."},
    {"indices(self, length, /)", slice_indices,
     "(start, stop, step) for a sequence of that length."},
    {nullptr, nullptr, nullptr},
};
template <Value Slice::*Field>
Value field(Value self) {
    return self.as<Slice>()->*Field;
}
const GetSetDef attributes[] = {
    {"start", field<&Slice::start>, nullptr, nullptr, kMember},
    {"stop", field<&Slice::stop>, nullptr, nullptr, kMember},
    {"step", field<&Slice::step>, nullptr, nullptr, kMember},
    {nullptr, nullptr, nullptr, nullptr},
};

} // namespace

const Layout slice_layout{"slice", sizeof(Slice), [](Cell* cell, Marker& marker) {
                              auto* slice = static_cast<Slice*>(cell);
                              marker.mark(slice->start);
                              marker.mark(slice->stop);
                              marker.mark(slice->step);
                          }};

Slice* make_slice(Value start, Value stop, Value step) {
    auto* slice = heap.make<Slice>(&types::slice.exact);
    slice->start = start;
    slice->stop = stop;
    slice->step = step;
    return slice;
}

Value slice_big_bounds(Slice* slice, Value length, Value& start, Value& stop, Value& step) {
    const Value zero = Value::integer(0), minus_one = Value::integer(-1);
    step = Value::integer(1);
    if (!slice->step.is_none()) {
        step = bound(slice->step);
        if (step.is_exception()) return step;
        if (int_sign(step) == 0) return raise(types::ValueError, "slice step cannot be zero");
    }
    const bool down = int_sign(step) < 0;
    const Value lower = down ? minus_one : zero;
    TRY_VALUE(upper, down ? int_add(length, minus_one) : int_exact(length));
    auto clamp = [&](Value written, Value otherwise) {
        if (written.is_none()) return otherwise;
        TRY_VALUE(i, bound(written));
        if (int_sign(i) < 0) {
            TRY_VALUE(from_end, int_add(i, length));
            return int_compare(from_end, lower) < 0 ? lower : from_end;
        }
        return int_compare(i, upper) > 0 ? upper : i;
    };
    start = clamp(slice->start, down ? upper : lower);
    if (start.is_exception()) return start;
    stop = clamp(slice->stop, down ? lower : upper);
    return stop.is_exception() ? stop : Value::empty();
}

void init_slice() {
    TypeSpec spec;
    spec.layout = &slice_layout;
    spec.flags = kFinal;
    spec.doc = "What a[start:stop:step] hands to __getitem__.";
    init_type(types::slice, spec, methods, attributes);
    set_type_attribute(&types::slice, names[Dunder::Hash], Value::none());
}

} // namespace boomslang::runtime
