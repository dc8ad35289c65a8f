#include "syntax/syntax_error.h"

namespace boomslang::syntax {

const char* SyntaxError::kind_name() const {
    switch (kind) {
    case Kind::SyntaxError: return "SyntaxError";
    case Kind::IndentationError: return "IndentationError";
    case Kind::TabError: return "TabError";
    case Kind::MemoryError: return "MemoryError";
    case Kind::RecursionError: return "RecursionError";
    case Kind::ValueError: return "ValueError";
    }
    __builtin_unreachable();
}

} // namespace boomslang::syntax
