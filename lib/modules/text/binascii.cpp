// The module binascii: bytes as text and back (hexadecimal, base64, quoted-printable, uuencode),
// and check sums.
#include "modules/compression/check_sum.h"
#include "modules/own_exception.h"
#include "modules/support.h"
#include "runtime/call/native_arguments.h"
#include "runtime/heap/rooted.h"
#include "runtime/text/bytes.h"
#include "runtime/text/codecs.h"
#include "runtime/text/hex_digits.h"

#include <array>
#include <cstring>

namespace boomslang::runtime {

namespace {

Rooted<Type> binascii_error;
Rooted<Type> incomplete_error;

Value bytes_value(const std::string& s) { return make_bytes_or_raise(s.data(), s.size()); }

// Bytes, or a str of ASCII.
Value ascii_or_bytes(Value v, ByteView& out) {
    if (is_str(v)) {
        auto* s = v.as<Str>();
        if (!s->ascii)
            return raise(types::ValueError, "string argument should contain only ASCII characters");
        std::string_view text = s->ascii_view();
        out = {reinterpret_cast<const unsigned char*>(text.data()), text.size()};
        return Value::empty();
    }
    if (byte_view(v, out)) return Value::empty();
    return raise(types::TypeError, "argument should be bytes, buffer or ASCII string, not '",
                 type_name(v), "'");
}

// --- hexadecimal

bool is_hex_digit(unsigned char c) { return hex_digit_value(c) < 16; }
Value hexlify(Value* args, std::uint32_t) {
    ByteView view;
    if (!require_bytes(args[0], view)) return Value::exception();
    return bytes_hexlify(view, args[1], args[2]);
}
Value unhexlify(Value* args, std::uint32_t) {
    ByteView view;
    TRY(ascii_or_bytes(args[0], view));
    if (view.size % 2) return raise(*binascii_error, "Odd-length string");
    unsigned char few[1];
    const std::size_t size = view.size / 2;
    Bytes* bytes = size > 1 ? make_bytes_uninitialized(size) : nullptr;
    if (size > 1 && !bytes) return raise_memory();
    if (!read_hex(bytes ? const_cast<unsigned char*>(bytes->data) : few, view.data, size))
        return raise(*binascii_error, "Non-hexadecimal digit found");
    return bytes ? Value::object(bytes) : make_bytes_or_raise(few, size);
}

// --- base64

constexpr char kBase64[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

constexpr auto kBase64Values = [] {
    std::array<signed char, 256> values{};
    values.fill(-1);
    for (int i = 0; i < 64; i++)
        values[static_cast<unsigned char>(kBase64[i])] = static_cast<signed char>(i);
    return values;
}();
int base64_value(unsigned char c) { return kBase64Values[c]; }

Value b2a_base64(Value* args, std::uint32_t) {
    ByteView view;
    bool newline = true;
    if (!require_bytes(args[0], view) || !truth_argument(args[1], newline))
        return Value::exception();
    const std::size_t size = (view.size + 2) / 3 * 4 + newline;
    if (size == 0) return make_bytes_or_raise(nullptr, 0);
    if (size == 1) return make_bytes_or_raise("\n", 1);
    Bytes* bytes = make_bytes_uninitialized(size);
    if (!bytes) return raise_memory();
    auto* out = const_cast<unsigned char*>(bytes->data);
    auto put = [&out](std::uint32_t bits, std::size_t letters) {
        for (std::size_t k = 0; k < 4; ++k)
            *out++ =
                static_cast<unsigned char>(k < letters ? kBase64[bits >> (18 - 6 * k) & 63] : '=');
    };
    std::size_t i = 0;
    for (; i + 3 <= view.size; i += 3)
        put(std::uint32_t{view.data[i]} << 16 | std::uint32_t{view.data[i + 1]} << 8 |
                view.data[i + 2],
            4);
    if (const std::size_t left = view.size - i)
        put(std::uint32_t{view.data[i]} << 16 |
                (left > 1 ? std::uint32_t{view.data[i + 1]} << 8 : 0),
            left + 1);
    if (newline) *out = '\n';
    return Value::object(bytes);
}

Value a2b_base64(Value* args, std::uint32_t) {
    ByteView view;
    bool strict = false;
    TRY(ascii_or_bytes(args[0], view));
    if (!truth_argument(args[1], strict)) return Value::exception();
    if (strict && view.size && view.data[0] == '=')
        return raise(*binascii_error, "Leading padding not allowed");
    std::string out;
    out.reserve(view.size / 4 * 3 + 3);
    std::uint32_t left = 0;
    int position = 0, pads = 0;
    bool padded = false;
    for (std::size_t i = 0; i < view.size; i++) {
        if (position == 0 && !padded) { // most is fours of letters
            char three[3];
            for (; i + 4 <= view.size; i += 4) {
                const int a = base64_value(view.data[i]), b = base64_value(view.data[i + 1]),
                          c = base64_value(view.data[i + 2]), d = base64_value(view.data[i + 3]);
                if ((a | b | c | d) < 0) break;
                const int bits = a << 18 | b << 12 | c << 6 | d;
                three[0] = static_cast<char>(bits >> 16);
                three[1] = static_cast<char>(bits >> 8);
                three[2] = static_cast<char>(bits);
                out.append(three, 3);
            }
            if (i == view.size) break;
        }
        unsigned char c = view.data[i];
        if (c == '=') {
            padded = true;
            if (position >= 2 && position + ++pads >= 4) {
                // Complete; what follows counts in strict mode only.
                if (strict && i + 1 < view.size)
                    return raise(*binascii_error, "Excess data after padding");
                return bytes_value(out);
            }
            continue;
        }
        int value = base64_value(c);
        if (value < 0) {
            if (strict) return raise(*binascii_error, "Only base64 data is allowed");
            continue;
        }
        if (strict && padded) return raise(*binascii_error, "Discontinuous padding not allowed");
        pads = 0;
        auto bits = static_cast<std::uint32_t>(value);
        switch (position) {
        case 0: left = bits; break;
        case 1:
            out += static_cast<char>(left << 2 | bits >> 4);
            left = bits & 15;
            break;
        case 2:
            out += static_cast<char>(left << 4 | bits >> 2);
            left = bits & 3;
            break;
        default:
            out += static_cast<char>(left << 6 | bits);
            left = 0;
            break;
        }
        position = (position + 1) % 4;
    }
    if (position == 1)
        return raise(*binascii_error, "Invalid base64-encoded string: number of data characters (",
                     std::to_string(out.size() / 3 * 4 + 1),
                     ") cannot be 1 more than a multiple of 4");
    if (position) return raise(*binascii_error, "Incorrect padding");
    return bytes_value(out);
}

// --- check sums

Value crc_hqx(Value* args, std::uint32_t) {
    ByteView view;
    std::int64_t start;
    if (!require_bytes(args[0], view) || !index_clamped(args[1], start)) return Value::exception();
    auto crc = static_cast<std::uint32_t>(start & 0xFFFF);
    for (std::size_t i = 0; i < view.size; i++) {
        crc ^= static_cast<std::uint32_t>(view.data[i]) << 8;
        for (int k = 0; k < 8; k++)
            crc = crc & 0x8000 ? (crc << 1 ^ 0x1021) & 0xFFFF : crc << 1 & 0xFFFF;
    }
    return Value::integer(crc);
}

// --- uuencode

Value b2a_uu(Value* args, std::uint32_t) {
    ByteView view;
    bool backtick = false;
    if (!require_bytes(args[0], view) || !truth_argument(args[1], backtick))
        return Value::exception();
    if (view.size > 45) return raise(*binascii_error, "At most 45 bytes at once");
    auto letter = [&](std::uint32_t bits) {
        return static_cast<char>(bits == 0 && backtick ? '`' : bits + ' ');
    };
    std::string out(1, letter(static_cast<std::uint32_t>(view.size)));
    for (std::size_t i = 0; i < view.size; i += 3) {
        auto byte = [&](std::size_t k) -> std::uint32_t {
            return i + k < view.size ? view.data[i + k] : 0;
        };
        std::uint32_t bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for (int shift = 18; shift >= 0; shift -= 6) out += letter(bits >> shift & 63);
    }
    return bytes_value(out + "\n");
}
Value a2b_uu(Value* args, std::uint32_t) {
    ByteView view;
    TRY(ascii_or_bytes(args[0], view));
    std::size_t i = 0, wanted = view.size ? (view.data[i++] - ' ') & 63 : 0;
    std::string out;
    std::uint32_t left = 0, bits = 0;
    for (; out.size() < wanted; i++) {
        unsigned char c = i < view.size ? view.data[i] : 0;
        std::uint32_t value = 0;
        if (c != '\n' && c != '\r' && i < view.size) {
            if (c < ' ' || c > ' ' + 64) return raise(*binascii_error, "Illegal char");
            value = (c - ' ') & 63;
        } else {
            i--; // short lines are filled up
            if (i >= view.size) i = view.size;
        }
        left = left << 6 | value;
        bits += 6;
        if (bits >= 8) {
            bits -= 8;
            out += static_cast<char>(left >> bits);
            left &= (1u << bits) - 1;
        }
    }
    for (; i < view.size; i++) {
        unsigned char c = view.data[i];
        if (c != ' ' && c != '`' && c != '\n' && c != '\r')
            return raise(*binascii_error, "Trailing garbage");
    }
    return bytes_value(out);
}

// --- quoted-printable

Value a2b_qp(Value* args, std::uint32_t) {
    ByteView view;
    bool header = false;
    TRY(ascii_or_bytes(args[0], view));
    if (!truth_argument(args[1], header)) return Value::exception();
    std::string out;
    for (std::size_t i = 0; i < view.size; i++) {
        unsigned char c = view.data[i];
        if (c == '_' && header) {
            out += ' ';
        } else if (c != '=') {
            out += static_cast<char>(c);
        } else if (i + 1 >= view.size) {
            break;
        } else if (view.data[i + 1] == '\n' || view.data[i + 1] == '\r') {
            // A soft line break: through the end of the line.
            while (i + 1 < view.size && view.data[i + 1] != '\n') i++;
            i++;
        } else if (view.data[i + 1] == '=') {
            out += '=';
            i++;
        } else if (i + 2 < view.size && is_hex_digit(view.data[i + 1]) &&
                   is_hex_digit(view.data[i + 2])) {
            out += static_cast<char>(hex_digit_value(view.data[i + 1]) << 4 |
                                     hex_digit_value(view.data[i + 2]));
            i += 2;
        } else {
            out += '=';
        }
    }
    return bytes_value(out);
}

Value b2a_qp(Value* args, std::uint32_t) {
    ByteView view;
    bool tabs = false, text = true, header = false;
    if (!require_bytes(args[0], view) || !truth_argument(args[1], tabs) ||
        !truth_argument(args[2], text) || !truth_argument(args[3], header))
        return Value::exception();
    static const char digits[] = "0123456789ABCDEF";
    constexpr std::size_t kLine = 76;
    std::size_t first = view.text().find('\n');
    bool crlf = first != std::string_view::npos && first > 0 && view.data[first - 1] == '\r';
    std::string out;
    std::size_t column = 0;
    auto soft_break = [&] {
        out += crlf ? "=\r\n" : "=\n";
        column = 0;
    };
    for (std::size_t i = 0; i < view.size; i++) {
        unsigned char c = view.data[i];
        unsigned char next = i + 1 < view.size ? view.data[i + 1] : 0;
        bool ends = i + 1 == view.size;
        bool line_end =
            next == '\n' || (next == '\r' && i + 2 < view.size && view.data[i + 2] == '\n');
        bool escape =
            c > 126 || c == '=' || (header && c == '_') ||
            (c == '.' && column == 0 && (ends || next == '\n' || next == '\r' || next == 0)) ||
            (!text && (c == '\r' || c == '\n')) || ((c == '\t' || c == ' ') && ends) ||
            (c < 33 && c != '\r' && c != '\n' && (tabs || (c != '\t' && c != ' ')));
        if (escape) {
            if (column + 3 >= kLine) soft_break();
            out += {'=', digits[c >> 4], digits[c & 15]};
            column += 3;
            continue;
        }
        if (text && (c == '\n' || (c == '\r' && next == '\n'))) {
            // White space before the end of a line must not stay as it is.
            if (!out.empty() && (out.back() == ' ' || out.back() == '\t')) {
                auto blank = static_cast<unsigned char>(out.back());
                out.back() = '=';
                out += {digits[blank >> 4], digits[blank & 15]};
            }
            out += crlf ? "\r\n" : "\n";
            if (c == '\r') i++;
            column = 0;
            continue;
        }
        if (!ends && !line_end && column + 1 >= kLine) soft_break();
        out += header && c == ' ' ? '_' : static_cast<char>(c);
        column++;
    }
    return bytes_value(out);
}

const NativeDef functions[] = {
    {"hexlify(data, sep=None, bytes_per_sep=1)", hexlify, "Two hexadecimal digits a byte."},
    {"b2a_hex(data, sep=None, bytes_per_sep=1)", hexlify, "Two hexadecimal digits a byte."},
    {"unhexlify(hexstr, /)", unhexlify, "The bytes that hexadecimal digits stand for."},
    {"a2b_hex(hexstr, /)", unhexlify, "The bytes that hexadecimal digits stand for."},
    {"b2a_base64(data, /, *, newline=True)", b2a_base64, "A line of base64."},
    {"a2b_base64(data, /, *, strict_mode=False)", a2b_base64, "The bytes of base64."},
    {"crc32(data, crc=0, /)", check_sum<crc32_z>, "The check sum CRC-32."},
    {"crc_hqx(data, crc, /)", crc_hqx, "The check sum CRC-CCITT of binhex4."},
    {"b2a_uu(data, /, *, backtick=False)", b2a_uu, "A line of uuencode."},
    {"a2b_uu(data, /)", a2b_uu, "The bytes of a line of uuencode."},
    {"a2b_qp(data, header=False)", a2b_qp, "The bytes of quoted-printable text."},
    {"b2a_qp(data, quotetabs=False, istext=True, header=False)", b2a_qp, "Quoted-printable text."},
    {nullptr, nullptr, nullptr},
};

void fill(Module* module) {
    add_own_exception(module, binascii_error, "Error", types::ValueError, "binascii");
    add_own_exception(module, incomplete_error, "Incomplete", types::Exception, "binascii");
    define_functions(module, functions);
}

} // namespace

extern const NativeModule binascii_module;
const NativeModule binascii_module{"binascii", "Bytes as text and back.", fill};

} // namespace boomslang::runtime
