// The heap: segregated, non-moving mark-sweep with lazy sweeping. Small cells live in 256 KB blocks of
// one size class each, with mark bits beside them; larger ones in runs of whole blocks. All of it lies
// in one reserved range of addresses, so that "is this word a pointer to a cell?" is a subtraction and
// a table look-up.
//
// Roots: the value stack and the native stack (conservatively, with the registers), registered static
// objects, Root handles, RootList vectors, and the arenas of node trees, which their code objects hand
// to the marker. Therefore a Value in a C++ local needs no care, and a Value inside a std::vector or
// other malloc'ed memory is NOT seen: use RootList, or a ValueArray.
//
// At a collection, blocks without a live cell become free for any size; other blocks are swept when their
// size is wanted. Large arrays can grow where they stand. Memory that was freed is kept for what the next
// cycle will want, judged by the last ones, and the rest goes back to the kernel.
//
// Any allocation may collect. Cells come zeroed but for the shape.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "runtime/object/shape.h"
#include "support/invariant.h"

namespace boomslang::runtime {

struct ThreadState;

struct Marker {
    void mark(Cell* cell); // null is fine; static objects outside the heap are ignored
    void mark(Value value) {
        if (value.is_object()) mark(static_cast<Cell*>(value.as_object()));
    }
    void mark_range(const Value* begin, const Value* end);
    // Scans words that may or may not be pointers to (the inside of) cells.
    void mark_conservatively(const void* begin, const void* end);
    // Both stacks, the native one from `native_position` on, and what else a thread refers to.
    void mark_thread(const ThreadState& thread, const void* native_position);
};

struct HeapStatistics {
    std::uint64_t collections;
    std::uint64_t allocated_bytes;   // ever
    std::uint64_t live_bytes;        // after the last collection
    std::uint64_t pause_nanoseconds; // all collections together
};

class Heap {
  public:
    static constexpr std::size_t kGranule = 16;
    static constexpr std::size_t kMaxSmall = 32 * 1024;
    static constexpr std::size_t kFastLimit = 512; // sizes with a free list by granule count
    static constexpr std::size_t kBlockSize = 256 * 1024;

    // Must be called once, before any allocation, on the thread that runs Python, with the address
    // where conservative scanning of its native stack ends.
    void start(const void* native_stack_base);

    // A cell of `size` bytes (>= 16), zeroed but for the shape. Returns null only when the memory
    // cannot be had: callers raise MemoryError (see allocate_or_raise). Small sizes do not fail.
    [[gnu::always_inline]] Cell* allocate(Shape* shape, std::size_t size) {
        return allocate_as<false>(shape, size);
    }
    // A leaf refers to no other cell, ever, and its shape is static: collections do not look into it.
    [[gnu::always_inline]] Cell* allocate_leaf(Shape* shape, std::size_t size) {
        return allocate_as<true>(shape, size);
    }
    // As these, but the bytes from `begin` to `end` need not be cleared: who asks writes all of them
    // before the next allocation. For copies, whose memory would be written twice.
    Cell* allocate_written(Shape* shape, std::size_t size, bool leaf, std::size_t begin,
                           std::size_t end);
    template <class T>
    T* make(Shape* shape, std::size_t extra_bytes = 0) {
        BOOMSLANG_ASSERT(!shape->layout || sizeof(T) + extra_bytes >= shape->layout->size,
                         "a cell has room for what its layout has");
        return static_cast<T*>(allocate(shape, sizeof(T) + extra_bytes));
    }

    // The caller writes the first `written` items at once. Null: out of memory.
    ValueArray* make_values(std::size_t capacity, std::size_t written = 0);
    ByteArray* make_bytes(std::size_t capacity); // null: out of memory
    // Gives a large array more capacity where it stands. False: there is no room, or it is not large.
    bool extend(ValueArray* array, std::size_t capacity) noexcept;

    // Takes back a cell to which nothing refers any more, nor will any code that is under way: the next cell of its
    // size is there, in the processor's cache, and there is less to collect. Null is fine.
    void release(Cell* cell) noexcept;

    // `wanted`: bytes about to be asked for as one cell; so much memory more is not given back.
    void collect(std::uint64_t wanted = 0);
    const HeapStatistics& statistics() const noexcept { return statistics_; }
    // Whether stress (heap_stress.cpp) collects, which a program does without by gc.disable(). Collections that are due
    // take place all the same: they free what counting references would, and memory would only grow otherwise.
    void set_stressed(bool stressed) noexcept { stressed_ = stressed; }

    // Called in every collection to mark more roots.
    void add_root_tracer(void (*trace)(Marker&));
    // Called after marking and before sweeping: drop weak references to cells that are not marked.
    void add_weak_tracer(void (*trace)(Heap&, Marker&));
    bool is_marked(const Cell* cell) const noexcept;
    // After `cell` dies: its layout's finalize is called, or, where it has none, its type's __del__ is
    // queued (the object is revived for that, once) and the kFinalizers interrupt raised.
    void register_finalizable(Cell* cell);
    // Takes one object that waits for __del__; null when there is none.
    Object* next_finalizable() noexcept;
    // At exit: everything registered is treated as dead. False: there was nothing.
    bool queue_all_finalizable();
    // For gc.get_objects(): calls `visit` with every live cell, collecting first.
    void for_each_cell(void (*visit)(Cell*, void*), void* context);

    // A free cell has no shape, by which conservative scanning knows it.
    struct FreeCell {
        Shape* shape;
        FreeCell* next;
    };

  private:
    friend struct Marker;
    static Cell* clear(FreeCell* cell, Shape* shape, std::size_t size) noexcept {
        BOOMSLANG_ASSERT(!cell->shape, "what is on a free list is free");
        auto* words = reinterpret_cast<std::uint64_t*>(cell);
        words[0] = reinterpret_cast<std::uint64_t>(shape);
        words[1] = 0;
        for (std::size_t i = 2; i < size / 8; i += 2) words[i] = words[i + 1] = 0;
        return reinterpret_cast<Cell*>(cell);
    }
    template <bool kLeaf>
    [[gnu::always_inline]] Cell* allocate_as(Shape* shape, std::size_t size) {
        BOOMSLANG_ASSERT(shape && size >= sizeof(FreeCell), "a cell has a shape and can be freed");
        if (size <= kFastLimit) [[likely]] {
            FreeCell*& list = fast_[kLeaf][(size + kGranule - 1) / kGranule];
            if (FreeCell* cell = list) [[likely]] {
                list = cell->next;
                return clear(cell, shape, (size + kGranule - 1) & ~(kGranule - 1));
            }
        }
        return allocate_slowly(shape, size, kLeaf);
    }
    Cell* allocate_slowly(Shape* shape, std::size_t size, bool leaf);
    FreeCell* take_small(std::size_t size, bool leaf);
    // Scans the native stack from `stack_end`, below which nothing of interest is.
    void collect_above(const char* stack_end, std::uint64_t wanted);

    FreeCell* fast_[2][kFastLimit / kGranule + 1]{}; // by leaf or not, and granules
    bool stressed_ = true;
    HeapStatistics statistics_{};
    struct Impl;
    Impl* impl_ = nullptr;
};

extern Heap heap;

// A vector of Values that the collector sees. For native code that gathers values: the first few
// take no memory but its own.
class RootList {
  public:
    RootList();
    ~RootList();
    RootList(const RootList&) = delete;
    RootList& operator=(const RootList&) = delete;

    void push(Value v) {
        if (size_ == capacity_) [[unlikely]]
            grow();
        data_[size_++] = v;
    }
    Value& operator[](std::size_t i) {
        BOOMSLANG_ASSERT(i < size_, "the list has the item");
        return data_[i];
    }
    Value* data() { return data_; }
    std::size_t size() const { return size_; }
    bool empty() const { return size_ == 0; }
    Value pop() {
        BOOMSLANG_ASSERT(size_, "there is an item");
        return data_[--size_];
    }
    void clear() { size_ = 0; }
    Value* begin() { return data_; }
    Value* end() { return data_ + size_; }

    static void trace_all(Marker& marker);

  private:
    static constexpr std::size_t kInline = 8;
    void grow();

    Value* data_ = inline_;
    std::size_t size_ = 0, capacity_ = kInline;
    RootList* previous_;
    RootList* next_;
    Value inline_[kInline];
};

} // namespace boomslang::runtime
