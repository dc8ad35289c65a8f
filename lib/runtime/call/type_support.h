// What the implementations of builtin types share.
#pragma once

#include <string>

#include "runtime/call/native.h"
#include "runtime/heap/instance.h"
#include "runtime/number/number.h"
#include "runtime/object/singletons.h"
#include "runtime/protocol/drain.h"
#include "runtime/protocol/protocol.h"
#include "runtime/state/error.h"
#include "runtime/text/str.h"

namespace boomslang::runtime {

// list[int] and the like; builtins/object/generic_alias.cpp.
Value make_generic_alias(Value origin, Value arguments);

// The C++ struct behind `self`, whose type the call has checked.
template <class T>
T* receiver(Value* args) noexcept {
    return args[0].as<T>();
}
// Without the module: what reprs show.
inline std::string bare_type_name(Value v) { return to_utf8(type_of(v)->name); }
// f() takes no keyword arguments: raises when **kwargs is not empty.
Value refuse_keywords(const char* function, Value kwargs);
// A subclass with an __init__ of its own, for which the keywords may be that __new__ gets.
inline bool has_own_init(const Type* cls, const Type& owner) noexcept {
    return cls != &owner && !cls->dunder(Dunder::Init).is(owner.dunder(Dunder::Init));
}

// An int argument of a native that wants a size or count. False: exception pending, as CPython words
// it for arguments; index_int64 words it as subscripts do.
bool size_argument(Value v, std::int64_t& out);
// For sequence[v]: an int too large is an IndexError.
bool subscript_index(Value v, std::int64_t& out);

// For iterator types: final, made by the runtime only.
void init_iterator_type(BuiltinType& type, const Layout& layout, Advance advance,
                        const NativeDef* methods, Value (*next_pair)(Object*, Value*) = nullptr);

// `__class_getitem__` of every generic builtin: {"__class_getitem__($type, item, /)", class_getitem}.
Value class_getitem(Value* args, std::uint32_t count);
Value return_self(Value* args, std::uint32_t count);

} // namespace boomslang::runtime
