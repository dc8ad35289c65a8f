// Pickler: what its file, saving and reducing share.
#pragma once

#include "modules/pickle/output.h"
#include "modules/pickle/pickle.h"

namespace boomslang::runtime::pickle {

struct MemoEntry {
    Value object;
    std::int64_t index;
};
// Which object has which index; by identity. Refers to its objects, so that an address means one object.
class Memo {
  public:
    const MemoEntry* find(Value object) const noexcept;
    bool set(Value object, std::int64_t index); // false: MemoryError pending
    bool add(Value object, std::int64_t index); // the same, of one that is not there yet
    void clear() noexcept;
    void empty(std::size_t most) noexcept; // the same, but memory of up to so many bytes is kept
    std::size_t size() const noexcept { return count_; }
    const MemoEntry* entries() const noexcept {
        return entries_ ? reinterpret_cast<const MemoEntry*>(entries_->bytes) : nullptr;
    }
    void trace(Marker& marker) const;

  private:
    bool grow();

    ByteArray* entries_; // in the order in which they came
    ByteArray* places_;  // std::uint32_t: 0, or the number of an entry plus 1
    std::uint64_t mask_;
    std::size_t count_;
};

struct Pickler : Object {
    Value write;            // of the file; Empty: dumps()
    Value persistent_id;    // Empty: none
    Value dispatch_table;   // of the pickler or its class; Empty: copyreg's
    Value reducer_override; // Empty: none
    Value buffer_callback;  // Empty: none
    Value fast_objects;     // a dict of those that fast mode is inside of; Empty: not deep enough
    Memo memo;
    Output output;
    int protocol;
    std::int32_t bin, fast, fast_depth; // as attributes show them
    bool fix_imports, ready;
};
extern BuiltinType pickler_type;

// Every one of these: Empty, or Exception.
Value save(Pickler* p, Value v, bool persistent = true);
inline Value put_bytes(Pickler* p, const void* data, std::size_t size) {
    unsigned char* place = p->output.room(size);
    if (!place) [[unlikely]]
        return raise_memory();
    std::memcpy(place, data, size);
    return Value::empty();
}
inline Value put(Pickler* p, unsigned char op) { return put_bytes(p, &op, 1); }
// A header, then much data, which may go to the file at once.
Value put_payload(Pickler* p, std::string_view header, ByteView data, Value payload);
Value memo_put(Pickler* p, Value v);
Value memo_get(Pickler* p, const MemoEntry* entry);
Value flush(Pickler* p); // to the file

Value save_bytes_data(Pickler* p, Value memoized, ByteView data, Value payload);
Value save_bytearray_data(Pickler* p, Value memoized, ByteView data, Value payload);
// save_containers.cpp
Value save_tuple(Pickler* p, Value v);
Value save_list(Pickler* p, Value v);
Value save_dict(Pickler* p, Value v);
Value save_set(Pickler* p, Value v);
Value save_frozenset(Pickler* p, Value v);
Value save_items(Pickler* p, Value iterator); // behind a list that others appended to
Value save_pairs(Pickler* p, Value iterator);
// save_reduce.cpp
Value save_by_reduction(Pickler* p, Value v);
Value save_reduced(Pickler* p, Value parts, Value v); // v Empty: not memoized
// save_global.cpp
Value save_type(Pickler* p, Value v);
Value save_global(Pickler* p, Value v, Value name = Value::empty());

} // namespace boomslang::runtime::pickle
