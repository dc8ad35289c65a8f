// Classes: making them, calling them, and what looks their attributes up on behalf of super().
#pragma once

#include "runtime/object/type.h"

#include <string>

namespace boomslang::runtime {

// As object.__new__(type): refuses abstract classes, registers __del__.
Value make_plain_instance(Type* type);

// __build_class__(function, name, *bases, metaclass=..., **keywords).
Value build_class(const Value* args, std::uint32_t count, Tuple* keywords);
// type.__new__(metatype, name, bases, namespace, **keywords); `metatype` is the most derived
// already or gets to be so. `space` is copied.
Value make_class(Type* metatype, Str* name, Tuple* bases, Dict* space, Dict* keywords);
// The metaclass that a class with these bases gets, or TypeError: they do not go together.
Value most_derived_metatype(Type* metatype, Tuple* bases);
// For native modules that make classes: a new heap type with one base.
Value make_simple_class(Str* name, Type* base, Dict* space);

// The method resolution order of a class with these bases (C3), as a tuple that begins with `type`;
// TypeError when there is none.
Value linearize(Type* type, Tuple* bases);
// The same as its metaclass has it: mro() may be overridden.
Value compute_mro(Type* type);
// Fills dunders and the flags derived from them, takes a new version: a type with a complete `dict`
// and `mro`.
void settle_type(Type* type);
// Takes new versions for the type and all its subclasses.
void invalidate_type(Type* type);
void add_subclass(Type* base, Type* type);
void remove_subclass(Type* base, Type* type) noexcept;
// Calls visit(subclass) for the direct subclasses that are alive.
template <class Visit>
void for_each_subclass(const Type* type, Visit visit) {
    for (std::uint32_t i = 0; i < type->subclass_count; ++i)
        visit(reinterpret_cast<Type**>(type->subclasses->bytes)[i]);
}

// Attributes of class objects: type.__getattribute__ and type.__setattr__.
Value type_get_attribute(Type* type, Str* name);              // AttributeError when absent
Value type_find_attribute(Type* type, Str* name);             // Empty when absent
Value type_set_attribute(Type* type, Str* name, Value value); // Empty value deletes

// The attribute after `start` in the MRO of `self` (an instance or, in class methods, a subclass):
// `plain` says that it is a function to be called with `self` as first argument; otherwise it has
// been bound already. Empty when absent, or Exception.
Value super_lookup(Type* start, Value self, Str* name, bool& plain);
// super(), super(type) and super(type, object): takes the arguments and their count, as a direct_constructor().
Value make_super(Value* args, std::uint32_t count);
// What an object of just that type finds behind its class, bound; Empty when absent, or Exception.
Value super_find(Value super, Str* name);
// As load_method(): with true the receiver has become the object that `super` is about.
bool super_load_method(Value& receiver, Str* name, Value& function);

// isinstance and issubclass without __instancecheck__ and __subclasscheck__ of the class itself.
Value plain_is_instance(Value v, Value cls);
Value plain_is_subclass(Value derived, Value cls);

// "module.qualname", or the bare name of builtins: what repr of classes and error messages show.
std::string qualified_name(Type* type);
const char* builtin_type_name(const BuiltinType& type) noexcept;
void add_module_type(BuiltinType& type); // for what a native module owns, before init_type

} // namespace boomslang::runtime
