// What dict, its views and its iterators share.
#pragma once

#include "runtime/call/type_support.h"
#include "runtime/container/iterators.h"

namespace boomslang::runtime {

struct DictView : Object {
    Dict* dict;
    DictItemKind kind;
};

Value make_dict_view(Dict* dict, DictItemKind kind);
// The same as OrderedDict's own methods give it: odict_keys, odict_values or odict_items.
Value make_ordered_dict_view(Dict* dict, DictItemKind kind);
// The native behind dict.fromkeys(iterable, value).
Value dict_fromkeys(Value* args, std::uint32_t count);
// {key: value, ...} == other, by content. 1, 0, -1.
int dicts_equal(Dict* a, Dict* b);

} // namespace boomslang::runtime
