#include "ops/subscript.h"

#include "ops/stress.h"
#include "runtime/text/bytes.h"
#include "runtime/text/str.h"

#include <algorithm>

namespace boomslang::ops {

namespace {

struct Range {
    std::size_t begin, end; // begin <= end
};

// What plain bounds mean in a sequence of that length.
Range range_of(Value key, std::size_t length) noexcept {
    const auto* slice = key.as<runtime::Slice>();
    const auto size = static_cast<std::int64_t>(length);
    auto place = [size](Value bound, std::int64_t otherwise) {
        if (bound.is_none()) return otherwise;
        const std::int64_t i = bound.as_int() < 0 ? bound.as_int() + size : bound.as_int();
        return std::clamp<std::int64_t>(i, 0, size);
    };
    const std::int64_t begin = place(slice->start, 0), end = place(slice->stop, size);
    return {static_cast<std::size_t>(begin), static_cast<std::size_t>(std::max(begin, end))};
}

} // namespace

Value ListSlice::apply(Value a, Value b) {
    BOOMSLANG_ASSERT(guard(a, b), "the guard held");
    auto* list = a.as<runtime::List>();
    const auto [begin, end] = range_of(b, list->size);
    auto* part = runtime::make_list(begin == end ? nullptr : list->items() + begin, end - begin);
    return part ? Value::object(part) : Value::exception();
}
Value TupleSlice::apply(Value a, Value b) {
    BOOMSLANG_ASSERT(guard(a, b), "the guard held");
    auto* tuple = a.as<runtime::Tuple>();
    const auto [begin, end] = range_of(b, tuple->size);
    if (end - begin == tuple->size) return a;
    auto* part = begin == end ? runtime::empty_tuple()
                              : runtime::make_tuple(tuple->items + begin, end - begin);
    return part ? Value::object(part) : Value::exception();
}
Value StrSlice::apply(Value a, Value b) {
    BOOMSLANG_ASSERT(guard(a, b), "the guard held");
    auto* str = a.as<runtime::Str>();
    const auto [begin, end] = range_of(b, str->length);
    return runtime::str_substring(str, begin, end);
}
Value BytesSlice::apply(Value a, Value b) {
    BOOMSLANG_ASSERT(guard(a, b), "the guard held");
    auto* bytes = a.as<runtime::Bytes>();
    const auto [begin, end] = range_of(b, bytes->size);
    if (end - begin == bytes->size) return a;
    return runtime::make_bytes_or_raise(bytes->data + begin, end - begin);
}

bool accepts_store(Spec chosen, Value object, Value key) noexcept {
#define SET_SUBSCRIPT_SPEC(family, spec, opcode)                                                   \
    if (chosen == Spec::spec) return spec::guard(object, key);
#include "ops/ops.def"
    return true;
}

static Spec fitting(Value object, Value key) noexcept {
    if (disabled(Family::SetSubscript)) return Spec::Generic;
#define SET_SUBSCRIPT_SPEC(family, spec, opcode)                                                   \
    if (spec::guard(object, key)) return Spec::spec;
#include "ops/ops.def"
    return refuse(Refusal::Operands);
}

Spec select_set_subscript(Value object, Value key) {
    return stressed(Family::SetSubscript, fitting(object, key),
                    [&](Spec spec) { return accepts_store(spec, object, key); });
}

} // namespace boomslang::ops
