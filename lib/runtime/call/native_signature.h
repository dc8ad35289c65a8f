// What a native's row says in its signature, and the messages that follow from it.
#pragma once

#include "runtime/call/native.h"

#include <string>
#include <vector>

namespace boomslang::runtime {

enum class ParameterKind : std::uint8_t { PositionalOnly, Any, KeywordOnly, VarArgs, VarKeywords };

struct NativeSignature {
    struct Parameter {
        Str* name;
        ParameterKind kind;
        bool optional;
    };
    std::vector<Parameter> parameters;
    std::uint32_t positional = 0; // parameters that take positions
    std::uint32_t required = 0;   // of those, without default
    std::int32_t var_args = -1;
    std::int32_t var_keywords = -1;
    bool by_keyword = false; // some parameter can be given by keyword
};

// The mark before a signature: how the function takes what it is given (native.h).
inline constexpr char kVariadic = '!', kGathering = '+', kTupleParsed = '~', kNameless = '?',
                      kOwnName = '=', kHandsOn = '>', kIgnoring = '-', kMethod = '@';
inline bool has_mark(const Native* native, char mark) noexcept {
    return native->def->signature[0] == mark;
}
// Behind the mark, if there is one: where the name begins.
const char* skip_mark(const char* signature) noexcept;

// Linear in the text. It lives for ever, as the table does that the text comes from.
const NativeSignature* parse_signature(const char* text);
// From the row's first parameter. A row that says nothing of its receiver ends the program: it
// would be called with any object.
Receiver declared_receiver(const NativeDef& def, const Str* name);
// Whether the row is of a special method that types of C have a slot for: its descriptor is a slot wrapper.
bool is_slot_row(const NativeDef& def, const Str* name) noexcept;
// __new__ and __init__ go by the name of the class they make instances of.
bool is_constructor(const Native* native) noexcept;

// How messages call it: "list.append()" or "print()"; "append()", or "function" where CPython has no name.
std::string display_name(const Native* native);
std::string short_name(const Native* native);
// "1 argument", "2 arguments"
std::string counted(std::size_t n, const char* noun);
// TypeError in CPython's words: so many arguments by position, the receiver among them, are too few or too many.
[[gnu::cold]] Value raise_arity(const Native* native, std::uint32_t given);
// TypeError: a method that was called without any argument.
[[gnu::cold]] Value raise_no_receiver(const Native* native);

} // namespace boomslang::runtime
