// A ring of values, which grows and is emptied at both ends: what a deque and a SimpleQueue have.
#pragma once

#include "runtime/heap/heap.h"
#include "runtime/object/value.h"
#include "runtime/state/error.h"

#include <algorithm>

namespace boomslang::runtime {

struct Ring {
    ValueArray* cells; // null while nothing was ever in it; capacity a power of two
    std::size_t head, size;

    Value& at(std::size_t i) const noexcept {
        return cells->items[(head + i) & (cells->capacity - 1)];
    }
    // The items in order.
    void copy_to(Value* to) const noexcept {
        if (!size) return;
        const std::size_t behind_head = std::min(size, cells->capacity - head);
        std::copy_n(cells->items + head, behind_head, to);
        std::copy_n(cells->items, size - behind_head, to + behind_head);
    }
    // False: MemoryError is pending.
    bool make_room() { return reserve(size + 1); }
    bool reserve(std::size_t count) {
        if (cells && count <= cells->capacity) return true;
        std::size_t capacity = cells ? cells->capacity * 2 : 8;
        while (capacity < count) capacity *= 2;
        ValueArray* fresh = heap.make_values(capacity, size);
        if (!fresh) {
            (void)raise_memory();
            return false;
        }
        copy_to(fresh->items);
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
