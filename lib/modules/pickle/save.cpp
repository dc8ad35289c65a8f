// Saving one object: atoms, texts and bytes here; the rest by its type.
#include "modules/pickle/pickler.h"
#include "runtime/container/set.h"
#include "runtime/object/permanent_name.h"
#include "runtime/state/recursion.h"
#include "runtime/text/codecs.h"
#include "runtime/text/memoryview.h"

#include <bit>

namespace boomslang::runtime::pickle {

Value flush(Pickler* p) {
    TRY_VALUE(bytes, make_bytes_or_raise(p->output.storage ? p->output.storage->bytes : nullptr,
                                         p->output.size));
    TRY(call(p->write, {bytes}));
    p->output.clear();
    return Value::empty();
}
Value put_payload(Pickler* p, std::string_view header, ByteView data, Value payload) {
    if (data.size < Output::kFrameTarget) {
        TRY(put_bytes(p, header.data(), header.size()));
        return put_bytes(p, data.data, data.size);
    }
    // Much data is in no frame, and goes to the file without being copied.
    p->output.commit();
    const bool framing = p->output.framing;
    p->output.framing = false;
    Value result = put_bytes(p, header.data(), header.size());
    if (!result.is_exception()) {
        if (p->write.is_empty()) {
            result = put_bytes(p, data.data, data.size);
        } else {
            result = flush(p);
            if (!result.is_exception() && payload.is_empty())
                payload = make_bytes_or_raise(data.data, data.size);
            if (payload.is_exception()) result = payload;
            if (!result.is_exception()) result = call(p->write, {payload});
        }
    }
    p->output.framing = framing;
    return result.is_exception() ? result : Value::empty();
}

// --- the memo

Value memo_get(Pickler* p, const MemoEntry* entry) {
    const std::int64_t i = entry->index;
    if (!p->bin) {
        const std::string text = "g" + std::to_string(i) + "\n";
        return put_bytes(p, text.data(), text.size());
    }
    unsigned char code[5] = {BINGET, static_cast<unsigned char>(i)};
    if (i < 256) return put_bytes(p, code, 2);
    if (i > UINT32_MAX) return refuse_pickling("memo id too large for LONG_BINGET");
    const auto index = static_cast<std::uint32_t>(i);
    code[0] = LONG_BINGET;
    std::memcpy(code + 1, &index, 4);
    return put_bytes(p, code, 5);
}
Value memo_put(Pickler* p, Value v) {
    if (p->fast) return Value::empty();
    const std::size_t i = p->memo.size();
    if (!p->memo.add(v, static_cast<std::int64_t>(i))) return Value::exception();
    if (p->protocol >= 4) return put(p, MEMOIZE);
    if (!p->bin) {
        const std::string text = "p" + std::to_string(i) + "\n";
        return put_bytes(p, text.data(), text.size());
    }
    unsigned char code[5] = {BINPUT, static_cast<unsigned char>(i)};
    if (i < 256) return put_bytes(p, code, 2);
    if (i > UINT32_MAX) return refuse_pickling("memo id too large for LONG_BINPUT");
    const auto index = static_cast<std::uint32_t>(i);
    code[0] = LONG_BINPUT;
    std::memcpy(code + 1, &index, 4);
    return put_bytes(p, code, 5);
}

namespace {

// --- atoms

Value save_bool(Pickler* p, bool b) {
    if (p->protocol >= 2) return put(p, b ? NEWTRUE : NEWFALSE);
    return put_bytes(p, b ? "I01\n" : "I00\n", 4);
}
Value save_small(Pickler* p, std::int64_t i) {
    if (!p->bin) {
        const std::string text = "I" + std::to_string(i) + "\n";
        return put_bytes(p, text.data(), text.size());
    }
    const auto word = static_cast<std::uint32_t>(i);
    const std::size_t size = word > 0xFFFF ? 5 : word > 0xFF ? 3 : 2;
    unsigned char* place = p->output.room(5);
    if (!place) [[unlikely]]
        return raise_memory();
    place[0] = word > 0xFFFF ? BININT : word > 0xFF ? BININT2 : BININT1;
    std::memcpy(place + 1, &word, 4);
    p->output.size -= 5 - size;
    return Value::empty();
}
Value save_int(Pickler* p, Value v) {
    std::int64_t i = 0;
    const bool fits = int_to_int64(v, i);
    if (fits && i == static_cast<std::int32_t>(i)) return save_small(p, i);
    if (p->protocol < 2) {
        TRY_VALUE(digits, int_to_str(v));
        const std::string text = "L" + to_utf8(digits.as<Str>()) + "L\n";
        return put_bytes(p, text.data(), text.size());
    }
    // Two's complement, as few bytes as keep the sign.
    if (fits) {
        unsigned char code[10] = {LONG1};
        std::memcpy(code + 2, &i, 8);
        std::size_t size = 8;
        while (size > 1 && code[size + 1] == (i < 0 ? 0xFF : 0) &&
               (code[size] >> 7) == (i < 0 ? 1 : 0))
            --size;
        code[1] = static_cast<unsigned char>(size);
        return put_bytes(p, code, size + 2);
    }
    static Str *const to_bytes = permanent_name("to_bytes"), *const bit_length =
                                                                 kept_name<"bit_length">();
    TRY_VALUE(bits, call_method(v, bit_length));
    std::size_t size = static_cast<std::size_t>(bits.as_int()) / 8 + 1;
    TRY_VALUE(big, call_with(get_attribute(v, to_bytes),
                             make_tuple({Value::integer(static_cast<std::int64_t>(size)),
                                         str_value("little")}),
                             [] {
                                 Dict* keywords = make_dict();
                                 dict_set(keywords, kept_name<"signed">(), Value::from(true));
                                 return keywords;
                             }()));
    const unsigned char* data = big.as<Bytes>()->data;
    if (int_sign(v) < 0 && size > 1 && data[size - 1] == 0xFF && data[size - 2] >> 7) --size;
    if (size > INT32_MAX) return raise(types::OverflowError, "int too large to pickle");
    if (size < 256) {
        const unsigned char header[2] = {LONG1, static_cast<unsigned char>(size)};
        TRY(put_bytes(p, header, 2));
    } else {
        const auto count = static_cast<std::uint32_t>(size);
        unsigned char header[5] = {LONG4};
        std::memcpy(header + 1, &count, 4);
        TRY(put_bytes(p, header, 5));
    }
    return put_bytes(p, data, size);
}
Value save_float(Pickler* p, double d) {
    if (p->bin) {
        unsigned char code[9] = {BINFLOAT};
        const std::uint64_t bits = __builtin_bswap64(std::bit_cast<std::uint64_t>(d));
        std::memcpy(code + 1, &bits, 8);
        return put_bytes(p, code, 9);
    }
    char text[40] = "F";
    const std::size_t n = format_double_repr(d, text + 1);
    text[n + 1] = '\n';
    return put_bytes(p, text, n + 2);
}

// A header with the size in 1, 4 or 8 bytes, whichever it fits and the protocol has.
Value put_sized(Pickler* p, Value memoized, ByteView data, Value payload, unsigned char small,
                unsigned char medium, unsigned char large, const char* too_large) {
    char header[9];
    const std::uint64_t size = data.size;
    std::memcpy(header + 1, &size, 8);
    std::size_t header_size = 9;
    if (size <= 0xFF && small) {
        header[0] = static_cast<char>(small);
        header_size = 2;
    } else if (size <= UINT32_MAX && medium) {
        header[0] = static_cast<char>(medium);
        header_size = 5;
    } else if (p->protocol >= 4) {
        header[0] = static_cast<char>(large);
    } else {
        return raise(types::OverflowError, too_large);
    }
    TRY(put_payload(p, {header, header_size}, data, payload));
    return memo_put(p, memoized);
}

// Protocol 0: a line in raw-unicode-escape in which what would end or hide it is escaped, too.
Value save_text_line(Pickler* p, Value v) {
    const auto* s = v.as<Str>();
    std::string text = "V";
    char escape[12];
    for (std::size_t i = 0; i < s->length; ++i) {
        const std::uint32_t c = (*s)[i];
        if (c >= 0x10000)
            text.append(escape, static_cast<std::size_t>(
                                    std::snprintf(escape, sizeof escape, "\\U%08x", c)));
        else if (c >= 0x100 || c == '\\' || c == 0 || c == '\n' || c == '\r' || c == 0x1A)
            text.append(escape, static_cast<std::size_t>(
                                    std::snprintf(escape, sizeof escape, "\\u%04x", c)));
        else text += static_cast<char>(c);
    }
    text += '\n';
    TRY(put_bytes(p, text.data(), text.size()));
    return memo_put(p, v);
}
Value save_str(Pickler* p, Value v) {
    if (!p->bin) return save_text_line(p, v);
    auto* s = v.as<Str>();
    ByteView data{static_cast<const unsigned char*>(s->data), s->length};
    Value payload = Value::empty();
    if (!s->ascii) {
        payload = encode_str(s, Encoding::Utf8, "surrogatepass");
        if (payload.is_exception()) return payload;
        data = {payload.as<Bytes>()->data, payload.as<Bytes>()->size};
    }
    const Alive keep(payload.is_empty() ? s : payload.as_object());
    return put_sized(p, v, data, payload, p->protocol >= 4 ? SHORT_BINUNICODE : 0, BINUNICODE,
                     BINUNICODE8,
                     "serializing a string larger than 4 GiB requires pickle protocol 4 or higher");
}
Value save_bytes(Pickler* p, Value v) {
    const auto* bytes = v.as<Bytes>();
    if (p->protocol >= 3) return save_bytes_data(p, v, {bytes->data, bytes->size}, v);
    // Older protocols have no bytes: Python 2 makes a str of it, Python 3 encodes a text.
    if (!bytes->size)
        return save_reduced(
            p, tuple_value({Value::object(&types::bytes), Value::object(empty_tuple())}), v);
    const Value text = Value::object(make_str_latin1(bytes->data, bytes->size));
    return save_reduced(
        p, tuple_value({library.codecs_encode, tuple_value({text, str_value("latin1")})}), v);
}
Value save_bytearray(Pickler* p, Value v) {
    const auto* array = v.as<MutableBytes>();
    if (p->protocol >= 5) return save_bytearray_data(p, v, {array->data(), array->size}, v);
    const Value cls = Value::object(&types::bytearray);
    if (!array->size) return save_reduced(p, tuple_value({cls, Value::object(empty_tuple())}), v);
    TRY_VALUE(bytes, make_bytes_or_raise(array->data(), array->size));
    return save_reduced(p, tuple_value({cls, tuple_value({bytes})}), v);
}
Value save_buffer(Pickler* p, Value v) {
    if (p->protocol < 5) return refuse_pickling("PickleBuffer can only pickled with protocol >= 5");
    const Value view = v.as<PickleBuffer>()->view;
    if (view.is_empty())
        return raise(types::ValueError, "operation forbidden on released PickleBuffer object");
    auto* shaped = view.as<ShapedView>();
    if (!is_c_contiguous(shaped) && !is_fortran_contiguous(shaped))
        return refuse_pickling(
            "PickleBuffer can not be pickled when pointing to a non-contiguous buffer");
    const ByteView data{shaped->buffer.data, shaped->buffer.size};
    const bool readonly = shaped->buffer.readonly;
    bool in_band = true;
    if (!p->buffer_callback.is_empty()) {
        TRY_VALUE(answer, call(p->buffer_callback, {v}));
        const int truth = runtime::truth(answer);
        if (truth < 0) return Value::exception();
        in_band = truth;
    }
    if (in_band) {
        const Alive keep(view.as_object());
        return readonly ? save_bytes_data(p, v, data, Value::empty())
                        : save_bytearray_data(p, v, data, Value::empty());
    }
    TRY(put(p, NEXT_BUFFER));
    return readonly ? put(p, READONLY_BUFFER) : Value::empty();
}

// Empty: no id, save the object itself. True: done.
Value save_persistent(Pickler* p, Value v) {
    TRY_VALUE(id, call(p->persistent_id, {v}));
    if (id.is_none()) return Value::empty();
    if (p->bin) {
        TRY(save(p, id, false));
        TRY(put(p, BINPERSID));
        return Value::from(true);
    }
    TRY_VALUE(text, to_str(id));
    if (!text.as<Str>()->ascii)
        return refuse_pickling("persistent IDs in protocol 0 must be ASCII strings");
    const std::string line = "P" + to_utf8(text.as<Str>()) + "\n";
    TRY(put_bytes(p, line.data(), line.size()));
    return Value::from(true);
}

Value save_object(Pickler* p, Value v) {
    const Shape* shape = v.as_object()->shape;
    if (shape == &types::str.exact) return save_str(p, v);
    if (shape == &types::bytes.exact) return save_bytes(p, v);
    NativeLevel level;
    if (level.too_deep())
        return raise(types::RecursionError,
                     "maximum recursion depth exceeded while pickling an object");
    if (shape == &types::dict.exact) return save_dict(p, v);
    if (shape == &types::set.exact) return save_set(p, v);
    if (shape == &types::frozenset.exact) return save_frozenset(p, v);
    if (shape == &types::list.exact) return save_list(p, v);
    if (shape == &types::tuple.exact) return save_tuple(p, v);
    if (shape == &types::bytearray.exact) return save_bytearray(p, v);
    if (shape == &pickle_buffer_type.exact) return save_buffer(p, v);
    return save_by_reduction(p, v);
}

} // namespace

Value save_bytes_data(Pickler* p, Value memoized, ByteView data, Value payload) {
    return put_sized(p, memoized, data, payload, SHORT_BINBYTES, BINBYTES, BINBYTES8,
                     "serializing a bytes object larger than 4 GiB requires pickle protocol 4 or "
                     "higher");
}
Value save_bytearray_data(Pickler* p, Value memoized, ByteView data, Value payload) {
    return put_sized(p, memoized, data, payload, 0, 0, BYTEARRAY8, "");
}

Value save(Pickler* p, Value v, bool persistent) {
    if (p->output.frame_is_full()) [[unlikely]] {
        p->output.commit();
        if (!p->write.is_empty()) TRY(flush(p));
    }
    if (persistent && !p->persistent_id.is_empty()) {
        TRY_VALUE(done, save_persistent(p, v));
        if (!done.is_empty()) return Value::empty();
    }
    switch (v.tag) {
    case Tag::None: return put(p, NONE);
    case Tag::Bool: return save_bool(p, v.as_bool());
    case Tag::Int: return save_int(p, v);
    case Tag::Float: return save_float(p, v.as_float());
    default: break;
    }
    if (is_exact(v, types::int_)) return save_int(p, v);
    if (const MemoEntry* entry = p->memo.find(v)) return memo_get(p, entry);
    return save_object(p, v);
}

} // namespace boomslang::runtime::pickle
