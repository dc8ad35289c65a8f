// The parts of the module _csv.
#pragma once

#include "modules/support.h"
#include "runtime/call/native_arguments.h"

namespace boomslang::runtime {

constexpr char32_t kNotSet = 0xFFFFFFFF; // a dialect without that character
enum Quoting : std::int64_t { kQuoteMinimal, kQuoteAll, kQuoteNonNumeric, kQuoteNone };

struct Dialect : Object {
    Value terminator; // str
    std::int64_t quoting;
    char32_t delimiter, quote, escape;
    bool double_quote, skip_space, strict;
};
struct Writer : Object {
    Value dialect, write;
};

Type* csv_error();
// The dialect that reader() and the like were given: a name, an object or Empty, and keywords that
// change it.
Value make_dialect(Value base, Dict* parameters);

Type* add_csv_reader_type();
Value make_csv_reader(Value* args, std::uint32_t count);
Value csv_field_size_limit(Value* args, std::uint32_t count);

} // namespace boomslang::runtime
