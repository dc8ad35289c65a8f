#include <algorithm>

#include "ops/call.h"
#include "ops/display.h"
#include "runtime/container/dict.h"
#include "runtime/container/list.h"
#include "runtime/container/tuple.h"
#include "runtime/protocol/protocol.h"
#include "tree/calls/calls.h"

namespace boomslang::tree {

using namespace runtime;

Value SpreadCallNode::execute(Frame* f) {
    Value function = callee->execute(f);
    if (function.is_exception()) return function;
    List* positional = make_list();
    Dict* keywords = nullptr;
    if (!positional) return Value::exception();
    // CPython names the function only where there is nothing but one starred argument.
    auto by_position = std::count_if(parts, parts + count, [](const Part& part) {
        return part.kind == Kind::Positional || part.kind == Kind::Star;
    });
    for (std::uint32_t i = 0; i < count; ++i) {
        Part& part = parts[i];
        Value v = part.value->execute(f);
        if (v.is_exception()) return v;
        at(f);
        switch (part.kind) {
        case Kind::Positional: TRY(list_append(positional, v)); break;
        case Kind::Star:
            TRY(by_position == 1 ? ops::spread_positional(positional, v, function)
                                 : ops::extend_display(positional, v, false));
            break;
        case Kind::Keyword:
        case Kind::DoubleStar:
            if (!keywords) keywords = make_dict();
            if (part.kind == Kind::Keyword) {
                TRY(ops::spread_keyword(keywords, part.name, v, function));
            } else {
                TRY(merge_keywords(keywords, v, function));
            }
        }
    }
    at(f);
    Tuple* args = make_tuple(positional->size ? positional->items() : nullptr, positional->size);
    if (!args) return Value::exception();
    return call_with(function, args, keywords);
}

} // namespace boomslang::tree
