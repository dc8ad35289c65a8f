// Numbers, texts and bytes out of a pickle.
#include "modules/pickle/unpickler.h"
#include "runtime/object/permanent_name.h"
#include "runtime/text/codecs.h"

#include <bit>

namespace boomslang::runtime::pickle {

namespace {

Value pushed(Machine& m, Value v) {
    if (v.is_exception()) return v;
    m.push(v);
    return Value::empty();
}

// Bytes that Python 2 wrote as a str.
Value old_string(Machine& m, const unsigned char* data, std::size_t size) {
    const std::string encoding = to_utf8(m.u->encoding.as<Str>());
    TRY_VALUE(bytes, make_bytes_or_raise(data, size));
    if (encoding == "bytes") return bytes;
    Str* const decode = kept_name<"decode">();
    return call_method(bytes, decode, {m.u->encoding, m.u->errors});
}

bool read_sized(Machine& m, unsigned width, const char* what, const unsigned char*& data,
                std::size_t& size) {
    if (!m.read(width, data)) return false;
    const std::uint64_t count = little_endian(data, width);
    if (count > INT64_MAX) {
        (void)raise(types::OverflowError, what, " exceeds system's maximum size of ",
                    std::to_string(INT64_MAX), " bytes");
        return false;
    }
    if (count > INT64_MAX - 33 && what == std::string_view("BINBYTES")) {
        (void)raise(types::OverflowError, "byte string is too large");
        return false;
    }
    size = count;
    return m.read(size, data);
}

} // namespace

Value load_int_line(Machine& m) {
    std::string_view line;
    if (!m.read_line(line)) return Value::exception();
    if (line == "00" || line == "01") {
        m.push(Value::from(line[1] == '1'));
        return Value::empty();
    }
    const Value quick = int_scan(line, 0);
    if (!quick.is_empty()) return pushed(m, quick);
    return raise(types::ValueError, "could not convert string to int");
}
Value load_long_line(Machine& m) {
    std::string_view line;
    if (!m.read_line(line)) return Value::exception();
    if (line.ends_with('L')) line.remove_suffix(1);
    const Value quick = int_scan(line, 0);
    if (!quick.is_empty()) return pushed(m, quick);
    std::string text; // bytes beyond ASCII make it no number
    for (char c : line) append_utf8(text, static_cast<unsigned char>(c));
    return pushed(m, int_parse(text + '\n', 10));
}
Value load_float_line(Machine& m) {
    std::string_view line;
    if (!m.read_line(line)) return Value::exception();
    double d;
    if (!float_scan(line, d)) {
        std::string text;
        for (char c : line) append_utf8(text, static_cast<unsigned char>(c));
        return raise(types::ValueError, "could not convert string to float: '", text, "\n'");
    }
    return pushed(m, Value::real(d));
}
Value load_binary_int(Machine& m, unsigned size) {
    const unsigned char* data;
    if (!m.read(size, data)) return Value::exception();
    const std::uint64_t n = little_endian(data, size);
    m.push(Value::integer(size == 4 ? static_cast<std::int32_t>(n) : static_cast<std::int64_t>(n)));
    return Value::empty();
}
Value load_counted_long(Machine& m, unsigned size) {
    const unsigned char* data;
    if (!m.read(size, data)) return Value::exception();
    std::int64_t count = static_cast<std::int64_t>(little_endian(data, size));
    if (size == 4) count = static_cast<std::int32_t>(count);
    if (count < 0) return refuse_unpickling("LONG pickle has negative byte count");
    const auto bytes = static_cast<std::size_t>(count);
    if (!m.read(bytes, data)) return Value::exception();
    if (bytes <= 8) {
        std::uint64_t n = little_endian(data, static_cast<unsigned>(bytes));
        if (bytes && bytes < 8 && data[bytes - 1] >> 7) n |= ~std::uint64_t{0} << (8 * bytes);
        m.push(Value::integer(static_cast<std::int64_t>(n)));
        return Value::empty();
    }
    const bool negative = data[bytes - 1] >> 7;
    mpz_t z;
    mpz_init(z);
    mpz_import(z, bytes, -1, 1, 0, 0, data);
    if (negative) {
        mpz_t whole;
        mpz_init_set_ui(whole, 1);
        mpz_mul_2exp(whole, whole, bytes * 8);
        mpz_sub(z, z, whole);
        mpz_clear(whole);
    }
    const Value result = int_from(z);
    mpz_clear(z);
    return pushed(m, result);
}
Value load_binary_float(Machine& m) {
    const unsigned char* data;
    if (!m.read(8, data)) return Value::exception();
    m.push(Value::real(std::bit_cast<double>(__builtin_bswap64(little_endian(data, 8)))));
    return Value::empty();
}

Value load_string_line(Machine& m) {
    std::string_view line;
    if (!m.read_line(line)) return Value::exception();
    if (line.size() < 2 || line.front() != line.back() ||
        (line.front() != '\'' && line.front() != '"'))
        return refuse_unpickling("the STRING opcode argument must be quoted");
    line = line.substr(1, line.size() - 2);
    TRY_VALUE(codecs, import_module(kept_name<"_codecs">()));
    Str* const unescape = kept_name<"escape_decode">();
    TRY_VALUE(escaped, make_bytes_or_raise(line.data(), line.size()));
    TRY_VALUE(pair, call_method(codecs, unescape, {escaped}));
    const auto* bytes = pair.as<Tuple>()->items[0].as<Bytes>();
    return pushed(m, old_string(m, bytes->data, bytes->size));
}
Value load_binary_string(Machine& m, unsigned size) {
    const unsigned char* data;
    if (!m.read(size, data)) return Value::exception();
    const std::uint64_t count = little_endian(data, size);
    if (!m.read(count, data)) return Value::exception();
    return pushed(m, old_string(m, data, count));
}
Value load_unicode_line(Machine& m) {
    std::string_view line;
    if (!m.read_line(line, 0)) return Value::exception();
    const ByteView bytes{reinterpret_cast<const unsigned char*>(line.data()), line.size()};
    std::size_t consumed;
    return pushed(m, decode_bytes(bytes, Encoding::RawUnicodeEscape, "strict", true, consumed));
}
Value load_binary_unicode(Machine& m, unsigned width) {
    const unsigned char* data;
    std::size_t size;
    if (!read_sized(m, width, "BINUNICODE", data, size)) return Value::exception();
    bool ascii = true;
    for (std::size_t i = 0; i < size && ascii; ++i) ascii = data[i] < 0x80;
    if (ascii) {
        Str* s = make_str_uninitialized(size, 1, true);
        if (!s) return raise_memory();
        std::memcpy(const_cast<void*>(s->data), data, size);
        m.push(Value::object(s));
        return Value::empty();
    }
    std::size_t consumed;
    return pushed(m, decode_bytes({data, size}, Encoding::Utf8, "surrogatepass", true, consumed));
}
Value load_binary_bytes(Machine& m, unsigned width) {
    const unsigned char* data;
    std::size_t size;
    if (!read_sized(m, width, "BINBYTES", data, size)) return Value::exception();
    return pushed(m, make_bytes_or_raise(data, size));
}
Value load_bytearray(Machine& m) {
    const unsigned char* data;
    std::size_t size;
    if (!read_sized(m, 8, "BYTEARRAY8", data, size)) return Value::exception();
    MutableBytes* array = make_bytearray(data, size);
    if (!array) return Value::exception();
    m.push(Value::object(array));
    return Value::empty();
}

// --- buffers that came beside the pickle

Value load_next_buffer(Machine& m) {
    if (m.u->buffers.is_empty())
        return refuse_unpickling("pickle stream refers to out-of-band data but no *buffers* "
                                 "argument was given");
    TRY_VALUE(buffer, iterate(m.u->buffers));
    if (buffer.is_empty()) return refuse_unpickling("not enough out-of-band buffers");
    m.push(buffer);
    return Value::empty();
}
Value load_readonly_buffer(Machine& m) {
    if (!m.has(1)) return m.underflow();
    Value& top = m.stack[m.depth() - 1];
    TRY_VALUE(view, make_memoryview(top));
    if (view.as<MemoryView>()->buffer.readonly) return Value::empty();
    Str* const to_readonly = kept_name<"toreadonly">();
    TRY_VALUE(readonly, call_method(view, to_readonly));
    top = readonly;
    return Value::empty();
}

} // namespace boomslang::runtime::pickle
