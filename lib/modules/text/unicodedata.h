// What the two databases of the module unicodedata share: today's, and that of Unicode 3.2.
#pragma once

#include "modules/support.h"

namespace boomslang::runtime {

// ucd_3_2_0, the only object of its type: Unicode 3.2, in which internationalized domain names are prepared
// (RFC 3454).
void add_unicode_3_2(Module* module);

namespace unicode {

// The only character of an argument; otherwise TypeError, which is pending, and false.
bool character_argument(Value v, const char* function, const char* number, std::uint32_t& out);

struct Database {
    bool (*is_assigned)(std::uint32_t c);
    // What a character decomposed to before that was corrected; otherwise 0.
    std::uint32_t (*corrected)(std::uint32_t c);
};
// normalize() and is_normalized() of these arguments.
Value normalize_in(const Database& database, const Value* args);
Value is_normalized_in(const Database& database, const Value* args);

// The functions of the module.
namespace today {
Value name(Value* args, std::uint32_t count);
Value lookup(Value* args, std::uint32_t count);
Value category(Value* args, std::uint32_t count);
Value bidirectional(Value* args, std::uint32_t count);
Value combining(Value* args, std::uint32_t count);
Value mirrored(Value* args, std::uint32_t count);
Value decomposition(Value* args, std::uint32_t count);
Value decimal(Value* args, std::uint32_t count);
Value digit(Value* args, std::uint32_t count);
Value numeric(Value* args, std::uint32_t count);
Value east_asian_width(Value* args, std::uint32_t count);
} // namespace today

} // namespace unicode

} // namespace boomslang::runtime
