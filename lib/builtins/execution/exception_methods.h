// What the files that define exception types share.
#pragma once

#include "runtime/call/type_support.h"
#include "runtime/container/exceptions.h"

namespace boomslang::runtime {

// BaseException's __new__ and __init__, which most types keep or begin with:
// (type, *args, **kwargs) and (self, *args, **kwargs).
Value exception_new(Value* args, std::uint32_t count);
Value exception_init(Value* args, std::uint32_t count);
Value exception_str(Value* args, std::uint32_t count);

// An attribute kept in a field of the object; reading an unset one gives None, deleting unsets it.
template <class T, Value T::*Field>
Value get_field(Value self) {
    Value v = self.as<T>()->*Field;
    return v.is_empty() ? Value::none() : v;
}
template <class T, Value T::*Field>
Value set_field(Value self, Value value) {
    self.as<T>()->*Field = value;
    return Value::empty();
}
#define EXCEPTION_FIELD(type, name, field, doc)                                                    \
    { name, get_field<type, &type::field>, set_field<type, &type::field>, doc, kMember }

// What comes from `init_exceptions`.
void init_os_error();
void init_syntax_error();
void init_unicode_errors();
void init_exception_groups();

// Makes a builtin exception type with the next base in exception_types.def.
void init_exception_type(BuiltinType& type, BuiltinType& base, const Layout& layout,
                         const char* doc, const NativeDef* methods = nullptr,
                         const GetSetDef* attributes = nullptr, Type* second_base = nullptr);

} // namespace boomslang::runtime
