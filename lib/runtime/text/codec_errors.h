// The error handlers of codecs: what encoding or decoding does where it cannot go on (PEP 293).
#pragma once

#include "runtime/text/codecs.h"
#include "runtime/text/str_builder.h"

namespace boomslang::runtime {

enum class ErrorHandling : std::uint8_t {
    Strict,
    Ignore,
    Replace,
    BackslashReplace,
    XmlCharRefReplace,
    NameReplace,
    SurrogateEscape,
    SurrogatePass,
    Custom,
};

// Encoded text under construction, with the way this encoding writes a code point.
struct EncodeTarget {
    Encoding encoding;
    std::string bytes;
    Value mapping = Value::empty(); // of Encoding::Mapping

    void put(std::uint32_t c); // which the encoding has
    // What an error handler puts in place of something: false, and nothing is put, where the encoding hasn't it. The
    // encodings of Unicode take ASCII only there, as CPython's. Exception: a program's mapping raised it.
    Value put_encoded(std::uint32_t c);
    Value put_ascii(std::string_view text); // the same for each of these
    std::size_t unit_size() const noexcept; // of bytes that belong together
};

// One run of encode or decode: knows what its `errors` argument means. Handlers are looked up at the
// first error, as in CPython.
class CodecErrors {
  public:
    explicit CodecErrors(std::string_view name) : name_(name) {}

    // text[start:end] cannot be encoded; `next` is where to go on. Empty, or Exception.
    Value encoding(EncodeTarget& target, Str* text, std::size_t start, std::size_t end,
                   const char* encoding, const char* reason, std::size_t& next);
    // bytes[start:end] cannot be decoded. A handler may put other bytes in their place
    // (exception.object): decoding goes on in those.
    Value decoding(StrBuilder& out, ByteView& bytes, std::size_t start, std::size_t end,
                   Encoding encoding, const char* reason, std::size_t& next,
                   const char* name = nullptr); // of an encoding that is not in the enumeration

  private:
    Value resolve();
    template <class Make>
    Value prepare(std::size_t start, std::size_t end, const char* reason, Make make);

    std::string_view name_;
    bool resolved_ = false;
    ErrorHandling kind_ = ErrorHandling::Strict;
    Value handler_ = Value::empty();
    Value exception_ = Value::empty();
};

} // namespace boomslang::runtime
