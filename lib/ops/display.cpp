#include "ops/display.h"

#include "runtime/call/call.h"
#include "runtime/container/set.h"
#include "runtime/container/tuple.h"
#include "runtime/protocol/protocol.h"
#include "runtime/state/error.h"
#include "runtime/text/str.h"

namespace boomslang::ops {

using namespace runtime;

Value extend_display(List* list, Value v, bool is_set) {
    Value extended = list_extend(list, v);
    if (!extended.is_exception()) return Value::empty();
    if (!pending_is(types::TypeError) || type_of(v)->has(Dunder::Iter) ||
        makes_sequence(type_of(v)))
        return extended;
    clear_pending();
    if (is_set) return raise(types::TypeError, "'", type_name(v), "' object is not iterable");
    return raise(types::TypeError, "Value after * must be an iterable, not ", type_name(v));
}

Value update_display(Dict* dict, Value mapping) {
    if (!is_dict(mapping)) {
        TRY_VALUE(has_keys, find_attribute(mapping, names.keys));
        if (has_keys.is_empty())
            return raise(types::TypeError, "'", type_name(mapping), "' object is not a mapping");
    }
    return dict_update(dict, mapping);
}

Value make_set_of(const Value* values, std::size_t count) {
    Set* set = make_set();
    for (std::size_t i = 0; i < count; ++i) TRY(set_add(set, values[i]));
    return Value::object(set);
}

Value format_value(Value v, int conversion, Str* spec) {
    switch (conversion) {
    case 's': v = to_str(v); break;
    case 'r': v = repr(v); break;
    case 'a': v = ascii(v); break;
    default: break;
    }
    if (v.is_exception() || (!spec && is_exact_str(v))) return v;
    return runtime::format(v, spec ? spec : names.empty);
}

Value build_class(Value build, List* args, Dict* keywords) {
    Tuple* given = make_tuple(keywords->count);
    std::size_t position = 0, n = 0;
    while (DictEntry* entry = dict_next(keywords, position)) {
        if (!is_str(entry->key)) return raise(types::TypeError, "keywords must be strings");
        given->items[n++] = entry->key;
        TRY(list_append(args, entry->value));
    }
    return call(build, args->items(), static_cast<std::uint32_t>(args->size), n ? given : nullptr);
}

} // namespace boomslang::ops
