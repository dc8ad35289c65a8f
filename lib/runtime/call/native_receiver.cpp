// The first argument of a native: what its row says, and whether a call may give it.
#include "runtime/call/native_signature.h"

#include "runtime/call/descriptor.h"
#include "runtime/state/error.h"
#include "runtime/text/str.h"

#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace boomslang::runtime {

namespace {

[[noreturn]] void refuse_row(const NativeDef& def) {
    std::fprintf(stderr, "the row of %s does not say what its receiver is\n", def.signature);
    std::abort();
}

// The class's own way to make instances: the __new__ that `type` has or inherits, or null when a
// program wrote it.
const Native* native_new(const Type* type) noexcept {
    Value maker = type->dunder(Dunder::New);
    if (is_exact(maker, types::staticmethod)) maker = maker.as<MethodWrapper>()->callable;
    return is_exact(maker, types::builtin_function) ? maker.as<Native>() : nullptr;
}

// The nearest base that the runtime made: what it is like in memory, only its own __new__ knows.
// What a program's class says about __new__ does not change that.
const Type* native_base(const Type* type) noexcept {
    for (;; type = type->base) {
        if (!type->is(kHeapType)) return type;
        const Native* maker = native_new(type);
        if ((maker && maker->owner == type) || type->is(kNoInstantiation)) return type;
    }
}

// What a message names for making instances: the nearest class whose __new__ no program wrote.
const Type* advised(const Type* type) noexcept {
    while (type->base && !native_new(type)) type = type->base;
    return type;
}

bool makes_instances_of(const Native* native, const Type* type) noexcept {
    const Type* base = native_base(type);
    const Native* maker = native_new(base);
    return maker && maker->def == native->def && maker->owner == native->owner &&
           !base->is(kNoInstantiation);
}

bool is_class(Value v) noexcept { return is_kind(v, kTypeSubclass); }

Value raise_new_class(const Native* native, Value first) {
    std::string owner = type_name(native->owner);
    if (!is_class(first))
        return raise(types::TypeError, owner, ".__new__(X): X is not a type object (",
                     type_name(first), ")");
    const Type* given = first.as<Type>();
    std::string name = type_name(given);
    if (!is_subtype(given, native->owner))
        return raise(types::TypeError, owner, ".__new__(", name, "): ", name,
                     " is not a subtype of ", owner);
    return raise(types::TypeError, owner, ".__new__(", name, ") is not safe, use ",
                 type_name(advised(given)), ".__new__()");
}

} // namespace

Receiver declared_receiver(const NativeDef& def, const Str* name) {
    const char* first = std::strchr(def.signature, '(') + 1;
    auto says = [first](const char* word) {
        std::size_t n = std::strlen(word);
        return !std::strncmp(first, word, n) && (first[n] == ',' || first[n] == ')');
    };
    const bool makes = name == names[Dunder::New];
    if (says("$static")) return makes ? Receiver::NewClass : Receiver::None;
    if (makes) refuse_row(def);
    if (says("$type")) return Receiver::Class;
    if (says("self")) return Receiver::Instance;
    refuse_row(def);
}

bool accepts_receiver(const Native* native, Value first) noexcept {
    const Type* owner = native->owner;
    switch (native->receiver) {
    case Receiver::None: return true;
    case Receiver::Instance: {
        const Type* type = type_of(first);
        return type == owner || is_subtype(type, owner);
    }
    case Receiver::Class: return is_class(first) && is_subtype(first.as<Type>(), owner);
    case Receiver::NewClass: {
        if (!is_class(first)) return false;
        const Type* type = first.as<Type>();
        return (type == owner && !type->is(kNoInstantiation)) ||
               (is_subtype(type, owner) && makes_instances_of(native, type));
    }
    }
    return false;
}

Value raise_receiver(const Native* native, Value first) {
    std::string name = to_utf8(native->name), owner = type_name(native->owner);
    if (native->receiver == Receiver::NewClass) return raise_new_class(native, first);
    if (native->receiver == Receiver::Class) {
        if (!is_class(first))
            return raise(types::TypeError, "descriptor '", name, "' for type '", owner,
                         "' needs a type, not a '", type_name(first), "' as arg 2");
        return raise(types::TypeError, "descriptor '", name, "' requires a subtype of '", owner,
                     "' but received '", type_name(first.as<Type>()), "'");
    }
    if (native->shape == &types::wrapper_descriptor.exact)
        return raise(types::TypeError, "descriptor '", name, "' requires a '", owner,
                     "' object but received a '", type_name(first), "'");
    return raise(types::TypeError, "descriptor '", name, "' for '", owner,
                 "' objects doesn't apply to a '", type_name(first), "' object");
}

} // namespace boomslang::runtime
