// None, NotImplemented and Ellipsis.
#include "runtime/object/singletons.h"
#include "runtime/object/permanent_name.h"

#include "builtins/init.h"
#include "runtime/call/native.h"
#include "runtime/container/dict.h"
#include "runtime/container/tuple.h"
#include "runtime/hooks/warnings.h"
#include "runtime/state/error.h"
#include "runtime/text/str.h"

namespace boomslang::runtime {

Object not_implemented_object{{&types::not_implemented.exact}, nullptr};
Object ellipsis_object{{&types::ellipsis.exact}, nullptr};

namespace {

// CPython words the ellipsis' error with the name that module types gives it.
template <Value (*Instance)() noexcept>
Value singleton_new(Value* args, std::uint32_t) {
    if (args[1].as<Tuple>()->size > 0 || args[2].as<Dict>()->count > 0)
        return raise(types::TypeError,
                     Instance().is(ellipsis()) ? "EllipsisType" : type_name(Instance()),
                     " takes no arguments");
    return Instance();
}

Value none() noexcept { return Value::none(); }
Value none_repr(Value*, std::uint32_t) { return Value::object(kept_name<"None">()); }
Value none_bool(Value*, std::uint32_t) { return Value::from(false); }
Value none_hash(Value*, std::uint32_t) { return Value::integer(0xFCA86420); }
Value not_implemented_repr(Value*, std::uint32_t) {
    return Value::object(kept_name<"NotImplemented">());
}
Value not_implemented_bool(Value*, std::uint32_t) {
    TRY(warn(types::DeprecationWarning, "NotImplemented should not be used in a boolean context"));
    return Value::from(true);
}
Value ellipsis_repr(Value*, std::uint32_t) { return Value::object(kept_name<"Ellipsis">()); }

const NativeDef none_methods[] = {
    {"__new__($static, type, *args, **kwargs)", singleton_new<none>, "None."},
    {"__repr__(self, /)", none_repr, "Return repr(self)."},
    {"__bool__(self, /)", none_bool, "False."},
    {"__hash__(self, /)", none_hash, "Return hash(self)."},
    {nullptr, nullptr, nullptr},
};
const NativeDef not_implemented_methods[] = {
    {"__new__($static, type, *args, **kwargs)", singleton_new<not_implemented>, "NotImplemented."},
    {"__repr__(self, /)", not_implemented_repr, "Return repr(self)."},
    {"__bool__(self, /)", not_implemented_bool, "True."},
    {"__reduce__(self, /)", not_implemented_repr, "The name to pickle it by."},
    {nullptr, nullptr, nullptr},
};
const NativeDef ellipsis_methods[] = {
    {"__new__($static, type, *args, **kwargs)", singleton_new<ellipsis>, "Ellipsis."},
    {"__repr__(self, /)", ellipsis_repr, "Return repr(self)."},
    {"__reduce__(self, /)", ellipsis_repr, "The name to pickle it by."},
    {nullptr, nullptr, nullptr},
};

} // namespace

void init_singletons() {
    TypeSpec spec;
    spec.flags = kFinal;
    init_type(types::none_type, spec, none_methods);
    init_type(types::not_implemented, spec, not_implemented_methods);
    init_type(types::ellipsis, spec, ellipsis_methods);
}

} // namespace boomslang::runtime
