#include "runtime/types/support.h"

#include "runtime/dict.h"

namespace boomslang::runtime {

Type* new_target(Value cls, const Type& type) {
    const std::string wanted = to_utf8(type.name);
    if (!is_kind(cls, kTypeSubclass)) {
        (void)raise(types::TypeError, wanted, ".__new__(X): X is not a type object (",
                    type_name(cls), ")");
        return nullptr;
    }
    Type* target = cls.as<Type>();
    if (!is_subtype(target, &type)) {
        const std::string given = to_utf8(target->name);
        (void)raise(types::TypeError, wanted, ".__new__(", given, "): ", given,
                    " is not a subtype of ", wanted);
        return nullptr;
    }
    return target;
}

Value refuse_keywords(const char* function, Value kwargs) {
    if (kwargs.is_empty() || kwargs.as<Dict>()->count == 0) return Value::empty();
    return raise(types::TypeError, function, " takes no keyword arguments");
}

Value return_self(Value* args, std::uint32_t) { return args[0]; }

} // namespace boomslang::runtime
