// io.StringIO: a text stream in memory.
#include "builtins/init.h"
#include "io/file.h"
#include "io/io_base.h"
#include "runtime/call/call.h"
#include "runtime/call/native.h"
#include "runtime/call/native_arguments.h"
#include "runtime/container/tuple.h"
#include "runtime/heap/instance.h"
#include "runtime/number/number.h"
#include "runtime/state/error.h"
#include "runtime/text/str_chars.h"

#include <cstring>

namespace boomslang::runtime {

namespace {

struct StringIo : Object {
    ByteArray* storage; // uint32 each; null while empty
    std::size_t length, position;
    Newline newline;
    std::uint8_t seen; // kinds of newlines that came: 1 \n, 2 \r, 4 \r\n
    bool closed;

    std::uint32_t* chars() const noexcept {
        return reinterpret_cast<std::uint32_t*>(storage->bytes);
    }
};

void trace_string_io(Cell* cell, Marker& marker) {
    marker.mark(static_cast<StringIo*>(cell)->storage);
}
const Layout string_io_layout{"string_io", sizeof(StringIo), trace_string_io};

StringIo* io_of(Value self) { return self.as<StringIo>(); }

Value check_open(Value self) {
    if (!io_of(self)->closed) return Value::empty();
    return raise(types::ValueError, "I/O operation on closed file");
}

Value reserve(StringIo* io, std::size_t length) {
    std::size_t capacity = io->storage ? io->storage->capacity / 4 : 0;
    if (length <= capacity) return Value::empty();
    ByteArray* larger = length < (std::size_t{1} << 58)
                            ? heap.make_bytes(std::max(length, capacity * 2) * 4 + 64)
                            : nullptr;
    if (!larger) return raise_memory();
    if (io->length) std::memcpy(larger->bytes, io->storage->bytes, io->length * 4);
    heap.release(io->storage);
    io->storage = larger;
    return Value::empty();
}

// Writes at the position; behind the end the gap fills with zeros.
Value put(StringIo* io, const Str* text) {
    if (text->length == 0) return Value::empty();
    std::size_t end = io->position + text->length;
    TRY(reserve(io, end));
    if (io->position > io->length)
        std::memset(io->chars() + io->length, 0, (io->position - io->length) * 4);
    write_chars(io->chars(), 4, io->position, text, 0, text->length);
    io->position = end;
    io->length = std::max(io->length, end);
    return Value::empty();
}

std::uint8_t newline_kinds(const Str* text) {
    std::uint8_t kinds = 0;
    for (std::size_t i = 0; i < text->length; i++) {
        if ((*text)[i] == '\n') kinds |= 1;
        if ((*text)[i] != '\r') continue;
        bool pair = i + 1 < text->length && (*text)[i + 1] == '\n';
        kinds |= pair ? 4 : 2;
        i += pair;
    }
    return kinds;
}

Value put_translated(StringIo* io, Str* text) {
    if (io->newline <= Newline::Untranslated) io->seen |= newline_kinds(text);
    if (io->newline == Newline::Lf || io->newline == Newline::Untranslated) return put(io, text);
    bool universal = io->newline == Newline::Universal;
    std::u32string out;
    for (std::size_t i = 0; i < text->length; i++) {
        std::uint32_t c = (*text)[i];
        if (universal && c == '\r') {
            out += U'\n';
            if (i + 1 < text->length && (*text)[i + 1] == '\n') i++;
        } else if (!universal && c == '\n') {
            out += io->newline == Newline::Cr ? U"\r" : U"\r\n";
        } else {
            out += static_cast<char32_t>(c);
        }
    }
    return put(io, make_str_ucs4(reinterpret_cast<const std::uint32_t*>(out.data()), out.size()));
}

Value slice(StringIo* io, std::size_t begin, std::size_t end) {
    if (begin >= end) return Value::object(make_str(""));
    return Value::object(make_str_ucs4(io->chars() + begin, end - begin));
}

Value construct(Value* args, std::uint32_t) {
    Type* type = requested_class(args);
    auto* io = make_instance_of<StringIo>(type);
    io->newline = Newline::Lf;
    return Value::object(io);
}

Value initialize(Value* args, std::uint32_t) {
    StringIo* io = io_of(args[0]);
    Newline newline = Newline::Lf;
    if (!args[2].is_empty()) {
        if (!args[2].is_none() && !is_str(args[2]))
            return raise(types::TypeError, "newline must be str or None, not ", type_name(args[2]));
        if (!args[2].is_none() &&
            to_utf8(args[2].as<Str>()).find_first_not_of("\r\n") != std::string::npos) {
            TRY_VALUE(shown, repr(args[2]));
            return raise(types::ValueError, "illegal newline value: ", to_utf8(shown.as<Str>()));
        }
        if (!newline_argument(args[2], newline)) return Value::exception();
    }
    if (!args[1].is_empty() && !args[1].is_none() && !is_str(args[1]))
        return raise(types::TypeError, "initial_value must be str or None, not ",
                     type_name(args[1]));
    io->newline = newline;
    io->length = io->position = 0;
    io->seen = 0;
    io->closed = false;
    if (!args[1].is_empty() && is_str(args[1])) TRY(put_translated(io, args[1].as<Str>()));
    io->position = 0;
    return Value::none();
}

Value getvalue(Value* args, std::uint32_t) {
    TRY(check_open(args[0]));
    return slice(io_of(args[0]), 0, io_of(args[0])->length);
}

Value read(Value* args, std::uint32_t) {
    TRY(check_open(args[0]));
    std::int64_t size = -1;
    TRY(io_size_argument(args[1], size));
    TRY(check_open(args[0]));
    StringIo* io = io_of(args[0]);
    std::size_t begin = std::min(io->position, io->length), end = io->length;
    if (size >= 0 && static_cast<std::size_t>(size) < end - begin)
        end = begin + static_cast<std::size_t>(size);
    io->position = std::max(io->position, end);
    return slice(io, begin, end);
}

Value line_of(StringIo* io, std::int64_t limit) {
    std::size_t begin = std::min(io->position, io->length), end = io->length;
    if (limit >= 0 && static_cast<std::size_t>(limit) < end - begin)
        end = begin + static_cast<std::size_t>(limit);
    const std::uint32_t* p = io->length ? io->chars() : nullptr;
    for (std::size_t i = begin; i < end; i++) {
        bool pair = p[i] == '\r' && i + 1 < io->length && p[i + 1] == '\n';
        bool stop = false;
        std::size_t after = i + 1;
        switch (io->newline) {
        case Newline::Universal:
        case Newline::Lf: stop = p[i] == '\n'; break;
        case Newline::Cr: stop = p[i] == '\r'; break;
        case Newline::CrLf:
            stop = pair;
            after = i + 2;
            break;
        case Newline::Untranslated:
            stop = p[i] == '\n' || p[i] == '\r';
            if (pair) after = i + 2;
            break;
        }
        if (!stop) continue;
        end = std::min(after, end);
        break;
    }
    io->position = std::max(io->position, end);
    return slice(io, begin, end);
}

Value readline(Value* args, std::uint32_t) {
    TRY(check_open(args[0]));
    std::int64_t limit = -1;
    TRY(io_size_argument(args[1], limit));
    TRY(check_open(args[0]));
    return line_of(io_of(args[0]), limit);
}

Value next_line(Object* self) {
    Value io = Value::object(self), line;
    TRY(check_open(io));
    if (self->type()->is(kHeapType)) {
        line = call_method(io, names.readline);
        if (!line.is_exception() && !is_str(line))
            return raise(types::OSError, "readline() should have returned a str object, not '",
                         type_name(line), "'");
    } else {
        line = line_of(io_of(io), -1);
    }
    TRY(line);
    return line.as<Str>()->length ? line : Value::empty();
}

Value write(Value* args, std::uint32_t) {
    if (!is_str(args[1]))
        return raise(types::TypeError, "string argument expected, got '", type_name(args[1]), "'");
    TRY(check_open(args[0]));
    TRY(put_translated(io_of(args[0]), args[1].as<Str>()));
    return Value::integer(static_cast<std::int64_t>(args[1].as<Str>()->length));
}

Value seek(Value* args, std::uint32_t) {
    TRY(check_open(args[0]));
    std::int64_t offset;
    int whence = 0;
    if (!index_argument(args[1], offset) ||
        (!args[2].is_empty() && !c_int_argument(args[2], whence)))
        return Value::exception();
    if (whence < 0 || whence > 2)
        return raise(types::ValueError, "Invalid whence (", std::to_string(whence),
                     ", should be 0, 1 or 2)");
    if (offset < 0 && whence == 0)
        return raise(types::ValueError, "Negative seek position ", std::to_string(offset));
    if (offset && whence) return raise(types::OSError, "Can't do nonzero cur-relative seeks");
    StringIo* io = io_of(args[0]);
    if (whence == 0) io->position = static_cast<std::size_t>(offset);
    if (whence == 2) io->position = io->length;
    return Value::integer(static_cast<std::int64_t>(io->position));
}

Value tell(Value* args, std::uint32_t) {
    TRY(check_open(args[0]));
    return Value::integer(static_cast<std::int64_t>(io_of(args[0])->position));
}

Value truncate(Value* args, std::uint32_t) {
    TRY(check_open(args[0]));
    StringIo* io = io_of(args[0]);
    auto size = static_cast<std::int64_t>(io->position);
    TRY(io_size_argument(args[1], size));
    if (size < 0) return raise(types::ValueError, "Negative size value ", std::to_string(size));
    io->length = std::min(io->length, static_cast<std::size_t>(size));
    return Value::integer(size);
}

Value close(Value* args, std::uint32_t) {
    StringIo* io = io_of(args[0]);
    io->closed = true;
    io->storage = nullptr;
    io->length = 0;
    return Value::none();
}

Value yes(Value* args, std::uint32_t) {
    TRY(check_open(args[0]));
    return Value::from(true);
}

Value closed_of(Value self) { return Value::from(io_of(self)->closed); }
Value newlines_of(Value self) {
    TRY(check_open(self));
    return newline_kinds_value(io_of(self)->seen);
}

// --- pickling: (text, newline, position, attributes)

Value get_state(Value* args, std::uint32_t) {
    TRY_VALUE(text, getvalue(args, 1));
    StringIo* io = io_of(args[0]);
    static const char* const newlines[] = {nullptr, "", "\n", "\r", "\r\n"}; // in Newline's order
    const char* newline = newlines[static_cast<std::size_t>(io->newline)];
    TRY_VALUE(attributes, io_attributes(args[0]));
    return tuple_value({text, newline ? str_value(newline) : Value::none(),
                        Value::integer(static_cast<std::int64_t>(io->position)), attributes});
}

Value set_state(Value* args, std::uint32_t) {
    Value state = args[1];
    if (!is_tuple(state) || state.as<Tuple>()->size < 4)
        return raise(types::TypeError, type_name(args[0]),
                     ".__setstate__ argument should be 4-tuple, got ", type_name(state));
    const Value* items = state.as<Tuple>()->items;
    Value given[] = {args[0], Value::empty(), items[1]};
    TRY(check_open(args[0]));
    TRY(initialize(given, 3));
    StringIo* io = io_of(args[0]);
    if (!is_str(items[0]) && !items[0].is_none())
        return raise(types::TypeError, "initial_value must be str or None, not ",
                     type_name(items[0]));
    // The text has been translated before.
    if (is_str(items[0])) TRY(put(io, items[0].as<Str>()));
    std::int64_t position;
    if (!is_integer(items[2]))
        return raise(types::TypeError, "third item of state must be an integer, got ",
                     type_name(items[2]));
    if (!index_int64(items[2], position)) return Value::exception();
    if (position < 0) return raise(types::ValueError, "position value cannot be negative");
    io->position = static_cast<std::size_t>(position);
    return io_set_attributes(args[0], items[3], "fourth");
}

Value line_buffering_of(Value self) {
    TRY(check_open(self));
    return Value::from(false);
}

const NativeDef methods[] = {
    {"-__new__($static, type, *args, **kwargs)", construct, "An empty stream."},
    {"__init__(self, /, initial_value='', newline='\\n')", initialize, "A stream of a text."},
    {"close(self, /)", close, "Close; the text is gone."},
    {"__getstate__(self, /)", get_state, "What pickle keeps."},
    {"__setstate__(self, state, /)", set_state, "Takes what pickle kept."},
    {"getvalue(self, /)", getvalue, "The whole text."},
    {"read(self, size=-1, /)", read, "At most size characters; without size, all up to the end."},
    {"readable(self, /)", yes, "True."},
    {"readline(self, size=-1, /)", readline, "The next line, or at most size characters of it."},
    {"seek(self, pos, whence=0, /)", seek, "Change the position."},
    {"seekable(self, /)", yes, "True."},
    {"tell(self, /)", tell, "The position."},
    {"truncate(self, pos=None, /)", truncate, "Cut the text off, by default at the position."},
    {"writable(self, /)", yes, "True."},
    {"write(self, s, /)", write, "Write text; how many characters."},
    {nullptr, nullptr, nullptr},
};
const GetSetDef attributes[] = {
    {"closed", closed_of, nullptr, "Whether it is closed."},
    {"line_buffering", line_buffering_of, nullptr, "False."},
    {"newlines", newlines_of, nullptr, "The kinds of newlines that came: None, a str or a tuple."},
    {nullptr, nullptr, nullptr, nullptr},
};

} // namespace

void init_string_io() {
    TypeSpec spec;
    spec.layout = &string_io_layout;
    spec.base = &types::text_io_base;
    spec.attributes_allowed = true;
    spec.weakly_referable = true;
    spec.module = "_io";
    spec.next = next_line;
    spec.doc = "A text stream in memory.";
    init_type(types::string_io, spec, methods, attributes);
    types::string_io.flags &= ~kHasFinalizer; // nothing to be done, unless a subclass has a close()
}

} // namespace boomslang::runtime
