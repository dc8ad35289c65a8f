// A ring of values, which grows and is emptied at both ends: what a deque and a SimpleQueue have.
#pragma once

#include "runtime/heap/heap.h"
#include "runtime/object/value.h"
#include "runtime/state/error.h"

namespace boomslang::runtime {

struct Ring {
    ValueArray* cells; // null while nothing was ever in it; capacity a power of two
    std::size_t head, size;

    Value& at(std::size_t i) const noexcept {
        return cells->items[(head + i) & (cells->capacity - 1)];
    }
    // False: MemoryError is pending.
    bool make_room() {
        if (cells && size < cells->capacity) return true;
        const std::size_t capacity = cells ? cells->capacity * 2 : 8;
        ValueArray* fresh = heap.make_values(capacity);
        if (!fresh) {
            (void)raise_memory();
            return false;
        }
        for (std::size_t i = 0; i < size; ++i) fresh->items[i] = at(i);
        // The cell may be larger than was asked for; a ring wants a power of two.
        fresh->capacity = capacity;
        cells = fresh;
        head = 0;
        return true;
    }
    // Of what is not empty.
    Value take_left() noexcept {
        Value item = at(0);
        at(0) = Value::empty();
        head = (head + 1) & (cells->capacity - 1);
        --size;
        return item;
    }
    Value take_right() noexcept {
        Value item = at(size - 1);
        at(size - 1) = Value::empty();
        --size;
        return item;
    }
    bool put_right(Value item) {
        if (!make_room()) return false;
        at(size++) = item;
        return true;
    }
    bool put_left(Value item) {
        if (!make_room()) return false;
        head = (head - 1) & (cells->capacity - 1);
        ++size;
        at(0) = item;
        return true;
    }
};

} // namespace boomslang::runtime
