// The module marshal: values of builtin types as bytes, in CPython's format (version 2: without
// references). Code objects are written as what types.CodeType() makes them from.
#include "modules/lang/marshal.h"

#include "modules/support.h"
#include "runtime/call/assembler.h"
#include "runtime/container/set.h"
#include "runtime/number/nan.h"
#include "runtime/object/permanent_name.h"
#include "runtime/text/bytes.h"
#include "runtime/text/codecs.h"

#include <cstring>

namespace boomslang::runtime {

namespace {

// In the order of CodeType's arguments.
constexpr const char* kCodeParts[] = {
    "co_argcount",  "co_posonlyargcount", "co_kwonlyargcount", "co_nlocals",
    "co_stacksize", "co_flags",           "co_code",           "co_consts",
    "co_names",     "co_varnames",        "co_filename",       "co_name",
    "co_qualname",  "co_firstlineno",     "co_linetable",      "co_exceptiontable",
    "co_freevars",  "co_cellvars"};

class Writer {
  public:
    std::string out;

    Value write(Value v) {
        if (native_stack_low())
            return raise(types::ValueError, "object too deeply nested to marshal");
        if (v.is_none()) return done('N');
        if (v.is_bool()) return done(v.as_bool() ? 'T' : 'F');
        if (v.is_int() || is_exact(v, types::int_)) return integer(v);
        if (v.is_float()) return put('g'), real(v.as_float()), Value::empty();
        if (v.is(ellipsis())) return done('.');
        if (v.is(Value::object(&types::StopIteration))) return done('S');
        if (is_exact(v, types::complex)) {
            put('y');
            real(v.as<Complex>()->real);
            real(v.as<Complex>()->imag);
            return Value::empty();
        }
        if (is_exact_str(v)) {
            TRY_VALUE(text, encode_str(v.as<Str>(), Encoding::Utf8, "surrogatepass"));
            return put('u'), sized({text.as<Bytes>()->data, text.as<Bytes>()->size}),
                   Value::empty();
        }
        if (ByteView view; byte_view(v, view)) return put('s'), sized(view), Value::empty();
        if (is_exact(v, types::tuple)) {
            put('(');
            number(v.as<Tuple>()->size);
            for (Value item : *v.as<Tuple>()) TRY(write(item));
            return Value::empty();
        }
        if (is_exact(v, types::list)) {
            put('[');
            number(v.as<List>()->size);
            for (std::size_t i = 0; i < v.as<List>()->size; i++)
                TRY(write(v.as<List>()->items()[i]));
            return Value::empty();
        }
        if (is_exact(v, types::set) || is_exact(v, types::frozenset)) {
            TRY_VALUE(items, to_list(v));
            put(is_exact(v, types::set) ? '<' : '>');
            number(items.as<List>()->size);
            for (std::size_t i = 0; i < items.as<List>()->size; i++)
                TRY(write(items.as<List>()->items()[i]));
            return Value::empty();
        }
        if (is_exact(v, types::dict)) {
            put('{');
            std::size_t position = 0;
            while (DictEntry* entry = dict_next(v.as<Dict>(), position)) {
                TRY(write(entry->key));
                TRY(write(entry->value));
            }
            return done('0');
        }
        if (is_exact(v, types::code)) {
            put('c');
            for (const char* name : kCodeParts) {
                TRY_VALUE(part, get_attribute(v, intern(name)));
                TRY(write(part));
            }
            return Value::empty();
        }
        return raise(types::ValueError, "unmarshallable object");
    }

  private:
    void put(char c) { out += c; }
    Value done(char c) {
        put(c);
        return Value::empty();
    }
    void number(std::size_t n) {
        for (int i = 0; i < 4; i++) out += static_cast<char>(n >> (8 * i));
    }
    void real(double d) {
        d = plain_nan(d);
        out.append(reinterpret_cast<const char*>(&d), sizeof d);
    }
    void sized(ByteView view) {
        number(view.size);
        out.append(view.text());
    }
    Value integer(Value v) {
        std::int64_t n;
        if (int_to_int64(v, n) && n >= INT32_MIN && n <= INT32_MAX) {
            put('i');
            number(static_cast<std::size_t>(n));
            return Value::empty();
        }
        put('l');
        IntView view(v);
        mpz_t rest;
        mpz_init(rest);
        mpz_abs(rest, view.get());
        std::string digits; // of 15 bits
        std::int32_t count = 0;
        for (; mpz_sgn(rest); count++) {
            unsigned long digit = mpz_fdiv_ui(rest, 1 << 15);
            mpz_fdiv_q_2exp(rest, rest, 15);
            digits += {static_cast<char>(digit), static_cast<char>(digit >> 8)};
        }
        mpz_clear(rest);
        number(static_cast<std::size_t>(mpz_sgn(view.get()) < 0 ? -count : count));
        out += digits;
        return Value::empty();
    }
};

class Reader {
  public:
    explicit Reader(ByteView data) : data_(data) {}

    // Empty: the end of a dict.
    Value read() {
        if (native_stack_low()) return raise(types::ValueError, "bad marshal data (too deep)");
        const unsigned char* p = take(1);
        if (!p) return too_short();
        bool shared = *p & 0x80;
        std::size_t place = references_.size();
        char type = static_cast<char>(*p & 0x7F);
        if (shared) references_.push(Value::none());
        TRY_VALUE(v, body(type));
        if (shared) references_[place] = v;
        return v;
    }

  private:
    const unsigned char* take(std::size_t n) {
        if (n > data_.size - at_) return nullptr;
        at_ += n;
        return data_.data + at_ - n;
    }
    Value too_short() { return raise(types::EOFError, "marshal data too short"); }
    bool number(std::int32_t& out) {
        const unsigned char* p = take(4);
        if (p) std::memcpy(&out, p, 4);
        return p != nullptr;
    }
    Value items(std::size_t count, RootList& out) {
        for (std::size_t i = 0; i < count; i++) {
            TRY_VALUE(v, read());
            if (v.is_empty())
                return raise(types::TypeError, "NULL object in marshal data for object");
            out.push(v);
        }
        return Value::empty();
    }

    Value body(char type) {
        std::int32_t n = 0;
        switch (type) {
        case '0': return Value::empty();
        case 'N': return Value::none();
        case 'T': return Value::from(true);
        case 'F': return Value::from(false);
        case '.': return ellipsis();
        case 'S': return Value::object(&types::StopIteration);
        case 'i': return number(n) ? Value::integer(n) : too_short();
        case 'l': return long_integer();
        case 'g': {
            double d;
            const unsigned char* p = take(8);
            if (!p) return too_short();
            std::memcpy(&d, p, 8);
            return Value::real(d);
        }
        case 'y': {
            double d[2];
            const unsigned char* p = take(16);
            if (!p) return too_short();
            std::memcpy(d, p, 16);
            return make_complex(d[0], d[1]);
        }
        case 'z':
        case 'Z':
        case ')': {
            const unsigned char* p = take(1);
            if (!p) return too_short();
            n = *p;
            break;
        }
        case 'u':
        case 't':
        case 's':
        case 'a':
        case 'A':
        case '(':
        case '[':
        case '<':
        case '>':
        case 'r':
            if (!number(n)) return too_short();
            if (n < 0) return raise(types::ValueError, "bad marshal data (size out of range)");
            break;
        case '{': return dictionary();
        case 'c': return code();
        default: return raise(types::ValueError, "bad marshal data (unknown type code)");
        }
        auto size = static_cast<std::size_t>(n);
        if (type == 'r') {
            if (size >= references_.size())
                return raise(types::ValueError, "bad marshal data (invalid reference)");
            return references_[size];
        }
        if (type == '(' || type == ')' || type == '[' || type == '<' || type == '>')
            return sequence(type, size);
        const unsigned char* p = take(size);
        if (!p) return too_short();
        if (type == 's') return make_bytes_or_raise(p, size);
        if (type == 'u' || type == 't')
            return decode_bytes({p, size}, std::string_view("utf-8"), "surrogatepass");
        return Value::object(make_str_latin1(p, size));
    }
    Value sequence(char type, std::size_t size) {
        RootList found;
        TRY(items(size, found));
        if (type == '(' || type == ')') return Value::object(make_tuple(found.data(), size));
        Value list = Value::object(make_list(found.data(), size));
        if (type == '[') return list;
        return call(Value::object(type == '<' ? &types::set : &types::frozenset), {list});
    }
    Value dictionary() {
        Dict* dict = make_dict();
        for (;;) {
            TRY_VALUE(key, read());
            if (key.is_empty()) return Value::object(dict);
            TRY_VALUE(v, read());
            if (v.is_empty()) return Value::object(dict);
            TRY(dict_set(dict, key, v));
        }
    }
    Value code() {
        RootList parts;
        TRY(items(std::size(kCodeParts), parts));
        return call(Value::object(&types::code), parts.data(),
                    static_cast<std::uint32_t>(std::size(kCodeParts)));
    }
    Value long_integer() {
        std::int32_t count;
        if (!number(count)) return too_short();
        auto digits =
            static_cast<std::size_t>(count < 0 ? -static_cast<std::int64_t>(count) : count);
        const unsigned char* p = take(digits * 2);
        if (!p) return too_short();
        mpz_t z;
        mpz_init(z);
        for (std::size_t i = digits; i-- > 0;) {
            mpz_mul_2exp(z, z, 15);
            mpz_add_ui(z, z, static_cast<unsigned long>(p[2 * i] | (p[2 * i + 1] & 0x7F) << 8));
        }
        if (count < 0) mpz_neg(z, z);
        Value v = int_from(z);
        mpz_clear(z);
        return v;
    }

    ByteView data_;
    std::size_t at_ = 0;
    RootList references_;
};

Value dumps(Value* args, std::uint32_t) { return marshal_dumps(args[0]); }
Value loads(Value* args, std::uint32_t) {
    ByteView view;
    if (!require_bytes(args[0], view)) return Value::exception();
    return marshal_loads(view);
}
Value dump(Value* args, std::uint32_t) {
    TRY_VALUE(bytes, dumps(args, 1));
    return call_method(args[1], kept_name<"write">(), {bytes});
}
Value load(Value* args, std::uint32_t) {
    TRY_VALUE(bytes, call_method(args[0], kept_name<"read">()));
    return loads(&bytes, 1);
}

const NativeDef functions[] = {
    {"dumps(value, version=4, /)", dumps, "The bytes of a value."},
    {"loads(bytes, /)", loads, "The value that bytes stand for."},
    {"dump(value, file, version=4, /)", dump, "Writes the bytes of a value to a file."},
    {"load(file, /)", load, "Reads a value from a file."},
    {nullptr, nullptr, nullptr},
};

} // namespace

std::int64_t raw_pyc_magic() {
    constexpr std::uint64_t kCodeObjects = 1; // changes with what this file writes of a code object
    static const std::uint64_t format = assembler->format() * 31 + kCodeObjects;
    return static_cast<std::int64_t>(0x8000 | (format & 0x7FFF)) | std::int64_t{'\r'} << 16 |
           std::int64_t{'\n'} << 24;
}
Value pyc_magic() {
    const std::int64_t magic = raw_pyc_magic();
    char bytes[4];
    for (int i = 0; i < 4; ++i) bytes[i] = static_cast<char>(magic >> 8 * i);
    return make_bytes_or_raise(bytes, sizeof bytes);
}
Value marshal_dumps(Value value) {
    Writer writer;
    TRY(writer.write(value));
    return make_bytes_or_raise(writer.out.data(), writer.out.size());
}
Value marshal_loads(ByteView bytes) {
    Reader reader(bytes);
    TRY_VALUE(v, reader.read());
    if (v.is_empty()) return raise(types::TypeError, "NULL object in marshal data for object");
    return v;
}

extern const NativeModule marshal_module;
const NativeModule marshal_module{
    "marshal", "Values of builtin types as bytes.", [](Module* module) {
        define_functions(module, functions);
        dict_set(module->dict, kept_name<"version">(), Value::integer(4));
    }};

} // namespace boomslang::runtime
