#include "runtime/text/utf7.h"

#include "runtime/text/codec_errors.h"
#include "runtime/text/unicode.h"

#include <algorithm>

namespace boomslang::runtime {

namespace {

constexpr std::string_view kDigits =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

int digit_of(std::uint32_t c) {
    std::size_t at = c < 0x80 ? kDigits.find(static_cast<char>(c)) : kDigits.npos;
    return at == kDigits.npos ? -1 : static_cast<int>(at);
}

// May stand for itself: everything of ASCII but "+", which begins a run of base 64, the two that
// national variants of ASCII replace, and controls that are no white space.
bool stands_for_itself(std::uint32_t c) {
    if (c == '\t' || c == '\n' || c == '\r') return true;
    return c >= ' ' && c < 0x7F && c != '+' && c != '\\' && c != '~';
}

// Sixteen bits at a time in, six out.
struct Shift {
    std::uint32_t bits = 0;
    int count = 0;

    void put(std::uint32_t unit, std::string& out) {
        bits = bits << 16 | unit;
        for (count += 16; count >= 6; count -= 6) out += kDigits[bits >> (count - 6) & 63];
        bits &= (1u << count) - 1;
    }
    void end(std::string& out) {
        if (count) out += kDigits[bits << (6 - count) & 63];
        *this = {};
    }
};

class Decoder {
  public:
    Decoder(ByteView bytes, std::string_view errors)
        : bytes_(bytes), out_(bytes.size), errors_(errors) {}

    Value run(bool final, std::size_t& consumed) {
        do {
            while (at_ < bytes_.size) TRY(shifted_ ? in_run() : direct());
            if (!shifted_ || !final) break;
            shifted_ = false;
            if (high_ || count_ >= 6 || (count_ && bits_))
                TRY(fail(bytes_.size, "unterminated shift sequence"));
        } while (at_ < bytes_.size);
        consumed = at_;
        std::size_t length = out_.length();
        if (shifted_) { // the run comes again, whole
            consumed = start_;
            length = shifted_at_;
        }
        TRY_VALUE(text, out_.finish());
        return str_substring(text.as<Str>(), 0, length);
    }

  private:
    Value fail(std::size_t end, const char* reason) {
        return errors_.decoding(out_, bytes_, start_, end, Encoding::Unknown, reason, at_, "utf7");
    }

    Value direct() {
        unsigned char c = bytes_.data[at_];
        if (c != '+') {
            if (c < 0x80) {
                out_.append(c);
                at_++;
                return Value::empty();
            }
            start_ = at_++;
            return fail(at_, "unexpected special character");
        }
        start_ = at_++;
        if (at_ < bytes_.size && bytes_.data[at_] == '-') {
            at_++;
            out_.append('+');
        } else if (at_ < bytes_.size && digit_of(bytes_.data[at_]) < 0) {
            at_++;
            return fail(at_, "ill-formed sequence");
        } else {
            shifted_ = true;
            shifted_at_ = out_.length();
            high_ = bits_ = 0;
            count_ = 0;
        }
        return Value::empty();
    }

    void unit(std::uint32_t c) {
        bool low = c >= 0xDC00 && c <= 0xDFFF;
        if (high_ && low) {
            out_.append(0x10000 + ((high_ & 0x3FF) << 10) + (c & 0x3FF));
            high_ = 0;
            return;
        }
        if (high_) out_.append(high_);
        high_ = 0;
        if (unicode::is_surrogate(c) && !low) high_ = c;
        else out_.append(c);
    }

    Value in_run() {
        unsigned char c = bytes_.data[at_];
        if (int digit = digit_of(c); digit >= 0) {
            at_++;
            bits_ = bits_ << 6 | static_cast<std::uint32_t>(digit);
            count_ += 6;
            if (count_ < 16) return Value::empty();
            count_ -= 16;
            std::uint32_t whole = bits_ >> count_ & 0xFFFF;
            bits_ &= (1u << count_) - 1;
            unit(whole);
            return Value::empty();
        }
        shifted_ = false;
        if (count_ >= 6 || (count_ && bits_)) {
            at_++;
            return fail(at_, count_ >= 6 ? "partial character in shift sequence"
                                         : "non-zero padding bits in shift sequence");
        }
        if (high_ && c < 0x80 && c != '+') out_.append(high_);
        high_ = 0;
        at_ += c == '-';
        return Value::empty();
    }

    ByteView bytes_;
    StrBuilder out_;
    CodecErrors errors_;
    std::size_t at_ = 0, start_ = 0;
    bool shifted_ = false;
    std::size_t shifted_at_ = 0;        // how long the text was before the run
    std::uint32_t bits_ = 0, high_ = 0; // not used up yet; half of a pair
    int count_ = 0;
};

} // namespace

Value encode_utf7(Str* text) {
    std::string out;
    Shift shift;
    bool shifted = false;
    for (std::size_t i = 0; i < text->length; i++) {
        std::uint32_t c = (*text)[i];
        if (stands_for_itself(c)) {
            if (shifted) {
                shift.end(out);
                if (digit_of(c) >= 0 || c == '-') out += '-';
                shifted = false;
            }
            out += static_cast<char>(c);
            continue;
        }
        if (!shifted && c == '+') {
            out += "+-";
            continue;
        }
        if (!shifted) out += '+';
        shifted = true;
        if (c >= 0x10000) {
            shift.put(0xD800 + ((c - 0x10000) >> 10), out);
            c = 0xDC00 + (c & 0x3FF);
        }
        shift.put(c, out);
    }
    if (shifted) {
        shift.end(out);
        out += '-';
    }
    return make_bytes_or_raise(out.data(), out.size());
}

Value decode_utf7(ByteView bytes, std::string_view errors, bool final, std::size_t& consumed) {
    TRY_VALUE(text, Decoder(bytes, errors).run(final, consumed));
    consumed = std::min(consumed, bytes.size);
    return text;
}

} // namespace boomslang::runtime
