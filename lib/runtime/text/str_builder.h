// Puts a str together piece by piece. Starts narrow and widens when a wider code point comes. The
// buffer is malloc'ed and holds no Values, so the collector need not know of it.
#pragma once

#include <string_view>

#include "runtime/text/str.h"
#include "support/counted_memory.h"

namespace boomslang::runtime {

class StrBuilder {
  public:
    explicit StrBuilder(std::size_t expected = 0) {
        if (expected) reserve(expected);
    }
    ~StrBuilder() {
        if (bytes_ != first_) support::give_memory(bytes_);
    }
    StrBuilder(const StrBuilder&) = delete;
    StrBuilder& operator=(const StrBuilder&) = delete;

    void append(std::uint32_t code_point) {
        if (code_point >= limit_) [[unlikely]]
            widen(code_point);
        if (size_ + 4 > capacity_) [[unlikely]]
            reserve(size_ + 4);
        unsigned char* at = bytes_ + size_;
        size_ += width_;
        switch (width_) {
        case 1: *at = static_cast<unsigned char>(code_point); break;
        case 2:
            *reinterpret_cast<std::uint16_t*>(at) = static_cast<std::uint16_t>(code_point);
            break;
        default: *reinterpret_cast<std::uint32_t*>(at) = code_point; break;
        }
    }
    void append(std::uint32_t code_point, std::size_t count);
    void append(const Str* s) { append(s, 0, s->length); }
    void append(const Str* s, std::size_t begin, std::size_t end);
    void append_latin1(std::string_view chars);
    void append_ascii(std::string_view ascii) { append_latin1(ascii); }
    std::size_t length() const noexcept { return size_ / width_; }
    std::uint32_t back() const noexcept;
    void clear() noexcept { size_ = 0; }

    // The str, narrowed as far as it goes; MemoryError as Exception. The builder is then empty. (While something is
    // appended, memory that runs out is std::bad_alloc: state/memory_guard.h.)
    Value finish();

  private:
    void widen(std::uint32_t code_point);
    void reserve(std::size_t size);

    static constexpr std::size_t kFirst = 256; // no memory of its own for what is short

    unsigned char* bytes_ = first_;
    std::size_t size_ = 0, capacity_ = kFirst;
    std::uint32_t limit_ = 0x100; // the first code point that does not fit
    std::uint8_t width_ = 1;
    alignas(4) unsigned char first_[kFirst];
};

} // namespace boomslang::runtime
