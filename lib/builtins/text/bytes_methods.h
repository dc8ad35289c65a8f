// The methods that bytes and bytearray share. `self` is either; results are of the same type.
#pragma once

#include "runtime/call/call.h"
#include "runtime/call/native.h"
#include "runtime/call/native_arguments.h"
#include "runtime/text/bytes.h"

namespace boomslang::runtime::bytes_methods {

// The rows that both tables begin with, without the terminating row.
extern const NativeDef search_rows[], split_rows[], text_rows[], operator_rows[];

inline bool is_mutable(Value self) { return is_bytearray(self); }
inline ByteView view_of(Value self) {
    if (is_bytes(self)) return {self.as<Bytes>()->data, self.as<Bytes>()->size};
    return {self.as<MutableBytes>()->data(), self.as<MutableBytes>()->size};
}
// bytes or bytearray, as self is.
Value make_like(Value self, const void* data, std::size_t size);
inline Value make_like(Value self, std::string_view text) {
    return make_like(self, text.data(), text.size());
}
// For the caller to fill: of at least two bytes, as shorter ones are kept for all.
Value make_like_uninitialized(Value self, std::size_t size);
// The unchanged content: exact bytes themselves, a copy of a bytearray.
Value same(Value self);

// A byte to search for or bytes: "argument should be integer or bytes-like object, not 'str'". For an
// int the view is of `byte`.
bool needle_argument(Value v, unsigned char& byte, ByteView& out);
// 0..255: "byte must be in range(0, 256)".
bool byte_argument(Value v, unsigned char& out);

// What bytes(source) and bytearray(source) hold, from ints (a count), buffers, iterables, text with an
// encoding. Empty, or Exception.
Value collect_bytes(std::string& out, Value source, Value encoding, Value errors,
                    bool for_bytearray);
// The items of an iterable of ints; `range_message` is for those that are no bytes.
Value collect_iterable(std::string& out, Value iterable, const char* range_message);

// The names of an encoding and of an error handler.
struct CodecNames {
    std::string_view encoding = "utf-8", errors = "strict";

    // As arguments of `function`, "decode()", each Empty if it was not given; they are read, not kept, so they have to
    // outlive this. False: exception pending.
    bool take(Value given_encoding, Value given_errors, std::string_view function);

  private:
    std::string rooms_[2]; // of what is not ASCII
};
Value fromhex(Value* args, std::uint32_t count);
Value maketrans(Value* args, std::uint32_t count);

} // namespace boomslang::runtime::bytes_methods
