// The module marshal: values of builtin types as bytes, in CPython's format. Code objects are written as what
// types.CodeType() makes them from.
#include "modules/lang/marshal.h"

#include "modules/support.h"
#include "runtime/call/assembler.h"
#include "runtime/call/native_arguments.h"
#include "runtime/container/set.h"
#include "runtime/number/nan.h"
#include "runtime/object/permanent_name.h"
#include "runtime/state/audit.h"
#include "runtime/text/bytes.h"
#include "runtime/text/codecs.h"

#include <cstdio>
#include <cstring>
#include <unordered_map>

namespace boomslang::runtime {

namespace {

// In the order of CodeType's arguments.
constexpr const char* kCodeParts[] = {
    "co_argcount",  "co_posonlyargcount", "co_kwonlyargcount", "co_nlocals",
    "co_stacksize", "co_flags",           "co_code",           "co_consts",
    "co_names",     "co_varnames",        "co_filename",       "co_name",
    "co_qualname",  "co_firstlineno",     "co_linetable",      "co_exceptiontable",
    "co_freevars",  "co_cellvars"};

constexpr int kVersion = 4, kMostDepth = 2000;
constexpr int kWithReferences = 3, kWithBinaryFloats = 2;
constexpr char kFlagged = static_cast<char>(0x80); // others may refer to it

struct Deeper {
    int& depth;
    explicit Deeper(int& depth) noexcept : depth(++depth) {}
    ~Deeper() { --depth; }
};

class Writer {
  public:
    explicit Writer(int version) : version_(version) {}

    std::string out;

    Value write(Value v) {
        const Deeper deeper(depth_);
        if (depth_ > kMostDepth || native_stack_low())
            return raise(types::ValueError, "object too deeply nested to marshal");
        if (v.is_none()) return done('N');
        if (v.is_bool()) return done(v.as_bool() ? 'T' : 'F');
        if (v.is(ellipsis())) return done('.');
        if (v.is(Value::object(&types::StopIteration))) return done('S');
        flag_ = 0;
        if (version_ >= kWithReferences && v.is_object()) {
            const auto [place, fresh] =
                places_.try_emplace(v.as_object(), static_cast<std::uint32_t>(places_.size()));
            if (!fresh) {
                put('r');
                number(place->second);
                return Value::empty();
            }
            kept_.push(v);
            flag_ = kFlagged;
        }
        if (v.is_int() || is_exact(v, types::int_)) return integer(v);
        if (v.is_float()) {
            put(version_ >= kWithBinaryFloats ? 'g' : 'f');
            real(v.as_float());
            return Value::empty();
        }
        if (is_exact(v, types::complex)) {
            put(version_ >= kWithBinaryFloats ? 'y' : 'x');
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
    // A type, with the flag of what is written.
    void put(char c) {
        out += static_cast<char>(c | flag_);
        flag_ = 0;
    }
    Value done(char c) {
        put(c);
        return Value::empty();
    }
    void number(std::size_t n) {
        for (int i = 0; i < 4; i++) out += static_cast<char>(n >> (8 * i));
    }
    void real(double d) {
        d = plain_nan(d);
        if (version_ >= kWithBinaryFloats) {
            out.append(reinterpret_cast<const char*>(&d), sizeof d);
            return;
        }
        char text[32];
        const int size = std::snprintf(text, sizeof text, "%.17g", d);
        out += static_cast<char>(size);
        out.append(text, static_cast<std::size_t>(size));
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

    const int version_;
    int depth_ = 0;
    char flag_ = 0;
    // What has been written, in its order. All of it is kept: nothing else comes to lie where it lay.
    std::unordered_map<const Object*, std::uint32_t> places_;
    RootList kept_;
};

// Reads one value: out of bytes, or of a file, of which no more is taken than the value has.
class Reader {
  public:
    explicit Reader(ByteView data) : data_(data) {}
    explicit Reader(Value file) : data_{nullptr, 0}, file_(file) {}

    // Empty: the end of a dict.
    Value read() {
        const Deeper deeper(depth_);
        if (depth_ > kMostDepth || native_stack_low())
            return raise(types::ValueError, "recursion limit exceeded");
        const unsigned char* p = take(1, "object");
        if (!p) { // whatever the file raised, as in CPython
            state.pending = nullptr;
            return raise(types::EOFError, "EOF read where object expected");
        }
        bool shared = *p & 0x80;
        char type = static_cast<char>(*p & 0x7F);
        place_ = references_.size();
        const std::size_t place = place_;
        if (shared) references_.push(Value::empty()); // until it is complete, or can be filled
        else place_ = kNowhere;
        TRY_VALUE(v, body(type));
        if (shared) references_[place] = v;
        return v;
    }

  private:
    static constexpr std::size_t kNowhere = SIZE_MAX;

    // Null: there are not so many; or an exception is pending.
    const unsigned char* take(std::size_t n, const char* expected = "not") {
        if (!file_.is_empty()) return take_from_file(n, expected);
        if (n > data_.size - at_) return nullptr;
        at_ += n;
        return data_.data + at_ - n;
    }
    const unsigned char* take_from_file(std::size_t n, const char* expected) {
        piece_.clear();
        if (n == 0) return reinterpret_cast<const unsigned char*>(piece_.data());
        MutableBytes* room = make_bytearray(nullptr, n);
        if (!room) return nullptr;
        const Value got = call_method(file_, kept_name<"readinto">(), {Value::object(room)});
        std::int64_t count = 0;
        if (got.is_exception() || (!got.is_none() && !index_int64(got, count))) return nullptr;
        const auto wanted = static_cast<std::int64_t>(n);
        if (count > wanted)
            (void)raise(types::ValueError, "read() returned too much data: ", std::to_string(n),
                        " bytes requested, ", std::to_string(count), " returned");
        else if (count < wanted)
            (void)raise(types::EOFError, "EOF read where ", expected, " expected");
        if (count != wanted || room->size != n) return nullptr;
        piece_.assign(reinterpret_cast<const char*>(room->data()), n);
        return reinterpret_cast<const unsigned char*>(piece_.data());
    }
    Value too_short() {
        return state.pending ? Value::exception()
                             : raise(types::EOFError, "marshal data too short");
    }
    // What is being read can be referred to before it is complete.
    void refer(Value v) {
        if (place_ != kNowhere) references_[place_] = v;
    }
    bool number(std::int32_t& out) {
        const unsigned char* p = take(4);
        if (p) std::memcpy(&out, p, 4);
        return p != nullptr;
    }
    Value items(std::size_t count, RootList& out, const char* kind) {
        for (std::size_t i = 0; i < count; i++) {
            TRY_VALUE(v, read());
            if (v.is_empty())
                return raise(types::TypeError, "NULL object in marshal data for ", kind);
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
        case 'I': {
            std::int64_t wide;
            const unsigned char* p = take(8);
            if (!p) return too_short();
            std::memcpy(&wide, p, 8);
            return Value::integer(wide);
        }
        case 'f': return text_float();
        case 'x': {
            TRY_VALUE(real, text_float());
            TRY_VALUE(imaginary, text_float());
            return make_complex(real.as_float(), imaginary.as_float());
        }
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
            if (size >= references_.size() || references_[size].is_empty())
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
        if (type == '[') {
            List* list = make_list();
            if (!list) return Value::exception();
            refer(Value::object(list));
            for (std::size_t i = 0; i < size; i++) {
                TRY_VALUE(v, read());
                if (v.is_empty())
                    return raise(types::TypeError, "NULL object in marshal data for list");
                TRY(list_append(list, v));
            }
            return Value::object(list);
        }
        RootList found;
        TRY(items(size, found, type == '(' || type == ')' ? "tuple" : "set"));
        if (type == '(' || type == ')') return Value::object(make_tuple(found.data(), size));
        Value list = Value::object(make_list(found.data(), size));
        return call(Value::object(type == '<' ? &types::set : &types::frozenset), {list});
    }
    Value dictionary() {
        Dict* dict = make_dict();
        refer(Value::object(dict));
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
        TRY(items(std::size(kCodeParts), parts, "object"));
        return call(Value::object(&types::code), parts.data(),
                    static_cast<std::uint32_t>(std::size(kCodeParts)));
    }
    // A number as text, with its length before it.
    Value text_float() {
        const unsigned char* p = take(1);
        if (!p) return too_short();
        const std::size_t size = *p;
        p = take(size);
        if (!p) return too_short();
        return call(Value::object(&types::float_), {Value::object(make_str_latin1(p, size))});
    }
    Value long_integer() {
        std::int32_t count;
        if (!number(count)) return too_short();
        auto digits =
            static_cast<std::size_t>(count < 0 ? -static_cast<std::int64_t>(count) : count);
        const unsigned char* p = take(digits * 2);
        if (!p) return too_short();
        for (std::size_t i = 0; i < digits; i++)
            if (p[2 * i + 1] & 0x80)
                return raise(types::ValueError, "bad marshal data (digit out of range in long)");
        if (digits && !p[2 * digits - 2] && !p[2 * digits - 1])
            return raise(types::ValueError, "bad marshal data (unnormalized long data)");
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
    Value file_ = Value::empty();
    std::string piece_; // what was taken last out of the file
    int depth_ = 0;
    std::size_t place_ = kNowhere; // in references_, of what is being read
    RootList references_;
};

Value written(Value value, int version) {
    Writer writer(version);
    TRY(writer.write(value));
    return make_bytes_or_raise(writer.out.data(), writer.out.size());
}
Value complete(Value v) {
    if (v.is_empty()) return raise(types::TypeError, "NULL object in marshal data for object");
    return v;
}

Value dumps(Value* args, std::uint32_t) {
    int version = kVersion;
    if (!args[1].is_empty() && !c_int_argument(args[1], version)) return Value::exception();
    return written(args[0], version);
}
Value loads(Value* args, std::uint32_t) {
    ByteView view;
    if (!require_bytes(args[0], view)) return Value::exception();
    return marshal_loads(view);
}
Value dump(Value* args, std::uint32_t) {
    Value given[] = {args[0], args[2]};
    TRY_VALUE(bytes, dumps(given, 2));
    return call_method(args[1], kept_name<"write">(), {bytes});
}
Value load(Value* args, std::uint32_t) {
    // What gives no bytes at all is no file.
    TRY_VALUE(nothing, call_method(args[0], kept_name<"read">(), {Value::integer(0)}));
    if (!is_bytes(nothing))
        return raise(types::TypeError, "file.read() returned not bytes but ", type_name(nothing));
    Reader reader(args[0]);
    return complete(reader.read());
}

const NativeDef functions[] = {
    {"dumps(value, version=4, /)", audited<"marshal.dumps", dumps, told(0), told(1, 4)>,
     "The bytes of a value."},
    {"loads(bytes, /)", audited<"marshal.loads", loads, told(0)>,
     "The value that bytes stand for."},
    {"dump(value, file, version=4, /)", audited<"marshal.dumps", dump, told(0), told(2, 4)>,
     "Writes the bytes of a value to a file."},
    {"load(file, /)", audited<"marshal.load", load>, "Reads a value from a file."},
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
Value marshal_dumps(Value value) { return written(value, kVersion); }
Value marshal_loads(ByteView bytes) {
    Reader reader(bytes);
    return complete(reader.read());
}

extern const NativeModule marshal_module;
const NativeModule marshal_module{
    "marshal", "Values of builtin types as bytes.", [](Module* module) {
        define_functions(module, functions);
        dict_set(module->dict, kept_name<"version">(), Value::integer(kVersion));
    }};

} // namespace boomslang::runtime
