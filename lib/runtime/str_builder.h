// Puts a str together piece by piece. Starts narrow and widens when a wider code point comes. The
// buffer is malloc'ed and holds no Values, so the collector need not know of it.
#pragma once

#include <string_view>
#include <vector>

#include "runtime/str.h"

namespace boomslang::runtime {

class StrBuilder {
  public:
    explicit StrBuilder(std::size_t expected = 0) { bytes_.reserve(expected); }

    void append(std::uint32_t code_point) {
        if (code_point >= limit_) [[unlikely]] widen(code_point);
        std::size_t at = bytes_.size();
        bytes_.resize(at + width_);
        switch (width_) {
        case 1: bytes_[at] = static_cast<unsigned char>(code_point); break;
        case 2: *reinterpret_cast<std::uint16_t*>(&bytes_[at]) = static_cast<std::uint16_t>(code_point); break;
        default: *reinterpret_cast<std::uint32_t*>(&bytes_[at]) = code_point; break;
        }
    }
    void append(std::uint32_t code_point, std::size_t count);
    void append(const Str* s) { append(s, 0, s->length); }
    void append(const Str* s, std::size_t begin, std::size_t end);
    void append_ascii(std::string_view ascii);
    std::size_t length() const noexcept { return bytes_.size() / width_; }
    std::uint32_t back() const noexcept;
    void clear() noexcept { bytes_.clear(); }

    // The str, narrowed as far as it goes; MemoryError as Exception. The builder is then empty.
    Value finish();

  private:
    void widen(std::uint32_t code_point);

    std::vector<unsigned char> bytes_;
    std::uint32_t limit_ = 0x100;  // the first code point that does not fit
    std::uint8_t width_ = 1;
};

} // namespace boomslang::runtime
