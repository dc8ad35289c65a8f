// Unpickler: its state, and the machine that runs a pickle.
#pragma once

#include "modules/pickle/pickle.h"

#include <vector>

namespace boomslang::runtime::pickle {

struct Unpickler : Object {
    Value read, readinto, readline, peek; // of the file; Empty: loads(), or it has none
    Value input;                          // what `data` lies in
    Value persistent_load;                // Empty: none
    Value buffers;                        // an iterator; Empty: none given
    Value encoding, errors;               // str
    ValueArray* memo;                     // Empty where nothing is
    std::size_t memo_count;
    const unsigned char* data; // what has been read of the file, or all there is
    std::size_t size, position;
    int protocol;
    bool fix_imports, ready;
};
extern BuiltinType unpickler_type;

// Values on the stack; marks say where a group of them begins.
class Machine {
  public:
    explicit Machine(Unpickler* u) : u(u) {}

    Value run(); // the object, or Exception

    // --- unpickler.cpp: input. False: exception pending.
    bool read(std::size_t count, const unsigned char*& data) {
        if (count > u->size - u->position) [[unlikely]]
            return read_more(count, data);
        data = u->data + u->position;
        u->position += count;
        return true;
    }
    // Of what has been read and is long enough.
    const unsigned char* take_read(std::size_t count) noexcept {
        u->position += count;
        return u->data + u->position - count;
    }
    bool read_more(std::size_t count, const unsigned char*& data);
    // Without its end. `least`: how many characters there must be.
    bool read_line(std::string_view& line, std::size_t least = 1);

    // --- the stack
    void push(Value v) { stack.push(v); }
    std::size_t depth() const { return stack.size(); }
    bool has(std::size_t count) const { return stack.size() >= fence + count; }
    Value underflow() const;
    Value pop() { return has(1) ? stack.pop() : underflow(); }
    void drop_to(std::size_t size) {
        while (stack.size() > size) (void)stack.pop();
    }
    // The place of the last mark, which goes away. False: exception pending.
    bool pop_mark(std::size_t& start);
    Value tuple_from(std::size_t start); // pops what it takes

    Unpickler* u;
    RootList stack;
    std::vector<std::size_t> marks;
    std::size_t fence = 0; // below the last mark nothing may be popped
};

// Each runs the instruction that its name says: Empty, or Exception.
Value load_int_line(Machine& m); // load_atoms.cpp
Value load_long_line(Machine& m);
Value load_float_line(Machine& m);
Value load_binary_int(Machine& m, unsigned size);
Value load_counted_long(Machine& m, unsigned size);
Value load_binary_float(Machine& m);
Value load_string_line(Machine& m);
Value load_binary_string(Machine& m, unsigned size);
Value load_unicode_line(Machine& m);
Value load_binary_unicode(Machine& m, unsigned size);
Value load_binary_bytes(Machine& m, unsigned size);
Value load_bytearray(Machine& m);
Value load_next_buffer(Machine& m);
Value load_readonly_buffer(Machine& m);
Value load_append(Machine& m); // load_containers.cpp
Value load_appends(Machine& m);
Value load_dict(Machine& m);
Value load_list(Machine& m);
Value load_frozenset(Machine& m);
Value load_set_items(Machine& m, bool one);
Value load_add_items(Machine& m);
Value load_global(Machine& m); // load_objects.cpp
Value load_stack_global(Machine& m);
Value load_extension(Machine& m, unsigned size);
Value load_inst(Machine& m);
Value load_obj(Machine& m);
Value load_new(Machine& m, bool keywords);
Value load_reduce(Machine& m);
Value load_build(Machine& m);
Value load_persistent_line(Machine& m);
Value load_persistent(Machine& m);
Value load_get(Machine& m, std::uint64_t index); // unpickler_memo.cpp
Value load_put(Machine& m, std::uint64_t index);
bool load_index_line(Machine& m, std::int64_t& out);

bool memo_store(Unpickler* u, std::uint64_t index, Value v); // false: MemoryError pending
Value find_class(Unpickler* u, Value module, Value name);  // by the method, if a class overrides it
Value find_global(Unpickler* u, Value module, Value name); // what Unpickler.find_class does

inline std::uint64_t little_endian(const unsigned char* data, unsigned size) noexcept {
    std::uint64_t n = 0;
    std::uint32_t four = 0;
    switch (size) {
    case 1: return *data;
    case 4: std::memcpy(&four, data, 4); return four;
    case 8: std::memcpy(&n, data, 8); return n;
    default: std::memcpy(&n, data, size); return n;
    }
}

} // namespace boomslang::runtime::pickle
