#include "ops/call.h"
#include "runtime/dict.h"
#include "runtime/list.h"
#include "runtime/protocol.h"
#include "runtime/tuple.h"
#include "tree/calls.h"

namespace boomslang::tree {

using namespace runtime;

Value SpreadCallNode::execute(Frame* f) {
    Value function = callee->execute(f);
    if (function.is_exception()) return function;
    List* positional = make_list();
    Dict* keywords = nullptr;
    if (!positional) return Value::exception();
    for (std::uint32_t i = 0; i < count; ++i) {
        Part& part = parts[i];
        Value v = part.value->execute(f);
        if (v.is_exception()) return v;
        at(f);
        switch (part.kind) {
        case Kind::Positional: TRY(list_append(positional, v)); break;
        case Kind::Star: TRY(ops::spread_positional(positional, v, function)); break;
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
