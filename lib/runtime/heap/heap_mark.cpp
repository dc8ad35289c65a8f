// Marking: from words to cells, from cells to the cells they refer to.
#include "runtime/call/function.h"
#include "runtime/container/tuple.h"
#include "runtime/heap/heap_internal.h"
#include "runtime/heap/rooted.h"
#include "runtime/object/type.h"
#include "runtime/state/state.h"

#include <cstdlib>
#include <cstring>
#include <new>

namespace boomslang::runtime {

// The cell itself is not read: it comes into the cache while others are traced (drain).
[[gnu::always_inline]] inline void Heap::Impl::mark(Cell* cell) {
    if (visit) [[unlikely]] {
        if (cell) visit(cell, context);
        return;
    }
    if (!contains(cell)) return; // null neither
    BlockInfo& block = info(cell);
    if (is_small(block)) {
        std::uint64_t& word = mark_word(cell);
        const std::uint64_t bit = mark_bit(cell);
        if (word & bit) return;
        word |= bit;
        live += block.size;
        if (block.kind == BlockKind::SmallLeaf) return;
    } else {
        if (block.marked) return;
        block.marked = true;
        live += block.size;
        if (cell->shape == &byte_array_shape) return;
    }
    mark_stack.push_back(cell);
}

void Marker::mark(Cell* cell) { heap.impl_->mark(cell); }

void Marker::mark_range(const Value* begin, const Value* end) {
    Heap::Impl& h = *heap.impl_;
    for (const Value* v = begin; v < end; ++v)
        if (v->is_object()) h.mark(static_cast<Cell*>(v->as_object()));
}

Cell* Heap::Impl::find_cell(std::uintptr_t word) const {
    auto* p = reinterpret_cast<char*>(word);
    if (!contains(p)) return nullptr;
    std::size_t index = static_cast<std::size_t>(p - base) >> kBlockShift;
    const BlockInfo& info = infos[index];
    switch (info.kind) {
    case BlockKind::Free: return nullptr;
    case BlockKind::LargeStart:
    case BlockKind::LargeRest: {
        if (info.kind == BlockKind::LargeRest) index -= info.run;
        return reinterpret_cast<Cell*>(block_address(static_cast<std::uint32_t>(index)));
    }
    case BlockKind::Small:
    case BlockKind::SmallLeaf: break;
    }
    Block* block = block_of(p);
    std::size_t offset = static_cast<std::size_t>(p - block->start());
    if (offset < kFirstCell || offset >= block->bump) return nullptr;
    std::size_t number = ((offset - kFirstCell) * block->reciprocal) >> 40;
    auto* cell = reinterpret_cast<Cell*>(block->start() + kFirstCell + number * block->cell_size);
    return cell->shape ? cell : nullptr;
}

__attribute__((no_sanitize("address"))) void Marker::mark_conservatively(const void* begin,
                                                                         const void* end) {
    auto* word = reinterpret_cast<const std::uintptr_t*>(
        (reinterpret_cast<std::uintptr_t>(begin) + 7) & ~std::uintptr_t{7});
    heap.impl_->scanned +=
        static_cast<std::uint64_t>(static_cast<const char*>(end) - static_cast<const char*>(begin));
    for (; word + 1 <= static_cast<const std::uintptr_t*>(end); ++word)
        if (Cell* cell = heap.impl_->find_cell(*word)) mark(cell);
}

// What an activation has not set yet may be a stale word.
static void mark_variables(Marker& marker, const Frame* f) {
    for (; f; f = f->caller) {
        marker.mark(f->code);
        marker.mark(f->function);
        const Tuple* cells = f->code->cellvars;
        const std::size_t count = f->code->local_count + (cells ? cells->size : 0);
        marker.mark_conservatively(f->locals, f->locals + count);
    }
}

void Marker::mark_thread(const ThreadState& thread, const void* native_position) {
    if (heap.impl_->variables_only) {
        mark_variables(*this, thread.frame);
    } else {
        mark_conservatively(native_position, thread.native_base);
        if (thread.stack_begin) mark_conservatively(thread.stack_begin, stack_top(thread));
    }
    mark(thread.pending);
    mark(thread.handled);
    mark(thread.context);
    mark(thread.trace_function);
    mark(thread.profile_function);
}

void Heap::Impl::trace_cell(Cell* cell, Marker& marker) {
    Shape* shape = cell->shape;
    mark(shape);
    const Layout* layout = shape->layout;
    if (shape->type) {
        auto* object = static_cast<Object*>(cell);
        mark(object->attrs);
        if (std::uint32_t n = std::uint32_t{shape->slot_count} + shape->inline_capacity) {
            auto* values = reinterpret_cast<Value*>(reinterpret_cast<char*>(cell) + layout->size);
            marker.mark_range(values, values + n);
        }
    }
    if (layout->trace) layout->trace(cell, marker);
}

void Heap::Impl::drain(Marker& marker) {
    // A cell is asked for when it comes from the stack, and traced when the memory has had time to answer.
    constexpr std::size_t kAhead = 8;
    Cell* coming[kAhead];
    std::size_t first = 0, last = 0; // both count on
    for (;;) {
        while (!mark_stack.empty() && last - first < kAhead) {
            Cell* cell = mark_stack.back();
            mark_stack.pop_back();
            __builtin_prefetch(cell);
            coming[last++ % kAhead] = cell;
        }
        if (first == last) return;
        Cell* cell = coming[first++ % kAhead];
        if (stress.every) [[unlikely]]
            check_references(cell);
        trace_cell(cell, marker);
    }
}

void Heap::Impl::clear_marks() {
    for (std::uint32_t i = 0; i < block_count; ++i) {
        BlockInfo& info = infos[i];
        if (is_small(info)) {
            auto* block = reinterpret_cast<Block*>(block_address(i));
            std::memset(marks_of(i), 0, mark_words_of(block) * sizeof(std::uint64_t));
        } else {
            info.marked = false;
        }
    }
}

void Heap::Impl::for_each_reference(Cell* cell, Visit look, void* with) {
    Marker looking;
    look_instead(look, with);
    trace_cell(cell, looking);
    look_instead(nullptr, nullptr);
}

bool Heap::is_marked(const Cell* cell) const noexcept {
    if (!impl_->contains(cell)) return true;
    const BlockInfo& info = impl_->info(cell);
    if (!is_small(info)) return info.marked;
    return impl_->has_mark(cell);
}

// --- roots of native code

namespace {
RootList* first_list;
RootedValue* first_rooted;
} // namespace

void RootedValue::link() noexcept {
    linked_ = true;
    next_ = first_rooted;
    first_rooted = this;
}
void RootedValue::trace_all(Marker& marker) {
    for (RootedValue* root = first_rooted; root; root = root->next_) marker.mark(root->value_);
}

RootList::RootList() : previous_(nullptr), next_(first_list) {
    if (first_list) first_list->previous_ = this;
    first_list = this;
}
RootList::~RootList() {
    (previous_ ? previous_->next_ : first_list) = next_;
    if (next_) next_->previous_ = previous_;
    if (data_ != inline_) support::give_memory(data_);
}
void RootList::grow() {
    const bool first = data_ == inline_;
    void* larger = support::take_memory(first ? nullptr : static_cast<void*>(data_),
                                        2 * capacity_ * sizeof(Value));
    if (!larger) throw std::bad_alloc();
    if (first) std::memcpy(larger, static_cast<void*>(inline_), sizeof inline_);
    data_ = static_cast<Value*>(larger);
    capacity_ *= 2;
}
void RootList::trace_all(Marker& marker) {
    for (RootList* list = first_list; list; list = list->next_)
        marker.mark_range(list->data_, list->data_ + list->size_);
}

} // namespace boomslang::runtime
