// The machine: one instruction after the other.
#include "modules/pickle/unpickler.h"
#include "runtime/container/set.h"
#include "runtime/state/interrupts.h"

namespace boomslang::runtime::pickle {

Value Machine::underflow() const {
    return refuse_unpickling(marks.empty() ? "unpickling stack underflow"
                                           : "unexpected MARK found");
}
bool Machine::pop_mark(std::size_t& start) {
    if (marks.empty()) {
        (void)refuse_unpickling("could not find MARK");
        return false;
    }
    start = marks.back();
    marks.pop_back();
    fence = marks.empty() ? 0 : marks.back();
    return true;
}
Value Machine::tuple_from(std::size_t start) {
    Tuple* tuple = make_tuple(stack.data() + start, stack.size() - start);
    if (!tuple) return Value::exception();
    drop_to(start);
    return Value::object(tuple);
}

namespace {

Value pushed(Machine& m, Value v) {
    if (v.is_exception()) return v;
    m.push(v);
    return Value::empty();
}
Value load_short_tuple(Machine& m, std::size_t size) {
    if (!m.has(size)) return m.underflow();
    return pushed(m, m.tuple_from(m.depth() - size));
}
Value load_tuple(Machine& m) {
    std::size_t start;
    if (!m.pop_mark(start)) return Value::exception();
    return pushed(m, m.tuple_from(start));
}
Value load_pop(Machine& m) {
    // A mark without anything behind it is what goes away.
    if (!m.marks.empty() && m.marks.back() == m.depth()) {
        std::size_t start;
        (void)m.pop_mark(start);
        return Value::empty();
    }
    TRY(m.pop());
    return Value::empty();
}
Value load_pop_mark(Machine& m) {
    std::size_t start;
    if (!m.pop_mark(start)) return Value::exception();
    m.drop_to(start);
    return Value::empty();
}
Value load_dup(Machine& m) {
    if (!m.has(1)) return m.underflow();
    m.push(m.stack[m.depth() - 1]);
    return Value::empty();
}
Value load_protocol(Machine& m) {
    const unsigned char* data;
    if (!m.read(1, data)) return Value::exception();
    if (*data > kHighestProtocol)
        return raise(types::ValueError, "unsupported pickle protocol: ", std::to_string(*data));
    m.u->protocol = *data;
    return Value::empty();
}
// What a frame holds is read at once.
Value load_frame(Machine& m) {
    const unsigned char* data;
    if (!m.read(8, data)) return Value::exception();
    const std::uint64_t size = little_endian(data, 8);
    if (size > INT64_MAX)
        return raise(types::OverflowError, "FRAME length exceeds system's maximum of ",
                     std::to_string(INT64_MAX), " bytes");
    if (!m.read(size, data)) return Value::exception();
    m.u->position -= size;
    return Value::empty();
}
// GET and PUT with an index of one or four bytes.
template <Value (*Load)(Machine&, std::uint64_t)>
Value load_by_index(Machine& m, unsigned size) {
    const unsigned char* data;
    if (!m.read(size, data)) return Value::exception();
    return Load(m, little_endian(data, size));
}
Value load_get_line(Machine& m) {
    std::int64_t index;
    if (!load_index_line(m, index)) return Value::exception();
    if (index < 0)
        return refuse_unpickling("Memo value not found at index ", std::to_string(index));
    return load_get(m, static_cast<std::uint64_t>(index));
}
Value load_put_line(Machine& m) {
    std::int64_t index;
    if (!m.has(1)) {
        std::string_view line;
        return m.read_line(line) ? m.underflow() : Value::exception();
    }
    if (!load_index_line(m, index)) return Value::exception();
    if (index < 0) return raise(types::ValueError, "negative PUT argument");
    return load_put(m, static_cast<std::uint64_t>(index));
}

Value raise_invalid(unsigned char op) {
    if (op >= 0x20 && op <= 0x7E && op != '\'' && op != '\\')
        return refuse_unpickling("invalid load key, '", std::string(1, static_cast<char>(op)),
                                 "'.");
    char text[8];
    std::snprintf(text, sizeof text, "\\x%02x", op);
    return refuse_unpickling("invalid load key, '", text, "'.");
}

Value load(Machine& m, unsigned char op) {
    switch (op) {
    case NONE: m.push(Value::none()); return Value::empty();
    case NEWTRUE: m.push(Value::from(true)); return Value::empty();
    case NEWFALSE: m.push(Value::from(false)); return Value::empty();
    case BININT: return load_binary_int(m, 4);
    case BININT1: return load_binary_int(m, 1);
    case BININT2: return load_binary_int(m, 2);
    case INT: return load_int_line(m);
    case LONG: return load_long_line(m);
    case LONG1: return load_counted_long(m, 1);
    case LONG4: return load_counted_long(m, 4);
    case FLOAT: return load_float_line(m);
    case BINFLOAT: return load_binary_float(m);
    case SHORT_BINBYTES: return load_binary_bytes(m, 1);
    case BINBYTES: return load_binary_bytes(m, 4);
    case BINBYTES8: return load_binary_bytes(m, 8);
    case BYTEARRAY8: return load_bytearray(m);
    case NEXT_BUFFER: return load_next_buffer(m);
    case READONLY_BUFFER: return load_readonly_buffer(m);
    case SHORT_BINSTRING: return load_binary_string(m, 1);
    case BINSTRING: return load_binary_string(m, 4);
    case STRING: return load_string_line(m);
    case UNICODE: return load_unicode_line(m);
    case SHORT_BINUNICODE: return load_binary_unicode(m, 1);
    case BINUNICODE: return load_binary_unicode(m, 4);
    case BINUNICODE8: return load_binary_unicode(m, 8);
    case EMPTY_TUPLE: m.push(Value::object(empty_tuple())); return Value::empty();
    case TUPLE1: return load_short_tuple(m, 1);
    case TUPLE2: return load_short_tuple(m, 2);
    case TUPLE3: return load_short_tuple(m, 3);
    case TUPLE: return load_tuple(m);
    case EMPTY_LIST: m.push(Value::object(make_list())); return Value::empty();
    case LIST: return load_list(m);
    case EMPTY_DICT: m.push(Value::object(make_dict())); return Value::empty();
    case DICT: return load_dict(m);
    case EMPTY_SET: m.push(Value::object(make_set())); return Value::empty();
    case ADDITEMS: return load_add_items(m);
    case FROZENSET: return load_frozenset(m);
    case OBJ: return load_obj(m);
    case INST: return load_inst(m);
    case NEWOBJ: return load_new(m, false);
    case NEWOBJ_EX: return load_new(m, true);
    case GLOBAL: return load_global(m);
    case STACK_GLOBAL: return load_stack_global(m);
    case APPEND: return load_append(m);
    case APPENDS: return load_appends(m);
    case BUILD: return load_build(m);
    case DUP: return load_dup(m);
    case BINGET: return load_by_index<load_get>(m, 1);
    case LONG_BINGET: return load_by_index<load_get>(m, 4);
    case GET: return load_get_line(m);
    case MARK:
        m.marks.push_back(m.depth());
        m.fence = m.depth();
        return Value::empty();
    case BINPUT: return load_by_index<load_put>(m, 1);
    case LONG_BINPUT: return load_by_index<load_put>(m, 4);
    case PUT: return load_put_line(m);
    case MEMOIZE: return load_put(m, m.u->memo_count);
    case POP: return load_pop(m);
    case POP_MARK: return load_pop_mark(m);
    case SETITEM: return load_set_items(m, true);
    case SETITEMS: return load_set_items(m, false);
    case PERSID: return load_persistent_line(m);
    case BINPERSID: return load_persistent(m);
    case REDUCE: return load_reduce(m);
    case PROTO: return load_protocol(m);
    case FRAME: return load_frame(m);
    case EXT1: return load_extension(m, 1);
    case EXT2: return load_extension(m, 2);
    case EXT4: return load_extension(m, 4);
    default: return raise_invalid(op);
    }
}

} // namespace

Value Machine::run() {
    u->protocol = 0;
    for (std::uint32_t steps = 0;; ++steps) {
        const unsigned char* op;
        if (!read(1, op)) {
            if (!pending_is(*unpickling_error)) return Value::exception();
            clear_pending();
            return raise(types::EOFError, "Ran out of input");
        }
        if (*op == STOP) return pop();
        const std::size_t left = u->size - u->position;
        if (*op == BININT1 && left >= 1) {
            push(Value::integer(*take_read(1)));
        } else if (*op == BININT2 && left >= 2) {
            const unsigned char* data = take_read(2);
            push(Value::integer(data[0] | data[1] << 8));
        } else {
            TRY(load(*this, *op));
        }
        if (steps % 1024 == 0) TRY(poll());
    }
}

} // namespace boomslang::runtime::pickle
