// types.SimpleNamespace: an object made of the attributes it is given.
#include "builtins/init.h"
#include "runtime/call/call.h"
#include "runtime/call/class_rows.h"
#include "runtime/call/native.h"
#include "runtime/container/dict.h"
#include "runtime/container/tuple.h"
#include "runtime/heap/instance.h"
#include "runtime/object/singletons.h"
#include "runtime/protocol/protocol.h"
#include "runtime/state/error.h"
#include "runtime/text/str.h"

namespace boomslang::runtime {

namespace {

Value dictionary(Value self) { return Value::object(own_dictionary(self.as_object())); }

Value namespace_new(Value* args, std::uint32_t) {
    return Value::object(make_instance(requested_class(args)));
}

Str* name_of(Value key) {
    auto* s = key.as<Str>();
    return s->shape == &types::str.exact ? intern(s) : intern(to_utf8(s));
}

// init(self, /, *args, **kwargs)
Value namespace_init(Value* args, std::uint32_t) {
    if (args[1].as<Tuple>()->size)
        return raise(types::TypeError, "no positional arguments expected");
    auto* given = args[2].as<Dict>();
    std::size_t position = 0;
    while (DictEntry* entry = dict_next(given, position))
        set_own_attribute(args[0].as_object(), name_of(entry->key), entry->value);
    return Value::none();
}

Value namespace_repr(Value* args, std::uint32_t) {
    Object* object = args[0].as_object();
    std::string name =
        object->type() == &types::simple_namespace ? "namespace" : type_name(args[0]);
    if (!repr_enter(object)) return str_value(name + "(...)");
    std::string text;
    Dict* dict = own_dictionary(object);
    std::size_t position = 0;
    while (DictEntry* entry = dict_next(dict, position)) {
        if (!is_str(entry->key) || !entry->key.as<Str>()->length) continue;
        std::string key = to_utf8(entry->key.as<Str>());
        Value shown = repr(entry->value);
        if (shown.is_exception()) {
            repr_leave(object);
            return shown;
        }
        if (!text.empty()) text += ", ";
        text += key + "=" + to_utf8(shown.as<Str>());
    }
    repr_leave(object);
    return str_value(name + "(" + text + ")");
}

// Namespaces compare as their dictionaries do, which have no order: whoever asks for one is told so.
template <CompareOp op>
Value namespace_compare(Value* args, std::uint32_t) {
    if (!is_instance_of(args[0], types::simple_namespace) ||
        !is_instance_of(args[1], types::simple_namespace))
        return not_implemented();
    return compare(op, dictionary(args[0]), dictionary(args[1]));
}

Value namespace_reduce(Value* args, std::uint32_t) {
    return tuple_value({Value::object(type_of(args[0])), Value::object(empty_tuple()),
                        Value::object(dict_copy(own_dictionary(args[0].as_object())))});
}

const NativeDef methods[] = {
    {"-__new__($static, cls, /, *args, **kwargs)", namespace_new,
     "Create and return a new object. See help(type) for accurate signature."},
    {"__init__(self, /, *args, **kwargs)", namespace_init,
     "Initialize self. See help(type(self)) for accurate signature."},
    {"__repr__(self, /)", namespace_repr, "Return repr(self)."},
    {"__eq__(self, value, /)", namespace_compare<CompareOp::Eq>, "Return self==value."},
    {"__ne__(self, value, /)", namespace_compare<CompareOp::Ne>, "Return self!=value."},
    {"__lt__(self, value, /)", namespace_compare<CompareOp::Lt>, "Return self<value."},
    {"__le__(self, value, /)", namespace_compare<CompareOp::Le>, "Return self<=value."},
    {"__gt__(self, value, /)", namespace_compare<CompareOp::Gt>, "Return self>value."},
    {"__ge__(self, value, /)", namespace_compare<CompareOp::Ge>, "Return self>=value."},
    {"__reduce__(self, /)", namespace_reduce, "Return state information for pickling"},
    {nullptr, nullptr, nullptr},
};
Value get_dict(Value self) { return instance_dict_row.get(self); }
const GetSetDef attributes[] = {
    {"__dict__", get_dict, nullptr, nullptr, kMember},
    {nullptr, nullptr, nullptr, nullptr},
};

} // namespace

void init_simple_namespace() {
    TypeSpec spec;
    spec.attributes_allowed = true;
    spec.module = "types";
    spec.doc = "A simple attribute-based namespace: SimpleNamespace(**kwargs)";
    init_type(types::simple_namespace, spec, methods, attributes);
}

} // namespace boomslang::runtime
