// What few need of the heap: collections that tell what they found, the graph of references, and
// collections at chosen allocations.
#pragma once

#include "runtime/object/value.h"

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace boomslang::runtime {

struct Cell;
struct Type;
class RootList;

// Which allocations collect: of those from `first` to `last`, every one whose number `every`
// divides.
struct GcStress {
    std::uint64_t every = 0; // 0: none
    std::uint64_t first = 0, last = ~std::uint64_t{0};

    // "EVERY", or "EVERY,FIRST,LAST". False: it is not that.
    static bool parse(std::string_view text, GcStress& out);
};

struct Collector {
    using Visit = void (*)(Cell*, void* context);

    // The program has looked through the heap, and may have any cell that was there: gc.get_objects() and the like.
    static inline bool cells_are_known = false;

    // Only before the first allocation.
    virtual void set_stress(const GcStress& stress) = 0;
    // Collects and returns how many of the objects found dead counting references could not have
    // freed: those in cycles, and what they refer to. `saved` gets them, and keeps them alive.
    // The native stack is looked through from `native_stack` on; null: all of it.
    virtual std::uint64_t collect_and_count(RootList* saved, const char* native_stack) = 0;
    // No more bytes than that in blocks that are used; 0: any number. Beyond it memory_tripped() is called
    // (budget.h), and nothing is to be had until the limit is raised.
    virtual void set_limit(std::uint64_t bytes) noexcept = 0;
    virtual std::uint64_t used() const noexcept = 0;
    virtual bool is_collecting() const noexcept = 0;
    // Before so many bytes are taken outside of the heap: what free blocks keep is given back if the limit wants it.
    virtual void make_room(std::uint64_t bytes) noexcept = 0;
    // So many bytes outside of the heap belong to a new object of it, and go when it dies: the next collection is
    // due earlier.
    virtual void count_outside(std::uint64_t bytes) noexcept = 0;
    // Collects. `ask` is called when all is marked (Heap::is_marked) that is reachable without
    // looking through stacks: from modules, natives' roots, and variables of running activations.
    virtual void collect_and_ask(void (*ask)(void* context), void* context) = 0;
    // About how many cells have been allocated since the last collection; 0 only if none has.
    virtual std::uint64_t young_cells() const noexcept = 0;
    // Calls `visit` with each cell that `cell` refers to, its shape included.
    virtual void for_each_reference(Cell* cell, Visit visit, void* context) = 0;
    // Calls `visit` with every cell that was alive after the last collection, and those allocated
    // since, which Heap::is_marked() tells apart: theirs is false.
    virtual void for_each_cell(Visit visit, void* context) = 0;
    // Has every allocation told of, and every array that grows where it stands; null: none any more. What is
    // called must not allocate cells.
    virtual void watch_allocations(void (*seen)(Cell* cell, std::size_t size)) noexcept = 0;
    // `cell` has been registered, and its finalizer has not been queued since.
    virtual bool is_finalizable(const Cell* cell) const noexcept = 0;
    // A program begins that may be stopped: what it registers from now on does not run its __del__ after
    // abandon_finalizers(), nor does what waits for that.
    virtual void begin_program() noexcept = 0;
    virtual void abandon_finalizers() noexcept = 0;

    // False: no automatic collections, for who keeps values where collections do not look.
    virtual void set_enabled(bool enabled) noexcept = 0;

  protected:
    ~Collector() = default;
};
extern Collector* collector; // the heap's; Heap::start sets it

// What collections may cost altogether that counting references would have made needless, in bytes that
// they look through: beyond it they become rare.
class CollectionCredit {
  public:
    // Whether there is to be one. It counts, unless it is given back because it was worth it.
    bool take();
    void give_back() noexcept { left_ += last_; }

  private:
    static constexpr std::int64_t kLeastCost = 1 << 20;
    std::int64_t left_ = std::int64_t{1} << 29, last_ = 0;
    std::uint32_t until_next_ = 0, pause_ = 0;
};

// Collects now, and runs the finalizers and callbacks of what died. Returns what
// collect_and_count() does.
std::uint64_t collect_and_finalize(RootList* saved = nullptr, const char* native_stack = nullptr);

// Instances may refer to others: what CPython's collector tracks.
bool is_container(const Type* type) noexcept;

} // namespace boomslang::runtime
