// Functions written in C++ and the tables that declare them: signature, function, docstring.
//
// A signature is Python's own notation and is parsed when it is first needed:
//     "append(self, object, /)"   "split(self, /, sep=None, maxsplit=-1)"   "print(*args, **kwargs)"
// The function gets exactly one entry per parameter in that order; a parameter with a default that the
// caller left out arrives as Empty (the default's text is for help() and inspect). `*args` arrives as a
// tuple, `**kwargs` as a dict.
//
// A row of a type's table says with its first parameter what the receiver is, and the call checks it
// before the function runs, whichever way it was reached (see Receiver): `self` is an instance of the
// type that owns the table, `$type` makes a class method, `$static` (which is not passed) a static one.
// A row that says none of these is refused when the type is made.
//
// Prefix "!" (variadic fast form): `fn` is called with the raw positional arguments and their count, keywords
// are refused: "!max(a, /, *args)". Prefix "+" is the same for those that may get keywords: then, and only then, the count is
// kGathered and there is an entry per parameter. Others only word arity errors: "~" as CPython does where it parses an
// argument tuple ("find() takes at least 1 argument (0 given)"), "?" as where it gives the parser no name
// ("function takes ..."), "=" of a constructor that calls itself __new__, ">" of sorted(), which counts its
// positional arguments and hands the others on to list.sort(), which names itself, "-" of a __new__ that looks at its class only,
// "@" of a special method that is a method and no slot wrapper though there is a slot, as dict.__contains__ of CPython.
#pragma once

#include <cstdint>

#include "runtime/object/type.h"

namespace boomslang::runtime {

struct Module;

// `args` has room for every parameter; the function may use it as scratch.
using NativeFn = Value (*)(Value* args, std::uint32_t count);

inline constexpr std::uint32_t kGathered = ~std::uint32_t{0};

struct NativeDef {
    const char* signature; // null ends a table
    NativeFn fn;
    const char* doc;
    // In place of `fn` where a loop calls directly that runs bodies of generators itself: it may answer with
    // resume_in_loop() (generator.h). Null: `fn`.
    NativeFn in_loop = nullptr;
};

// What a native gets as its first argument. The function may rely on it without a look of its own.
enum class Receiver : std::uint8_t {
    None,     // any argument: functions of modules and "$static" ones
    Instance, // "self": an instance of the owner
    Class,    // "$type": the owner or a subclass
    NewClass, // of "__new__($static, cls": a class whose instances this __new__ is made for
};

// What a signature says, parsed once.
struct NativeSignature;

// A builtin function, method descriptor, slot wrapper or bound builtin method; which of them, its
// shape tells.
struct Native : Object {
    const NativeDef* def;
    NativeFn fn;
    NativeFn in_loop; // as the row says
    Str* name;
    Type* owner;                  // the type whose method it is, or null
    Value self;                   // bound receiver, module, or Empty
    Value module;                 // __module__ of functions, or Empty
    std::uint16_t min_positional; // `fn` may be called directly with min..max positional arguments,
    std::uint16_t max_positional;
    std::uint16_t arity; //   in so many places; what is not given is Empty
    bool variadic;       // the raw "!" form
    Receiver receiver;
    bool plain;  // neither variadic, nor does it ask for a receiver
    bool simple; // no *args or **kwargs, and what is keyword-only is optional
    const NativeSignature* signature;
};

extern const Layout native_layout;

// Parses the signature if that has not been done: min_positional and so on are then valid.
void prepare_native(Native* native);
Native* make_native(const NativeDef& def, Type* owner, Value self, Value module);
// The same function bound to a receiver: a builtin method object.
Native* bind_native(Native* descriptor, Value self);
// Adds the table's functions to a module's dictionary.
void define_functions(Module* module, const NativeDef* table);
// Whether the native may be called with this first argument.
bool accepts_receiver(const Native* native, Value first) noexcept;
// TypeError in CPython's words: what is wrong with a first argument that is not accepted.
[[gnu::cold]] Value raise_receiver(const Native* native, Value first);
// The arguments of a native with prefix "+" whose parameters are `first`, *args and one more.
struct Given {
    const Value* items; // by position, behind `first`
    std::size_t size;
    Value named; // the last parameter; Empty without keywords
};
Given given_behind_first(const Value* args, std::uint32_t count) noexcept;
// For a __new__: the class that it was given, of which it makes an instance.
inline Type* requested_class(const Value* args) noexcept { return args[0].as<Type>(); }
// Calls with any arguments; `keywords` is a tuple of names for the last arguments, or null. `args` is
// not written to.
// Checks arity with CPython's messages.
Value call_native(Native* native, Value* args, std::uint32_t count, Tuple* keywords);
// "($self, object, /)" as __text_signature__, or None.
Value native_text_signature(Native* native);

} // namespace boomslang::runtime
