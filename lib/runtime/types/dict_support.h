// What dict, its views and its iterators share.
#pragma once

#include "runtime/iterators.h"
#include "runtime/types/support.h"

namespace boomslang::runtime {

struct DictView : Object {
    Dict* dict;
};

Value make_dict_view(Dict* dict, DictItemKind kind);
// {key: value, ...} == other, by content. 1, 0, -1.
int dicts_equal(Dict* a, Dict* b);

} // namespace boomslang::runtime
