#include "ops/call.h"

#include "runtime/call.h"
#include "runtime/class.h"
#include "runtime/dict.h"
#include "runtime/error.h"
#include "runtime/list.h"
#include "runtime/str.h"

namespace boomslang::ops {

using namespace runtime;

bool takes_directly(Native* native, std::uint32_t count) {
    prepare_native(native);
    if (native->variadic) return count >= native->min_positional;
    return native->simple && count >= native->min_positional && count <= native->max_positional &&
           native->max_positional - count <= kArgumentRoom;
}

Function* plain_initializer(const Type* type) {
    if (type->type() != &types::type || !type->is(kDefaultNew) || !type->is(kHeapType) ||
        type->is(kAbstract | kHasFinalizer) || type->layout != &object_layout)
        return nullptr;
    Value init = type->dunder(Dunder::Init);
    return is_exact(init, types::function) ? init.as<Function>() : nullptr;
}

Value spread_positional(List* args, Value v, Value callee) {
    Value extended = list_extend(args, v);
    if (!extended.is_exception()) return Value::empty();
    if (!pending_is(types::TypeError) || type_of(v)->has(Dunder::Iter) ||
        type_of(v)->has(Dunder::GetItem))
        return extended;
    clear_pending();
    return raise(types::TypeError, callable_name(callee),
                 " argument after * must be an iterable, not ", type_name(v));
}

Value spread_keyword(Dict* keywords, Str* name, Value v, Value callee) {
    if (!dict_get(keywords, name).is_empty())
        return raise(types::TypeError, callable_name(callee),
                     " got multiple values for keyword argument '", to_utf8(name), "'");
    dict_set(keywords, name, v);
    return Value::empty();
}

} // namespace boomslang::ops
