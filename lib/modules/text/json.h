// The parts of the module _json.
#pragma once

#include "modules/support.h"
#include "runtime/call/native_arguments.h"
#include "runtime/text/str_builder.h"

namespace boomslang::runtime {

// JSONDecodeError(message, text, position) as the pending exception.
Value raise_json(const char* message, Value text, std::size_t position);
// The str that goes on at `at`, which becomes where it goes on behind the closing quote.
Value scan_json_string(Value text, std::size_t& at, bool strict);
// `text` in JSON's notation, quotes and all.
void append_json_string(StrBuilder& out, const Str& text, bool ascii);
// Whether a value is the function encode_basestring, or encode_basestring_ascii.
bool is_json_encoder(Value function, bool ascii);

void add_json_scanner(Module* module);
void add_json_encoder(Module* module);

} // namespace boomslang::runtime
