// The entries of module _symtable. What fills them is above the runtime (Backend::symbols).
#pragma once

#include "runtime/object/value.h"

namespace boomslang::runtime {

enum class ScopeType : std::uint8_t { Function, Class, Module };

// Bits of a symbol's flags; behind them, from kScopeShift on, one of SymbolScope.
enum SymbolFlags : std::uint16_t {
    kSymbolGlobal = 1,
    kSymbolLocal = 2,
    kSymbolParameter = 4,
    kSymbolNonlocal = 8,
    kSymbolUsed = 16,
    kSymbolFree = 32,
    kSymbolFreeClass = 64,
    kSymbolImport = 128,
    kSymbolAnnotated = 256,
    kSymbolIteration = 512,
    kSymbolBound = kSymbolLocal | kSymbolParameter | kSymbolImport,
};
inline constexpr int kScopeShift = 11;
enum class SymbolScope : std::uint8_t { Local = 1, GlobalExplicit, GlobalImplicit, Free, Cell };

struct ScopeEntry {
    Value id, name, symbols, varnames, children;
    ScopeType type;
    std::uint32_t line;
    bool nested;
};
// An object of type "symtable entry".
Value make_scope_entry(const ScopeEntry& entry);

} // namespace boomslang::runtime
