#include <algorithm>

#include "ops/call.h"
#include "ops/display.h"
#include "runtime/call/spread.h"
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
    Tuple* args = empty_tuple();
    List* gathered = nullptr;
    Dict* keywords = nullptr;
    bool is_shared = false; // a dictionary of the program's
    // CPython names the function only where there is nothing but one starred argument.
    const auto by_position = std::count_if(parts, parts + count, [](const Part& part) {
        return part.kind == Kind::Positional || part.kind == Kind::Star;
    });
    for (std::uint32_t i = 0; i < count; ++i) {
        Part& part = parts[i];
        Value v = part.value->execute(f);
        if (v.is_exception()) return v;
        at(f);
        switch (part.kind) {
        case Kind::Positional:
            if (!gathered) gathered = make_list();
            TRY(list_append(gathered, v));
            break;
        case Kind::Star:
            if (by_position == 1) {
                TRY_VALUE(items, ops::spread_positional(v, function));
                args = items.as<Tuple>();
                break;
            }
            if (!gathered) gathered = make_list();
            TRY(ops::extend_display(gathered, v, false));
            break;
        case Kind::Keyword:
        case Kind::DoubleStar:
            if (part.kind == Kind::DoubleStar && !keywords && i + 1 == count &&
                is_exact(v, types::dict)) {
                keywords = v.as<Dict>(); // it is only read
                is_shared = true;
                break;
            }
            if (!keywords) keywords = make_dict();
            if (part.kind == Kind::Keyword) {
                TRY(ops::spread_keyword(keywords, part.name, v, function));
            } else {
                TRY(merge_keywords(keywords, v, function));
            }
        }
    }
    at(f);
    if (gathered && gathered->size) args = make_tuple(gathered->items(), gathered->size);
    if (!args) return Value::exception();
    return is_shared ? call_with(function, args, keywords) : call_spread(function, args, keywords);
}

} // namespace boomslang::tree
