#include "tree/joined_strings.h"

#include "runtime/protocol.h"
#include "runtime/str.h"
#include "runtime/tuple.h"

namespace boomslang::tree {

using namespace runtime;

Value FormattedValueNode::execute(Frame* f) {
    Value v = value->execute(f);
    if (v.is_exception()) return v;
    at(f);
    switch (conversion) {
    case 's': v = to_str(v); break;
    case 'r': v = repr(v); break;
    case 'a': v = ascii(v); break;
    default: break;
    }
    if (v.is_exception()) return v;
    if (!spec) {
        if (is_exact_str(v)) return v;
        return runtime::format(v, names.empty);
    }
    Value s = spec->execute(f);
    if (s.is_exception()) return s;
    at(f);
    return runtime::format(v, s.as<Str>());
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
