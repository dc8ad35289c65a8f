#include "ops/name.h"

#include "runtime/protocol/protocol.h"
#include "runtime/state/error.h"
#include "runtime/text/str.h"

namespace boomslang::ops {

using namespace runtime;

Value raise_unbound(Str* name) {
    return raise_name(types::UnboundLocalError,
                      "cannot access local variable '" + to_utf8(name) +
                          "' where it is not associated with a value",
                      name);
}
Value raise_unbound_free(Str* name) {
    return raise_name(types::NameError,
                      "cannot access free variable '" + to_utf8(name) +
                          "' where it is not associated with a value in enclosing scope",
                      name);
}
Value raise_undefined(Str* name) {
    return raise_name(types::NameError, "name '" + to_utf8(name) + "' is not defined", name);
}

Value load_name(const Frame* f, Str* name) {
    Value v = get_from_namespace(f->locals[0], name);
    if (v.is_empty()) v = dict_get(f->function->globals, name);
    if (v.is_empty()) v = get_builtin(f->function, name);
    return v.is_empty() ? raise_undefined(name) : v;
}

Value store_name(Value space, Str* name, Value v) {
    if (!is_exact(space, types::dict)) return set_item(space, Value::object(name), v);
    dict_set(space.as<Dict>(), name, v);
    return Value::empty();
}

Value delete_name(Value space, Str* name) {
    Value v = delete_item(space, Value::object(name));
    if (v.is_exception() && pending_is(types::KeyError)) {
        clear_pending();
        return raise_undefined(name);
    }
    return v;
}

Value delete_global(Dict* globals, Str* name) {
    return dict_delete(globals, name) ? Value::empty() : raise_undefined(name);
}

Value set_up_annotations(Value space) {
    TRY_VALUE(found, get_from_namespace(space, names.dunder_annotations));
    if (!found.is_empty()) return Value::empty();
    return set_item(space, Value::object(names.dunder_annotations), Value::object(make_dict()));
}

Value annotate(Value space, Str* name, Value annotation) {
    TRY_VALUE(annotations, get_from_namespace(space, names.dunder_annotations));
    if (annotations.is_empty()) return raise_undefined(names.dunder_annotations);
    return set_item(annotations, Value::object(name), annotation);
}

} // namespace boomslang::ops
