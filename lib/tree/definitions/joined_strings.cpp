#include "tree/definitions/joined_strings.h"

#include "ops/display.h"
#include "runtime/container/tuple.h"
#include "runtime/protocol/protocol.h"
#include "runtime/text/str.h"

namespace boomslang::tree {

using namespace runtime;

Value FormattedValueNode::execute(Frame* f) {
    Value v = value->execute(f);
    if (v.is_exception()) return v;
    Str* s = nullptr;
    if (spec) {
        Value text = spec->execute(f);
        if (text.is_exception()) return text;
        s = text.as<Str>();
    }
    at(f);
    return ops::format_value(v, conversion, s);
}

Value JoinedStrNode::execute(Frame* f) {
    if (count == 1) return parts[0]->execute(f);
    constexpr std::uint32_t kInline = 16;
    Value space[kInline];
    Tuple* many = nullptr;
    Value* out = space;
    if (count > kInline) {
        many = make_tuple(count);
        if (!many) return Value::exception();
        out = many->items;
    }
    for (std::uint32_t i = 0; i < count; ++i) {
        Value v = parts[i]->execute(f);
        if (v.is_exception()) return v;
        out[i] = v;
    }
    at(f);
    return str_join(names.empty, out, count);
}

} // namespace boomslang::tree
