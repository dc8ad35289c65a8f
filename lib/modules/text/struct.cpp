// The module _struct: packing values into bytes as C lays them out.
#include "modules/own_exception.h"
#include "modules/support.h"
#include "runtime/call/native_arguments.h"
#include "runtime/heap/heap.h"
#include "runtime/heap/rooted.h"
#include "runtime/number/nan.h"
#include "runtime/text/bytes.h"
#include "runtime/text/codecs.h"

#include <bit>
#include <cmath>
#include <cstring>
#include <vector>

namespace boomslang::runtime {

namespace {

Rooted<Type> struct_error;

// One letter of a format with its repeat count, and where its items begin.
struct Field {
    char letter;
    std::uint8_t size;
    std::size_t count; // items; for s and p the length of the one item
    std::size_t offset;
};
struct Layouted {
    std::vector<Field> fields;
    std::size_t size = 0;
    std::size_t items = 0; // values packed and unpacked
    bool little = std::endian::native == std::endian::little;
};

struct StructObject : Object {
    Value format;     // str
    Layouted* layout; // malloc'ed, freed with the object
};
struct UnpackIterator : Object {
    Value structure, buffer;
    std::size_t position;
};
BuiltinType struct_type{}, iterator_type{};
const Layout struct_layout{
    "Struct", sizeof(StructObject),
    [](Cell* cell, Marker& marker) { marker.mark(static_cast<StructObject*>(cell)->format); },
    [](Cell* cell) noexcept { delete static_cast<StructObject*>(cell)->layout; }};
const Layout iterator_layout = layout_of_values<UnpackIterator, 2>("unpack_iterator");

// The size of a letter: native, else standard; 0: there is none.
std::uint8_t size_of_letter(char letter, bool native) {
    switch (letter) {
    case 'x':
    case 'c':
    case 'b':
    case 'B':
    case '?':
    case 's':
    case 'p': return 1;
    case 'h':
    case 'H':
    case 'e': return 2;
    case 'i':
    case 'I':
    case 'f': return 4;
    case 'l':
    case 'L': return native ? 8 : 4;
    case 'q':
    case 'Q':
    case 'd': return 8;
    case 'n':
    case 'N':
    case 'P': return native ? 8 : 0;
    default: return 0;
    }
}

// False: exception pending.
bool parse_format(std::string_view text, Layouted& out) {
    auto fail = [](const char* why) {
        (void)raise(*struct_error, why);
        return false;
    };
    if (text.find('\0') != text.npos) return fail("embedded null character");
    bool native = true;
    if (!text.empty() && std::strchr("@=<>!", text[0])) {
        native = text[0] == '@';
        if (text[0] == '<') out.little = true;
        if (text[0] == '>' || text[0] == '!') out.little = false;
        text.remove_prefix(1);
    }
    constexpr std::size_t kLimit = INT64_MAX;
    for (std::size_t i = 0; i < text.size(); i++) {
        char c = text[i];
        if (c == ' ' || (c >= '\t' && c <= '\r')) continue;
        std::size_t count = 1;
        if (c >= '0' && c <= '9') {
            count = 0;
            for (; i < text.size() && text[i] >= '0' && text[i] <= '9'; i++) {
                if (count > (kLimit - 9) / 10) return fail("total struct size too long");
                count = count * 10 + static_cast<std::size_t>(text[i] - '0');
            }
            if (i == text.size()) return fail("repeat count given without format specifier");
            c = text[i];
        }
        std::uint8_t size = size_of_letter(c, native);
        if (!size) return fail("bad char in struct format");
        if (native && size > 1) out.size = (out.size + size - 1) / size * size;
        if (count > (kLimit - out.size) / size) return fail("total struct size too long");
        if (c == 's' || c == 'p') out.items++;
        else if (c != 'x') out.items += count;
        if (c != 'x') out.fields.push_back({c, size, count, out.size});
        out.size += count * size;
    }
    return true;
}

std::uint64_t load(const unsigned char* p, std::size_t size, bool little) {
    std::uint64_t bits = 0;
    for (std::size_t i = 0; i < size; i++) bits = bits << 8 | p[little ? size - 1 - i : i];
    return bits;
}
void store(unsigned char* p, std::size_t size, bool little, std::uint64_t bits) {
    for (std::size_t i = 0; i < size; i++, bits >>= 8)
        p[little ? i : size - 1 - i] = static_cast<unsigned char>(bits);
}

double half_to_double(std::uint64_t bits) {
    int exponent = static_cast<int>(bits >> 10 & 31);
    double fraction = static_cast<double>(bits & 0x3FF);
    double d = exponent == 31  ? (bits & 0x3FF ? std::nan("") : HUGE_VAL)
               : exponent == 0 ? std::ldexp(fraction, -24)
                               : std::ldexp(fraction + 1024, exponent - 25);
    return bits & 0x8000 ? -d : d;
}
// Rounds half to even. False: too large.
bool double_to_half(double d, std::uint64_t& bits) {
    bits = std::signbit(d) ? 0x8000 : 0;
    if (std::isnan(d)) bits |= 0x7E00;
    else if (std::isinf(d)) bits |= 0x7C00;
    else if (d != 0) {
        d = std::fabs(d);
        int exponent = std::max(std::ilogb(d), -14);
        auto units = static_cast<std::uint64_t>(std::nearbyint(std::ldexp(d, 10 - exponent)));
        std::uint64_t all = (static_cast<std::uint64_t>(exponent + 14) << 10) + units;
        if (all >= 0x7C00) return false;
        bits |= all;
    }
    return true;
}

Value unpack_item(char letter, const unsigned char* p, std::size_t size, bool little) {
    std::uint64_t bits = load(p, size, little);
    switch (letter) {
    case 'c': return make_bytes_or_raise(p, 1);
    case '?': return Value::from(*p != 0);
    case 'e': return Value::real(half_to_double(bits));
    case 'f': return Value::real(std::bit_cast<float>(static_cast<std::uint32_t>(bits)));
    case 'd': return Value::real(std::bit_cast<double>(bits));
    case 'b':
    case 'h':
    case 'i':
    case 'l':
    case 'q':
    case 'n': {
        unsigned shift = 64 - 8 * static_cast<unsigned>(size);
        return Value::integer(static_cast<std::int64_t>(bits << shift) >> shift);
    }
    default: return int_from(bits);
    }
}

Value unpack_all(const Layouted& layout, const unsigned char* data) {
    Tuple* tuple = make_tuple(layout.items);
    if (!tuple) return Value::exception();
    std::size_t n = 0;
    for (const Field& f : layout.fields) {
        const unsigned char* p = data + f.offset;
        if (f.letter == 's' || f.letter == 'p') {
            std::size_t length = f.count;
            if (f.letter == 'p') {
                length = f.count ? std::min<std::size_t>(*p, f.count - 1) : 0;
                p += f.count != 0;
            }
            TRY_VALUE(bytes, make_bytes_or_raise(p, length));
            tuple->items[n++] = bytes;
            continue;
        }
        for (std::size_t i = 0; i < f.count; i++, p += f.size) {
            TRY_VALUE(item, unpack_item(f.letter, p, f.size, layout.little));
            tuple->items[n++] = item;
        }
    }
    return Value::object(tuple);
}

// CPython has a function per format and order, and they word it differently.
Value out_of_range(const Field& f, bool little, bool negative) {
    if (f.letter == 'b') return raise(*struct_error, "byte format requires -128 <= number <= 127");
    if (f.letter == 'B') return raise(*struct_error, "ubyte format requires 0 <= number <= 255");
    if (f.letter == 'h' && little)
        return raise(*struct_error, "short format requires -32768 <= number <= 32767");
    if (f.letter == 'H' && little)
        return raise(*struct_error, "ushort format requires 0 <= number <= 65535");
    bool is_signed = std::strchr("hilqn", f.letter) != nullptr;
    if (f.size == 8 || (!is_signed && negative))
        return raise(*struct_error, "argument out of range");
    std::int64_t half = std::int64_t{1} << (8 * f.size - 1);
    return raise(*struct_error, "'", std::string(1, f.letter), "' format requires ",
                 std::to_string(is_signed ? -half : 0),
                 " <= number <= ", std::to_string(is_signed ? half - 1 : 2 * half - 1));
}

Value pack_integer(const Field& f, unsigned char* p, Value v, bool little) {
    if (f.letter == 'P' && !is_integer(v))
        return raise(*struct_error, "required argument is not an integer");
    if (!is_integer(v)) {
        if (!type_of(v)->has(Dunder::Index))
            return raise(*struct_error, "required argument is not an integer");
        v = index_value(v);
        TRY(v);
    }
    IntView z(v);
    bool is_signed = std::strchr("bhilqn", f.letter) != nullptr;
    // Of numbers that no C type holds.
    const char* too_large = !little && f.size == 8 && f.letter != 'n' && f.letter != 'N'
                                ? "int too large to convert"
                                : "argument out of range";
    std::int64_t n = 0;
    bool fits = int_to_int64(v, n);
    std::uint64_t bits = static_cast<std::uint64_t>(n);
    if (is_signed || (f.letter == 'P' && fits)) {
        if (!fits) return raise(*struct_error, too_large);
        unsigned shift = 64 - 8 * f.size;
        if (is_signed && (static_cast<std::int64_t>(bits << shift) >> shift) != n)
            return out_of_range(f, little, n < 0);
    } else {
        bool large = mpz_sgn(z.get()) < 0 || !mpz_fits_ulong_p(z.get());
        if (large && f.letter == 'P') return raise(*struct_error, "int too large to convert");
        if (large && fits && f.size < 8) return out_of_range(f, little, true);
        if (large) return raise(*struct_error, too_large);
        bits = mpz_get_ui(z.get());
        // CPython reads these into a signed number first.
        if (!fits && (f.letter == 'B' || (f.letter == 'H' && little)))
            return raise(*struct_error, "argument out of range");
        if (f.size < 8 && bits >> (8 * f.size)) return out_of_range(f, little, false);
    }
    store(p, f.size, little, bits);
    return Value::empty();
}

Value pack_float(const Field& f, unsigned char* p, Value v, bool little, bool native) {
    double d = 0;
    if (!float_argument(v, d)) {
        clear_pending();
        return raise(*struct_error, "required argument is not a float");
    }
    d = plain_nan(d);
    std::uint64_t bits = std::bit_cast<std::uint64_t>(d);
    auto too_large = [&](const char* message) {
        return is_integer(v) ? raise(*struct_error, "int too large to convert")
                             : raise(types::OverflowError, message);
    };
    if (f.letter == 'e' && !double_to_half(d, bits))
        return too_large("float too large to pack with e format");
    if (f.letter == 'f') {
        auto single = static_cast<float>(d);
        if (std::isinf(single) && !std::isinf(d) && !native)
            return too_large("float too large to pack with f format");
        bits = std::bit_cast<std::uint32_t>(single);
    }
    store(p, f.size, little, bits);
    return Value::empty();
}

Value pack_item(const Field& f, unsigned char* p, Value v, const Layouted& layout, bool native) {
    switch (f.letter) {
    case 'c':
        if (!is_bytes(v) || v.as<Bytes>()->size != 1)
            return raise(*struct_error, "char format requires a bytes object of length 1");
        *p = *v.as<Bytes>()->data;
        return Value::empty();
    case '?': {
        int yes = truth(v);
        if (yes < 0) return Value::exception();
        *p = static_cast<unsigned char>(yes);
        return Value::empty();
    }
    case 'e':
    case 'f':
    case 'd': return pack_float(f, p, v, layout.little, native);
    default: return pack_integer(f, p, v, layout.little);
    }
}

Value pack_text(const Field& f, unsigned char* p, Value v) {
    ByteView view;
    if ((!is_bytes(v) && !is_bytearray(v)) || !byte_view(v, view))
        return raise(*struct_error, "argument for '", std::string(1, f.letter),
                     "' must be a bytes object");
    if (f.count == 0) return Value::empty();
    std::size_t room = f.count;
    if (f.letter == 'p') {
        room--;
        *p++ = static_cast<unsigned char>(std::min<std::size_t>({view.size, room, 255}));
    }
    std::memcpy(p, view.data, std::min(view.size, room));
    return Value::empty();
}

Value pack_all(const StructObject* s, unsigned char* data, const Value* values) {
    const Layouted& layout = *s->layout;
    std::memset(data, 0, layout.size);
    std::uint32_t first = s->format.as<Str>()->length ? (*s->format.as<Str>())[0] : '@';
    bool native = !std::strchr("=<>!", static_cast<int>(first));
    for (const Field& f : layout.fields) {
        if (f.letter == 's' || f.letter == 'p') {
            TRY(pack_text(f, data + f.offset, *values++));
            continue;
        }
        for (std::size_t i = 0; i < f.count; i++)
            TRY(pack_item(f, data + f.offset + i * f.size, *values++, layout, native));
    }
    return Value::empty();
}

// --- Struct objects

Value set_format(StructObject* s, Value format) {
    std::string text;
    if (is_str(format)) {
        TRY_VALUE(encoded, encode_str(format.as<Str>(), Encoding::Ascii));
        text = to_utf8(format.as<Str>());
    } else if (is_bytes(format)) {
        text = ByteView{format.as<Bytes>()->data, format.as<Bytes>()->size}.text();
    } else {
        return raise(types::TypeError, "Struct() argument 1 must be a str or bytes object, not ",
                     type_name(format));
    }
    Layouted layout;
    if (!parse_format(text, layout)) return Value::exception();
    if (!s->layout) {
        s->layout = new Layouted;
        heap.register_finalizable(s);
    }
    *s->layout = std::move(layout);
    s->format = str_value(text);
    return Value::empty();
}

// The structure for a format, from a cache: formats come in loops.
StructObject* structure(Value format) {
    static Rooted<Dict> cache;
    if (!cache) {
        cache = make_dict();
    }
    bool cacheable = is_exact_str(format) || is_exact(format, types::bytes);
    if (cacheable) {
        Value found = dict_get(cache, format);
        if (found.is_object()) return found.as<StructObject>();
    }
    auto* s = make_instance_of<StructObject>(&struct_type);
    if (set_format(s, format).is_exception()) return nullptr;
    if (cache->count >= 100) dict_clear(cache);
    if (cacheable && dict_set(cache, format, Value::object(s)).is_exception()) return nullptr;
    return s;
}

StructObject* self_struct(Value v) {
    auto* s = v.as<StructObject>();
    if (s->layout) return s;
    (void)raise(types::RuntimeError, "Struct object is not initialized");
    return nullptr;
}

Value struct_new(Value* args, std::uint32_t) {
    return Value::object(make_instance(requested_class(args)));
}
Value struct_init(Value* args, std::uint32_t) {
    TRY(set_format(receiver<StructObject>(args), args[1]));
    return Value::none();
}

Value pack(const StructObject* s, const Value* values, std::size_t count) {
    const Layouted& layout = *s->layout;
    if (count != layout.items)
        return raise(*struct_error, "pack expected ", std::to_string(layout.items),
                     " items for packing (got ", std::to_string(count), ")");
    Bytes* bytes = make_bytes_uninitialized(layout.size);
    if (!bytes) return raise_memory();
    TRY(pack_all(s, const_cast<unsigned char*>(bytes->data), values));
    return Value::object(bytes);
}

// Brings an offset into the buffer. `doing` is "pack" or "unpack".
Value check_offset(std::int64_t& offset, std::size_t needed, std::size_t size, bool packing) {
    const std::string n = std::to_string(needed), given = std::to_string(offset);
    auto length = static_cast<std::int64_t>(size);
    if (offset < 0) {
        if (offset + static_cast<std::int64_t>(needed) > 0)
            return packing
                       ? raise(*struct_error, "no space to pack ", n, " bytes at offset ", given)
                       : raise(*struct_error, "not enough data to unpack ", n, " bytes at offset ",
                               given);
        if (offset + length < 0)
            return raise(*struct_error, "offset ", given, " out of range for ",
                         std::to_string(size), "-byte buffer");
        offset += length;
    }
    if (length - offset < static_cast<std::int64_t>(needed))
        return raise(*struct_error, packing ? "pack_into" : "unpack_from",
                     " requires a buffer of at least ",
                     std::to_string(needed + static_cast<std::size_t>(offset)), " bytes for ",
                     packing ? "packing " : "unpacking ", n, " bytes at offset ",
                     std::to_string(offset), " (actual buffer size is ", std::to_string(size), ")");
    return Value::empty();
}

Value pack_into(const StructObject* s, const Value* args, std::size_t count) {
    const Layouted& layout = *s->layout;
    if (count < 1) return raise(*struct_error, "pack_into expected buffer argument");
    if (count < 2) return raise(*struct_error, "pack_into expected offset argument");
    if (count - 2 != layout.items)
        return raise(*struct_error, "pack_into expected ", std::to_string(layout.items),
                     " items for packing (got ", std::to_string(count - 2), ")");
    Buffer buffer;
    if (!get_buffer(args[0], buffer) || buffer.readonly)
        return raise(types::TypeError, "argument must be read-write bytes-like object, not ",
                     type_name(args[0]));
    std::int64_t offset;
    if (!index_int64(args[1], offset)) return Value::exception();
    TRY(check_offset(offset, layout.size, buffer.size, true));
    TRY(pack_all(s, buffer.data + offset, args + 2));
    return Value::none();
}

Value unpack(const StructObject* s, Value data) {
    ByteView view;
    if (!require_bytes(data, view)) return Value::exception();
    if (view.size != s->layout->size)
        return raise(*struct_error, "unpack requires a buffer of ", std::to_string(s->layout->size),
                     " bytes");
    return unpack_all(*s->layout, view.data);
}

Value unpack_from(const StructObject* s, Value data, Value where) {
    ByteView view;
    std::int64_t offset = 0;
    if (!require_bytes(data, view) || !index_argument(where, offset)) return Value::exception();
    TRY(check_offset(offset, s->layout->size, view.size, false));
    return unpack_all(*s->layout, view.data + offset);
}

Value iter_unpack(StructObject* s, Value data) {
    ByteView view;
    if (s->layout->size == 0)
        return raise(*struct_error, "cannot iteratively unpack with a struct of length 0");
    if (!require_bytes(data, view)) return Value::exception();
    if (view.size % s->layout->size)
        return raise(*struct_error, "iterative unpacking requires a buffer of a multiple of ",
                     std::to_string(s->layout->size), " bytes");
    auto* it = make_instance_of<UnpackIterator>(&iterator_type);
    it->structure = Value::object(s);
    it->buffer = data;
    return Value::object(it);
}

Value next_of_iterator(Object* self) {
    auto* it = static_cast<UnpackIterator*>(self);
    ByteView view;
    if (it->buffer.is_empty() || !byte_view(it->buffer, view)) return Value::empty();
    const Layouted& layout = *it->structure.as<StructObject>()->layout;
    if (it->position + layout.size > view.size) {
        it->buffer = Value::empty();
        return Value::empty();
    }
    std::size_t at = it->position;
    it->position += layout.size;
    return unpack_all(layout, view.data + at);
}
Value iterator_hint(Value* args, std::uint32_t) {
    auto* it = receiver<UnpackIterator>(args);
    ByteView view;
    if (it->buffer.is_empty() || !byte_view(it->buffer, view)) return Value::integer(0);
    std::size_t size = it->structure.as<StructObject>()->layout->size;
    return Value::integer(static_cast<std::int64_t>((view.size - it->position) / size));
}

#define SELF(name)                                                                                 \
    StructObject* name = self_struct(args[0]);                                                     \
    if (!name) return Value::exception()
#define BY_FORMAT(name)                                                                            \
    StructObject* name = structure(args[0]);                                                       \
    if (!name) return Value::exception()

Value method_pack(Value* args, std::uint32_t count) {
    SELF(s);
    return pack(s, args + 1, count - 1);
}
Value method_pack_into(Value* args, std::uint32_t count) {
    SELF(s);
    return pack_into(s, args + 1, count - 1);
}
Value method_unpack(Value* args, std::uint32_t) {
    SELF(s);
    return unpack(s, args[1]);
}
Value method_unpack_from(Value* args, std::uint32_t) {
    SELF(s);
    return unpack_from(s, args[1], args[2]);
}
Value method_iter_unpack(Value* args, std::uint32_t) {
    SELF(s);
    return iter_unpack(s, args[1]);
}
Value method_sizeof(Value* args, std::uint32_t) {
    SELF(s);
    return Value::integer(static_cast<std::int64_t>(sizeof *s + sizeof *s->layout +
                                                    s->layout->fields.size() * sizeof(Field)));
}
Value get_format(Value self) {
    auto* s = self_struct(self);
    return s ? s->format : Value::exception();
}
Value get_size(Value self) {
    auto* s = self_struct(self);
    return s ? Value::integer(static_cast<std::int64_t>(s->layout->size)) : Value::exception();
}

Value function_calcsize(Value* args, std::uint32_t) {
    BY_FORMAT(s);
    return Value::integer(static_cast<std::int64_t>(s->layout->size));
}
Value function_pack(Value* args, std::uint32_t count) {
    if (count == 0) return raise(types::TypeError, "missing format argument");
    BY_FORMAT(s);
    return pack(s, args + 1, count - 1);
}
Value function_pack_into(Value* args, std::uint32_t count) {
    if (count == 0) return raise(types::TypeError, "missing format argument");
    BY_FORMAT(s);
    return pack_into(s, args + 1, count - 1);
}
Value function_unpack(Value* args, std::uint32_t) {
    BY_FORMAT(s);
    return unpack(s, args[1]);
}
Value function_unpack_from(Value* args, std::uint32_t) {
    BY_FORMAT(s);
    return unpack_from(s, args[1], args[2]);
}
Value function_iter_unpack(Value* args, std::uint32_t) {
    BY_FORMAT(s);
    return iter_unpack(s, args[1]);
}
Value clear_cache(Value*, std::uint32_t) { return Value::none(); }

const NativeDef struct_methods[] = {
    {"__new__($static, type, /, *args, **kwargs)", struct_new, "A Struct, still without format."},
    {"__init__(self, /, format)", struct_init, "Sets the format."},
    {"!pack(self, /, *args)", method_pack, "The values as bytes."},
    {"!pack_into(self, /, *args)", method_pack_into, "Writes the values into a buffer."},
    {"unpack(self, buffer, /)", method_unpack, "The values of a buffer of this very size."},
    {"unpack_from(self, /, buffer, offset=0)", method_unpack_from, "The values at an offset."},
    {"iter_unpack(self, buffer, /)", method_iter_unpack, "An iterator over equal pieces."},
    {"__sizeof__(self, /)", method_sizeof, "Size in memory."},
    {nullptr, nullptr, nullptr},
};
const GetSetDef struct_attributes[] = {
    {"format", get_format, nullptr, "struct format string"},
    {"size", get_size, nullptr, "struct size in bytes"},
    {nullptr, nullptr, nullptr, nullptr},
};
const NativeDef iterator_methods[] = {
    {"__iter__(self, /)", return_self, nullptr},
    {"__length_hint__(self, /)", iterator_hint, "How many are left."},
    {nullptr, nullptr, nullptr},
};
const NativeDef functions[] = {
    {"calcsize(format, /)", function_calcsize, "Size in bytes of what the format describes."},
    {"!pack(*args)", function_pack, "pack(format, v1, v2, ...): the values as bytes."},
    {"!pack_into(*args)", function_pack_into,
     "pack_into(format, buffer, offset, v1, v2, ...): writes the values into a buffer."},
    {"unpack(format, buffer, /)", function_unpack, "The values of a buffer of this very size."},
    {"unpack_from(format, /, buffer, offset=0)", function_unpack_from, "The values at an offset."},
    {"iter_unpack(format, buffer, /)", function_iter_unpack, "An iterator over equal pieces."},
    {"_clearcache()", clear_cache, "Clear the internal cache."},
    {nullptr, nullptr, nullptr},
};

void fill(Module* module) {
    TypeSpec spec;
    spec.layout = &struct_layout;
    spec.module = "_struct";
    spec.name = "Struct";
    spec.weakly_referable = true;
    spec.doc = "Struct(fmt) --> compiled struct object";
    add_type(module, struct_type, spec, struct_methods, struct_attributes);
    TypeSpec iterator;
    iterator.layout = &iterator_layout;
    iterator.module = "_struct";
    iterator.name = "unpack_iterator";
    iterator.next = next_of_iterator;
    iterator.flags = kFinal | kNoInstantiation;
    if (!iterator_type.shape) init_type(iterator_type, iterator, iterator_methods);
    add_own_exception(module, struct_error, "error", types::Exception, "struct");
    define_functions(module, functions);
}

} // namespace

extern const NativeModule struct_module;
const NativeModule struct_module{"_struct", "Values packed as C lays them out.", fill};

} // namespace boomslang::runtime
