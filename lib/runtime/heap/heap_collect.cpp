// A collection: roots, weak references, finalizers, and what happens to the blocks.
#include "runtime/call/function.h"
#include "runtime/heap/heap_internal.h"
#include "runtime/heap/rooted.h"
#include "runtime/hooks/stream_end.h"
#include "runtime/state/state.h"

#include <chrono>

namespace boomslang::runtime {

// A generator or coroutine that has ended: closing it would do nothing.
static bool has_ended(const Cell* cell) noexcept {
    return cell->shape->layout == &generator_layout &&
           static_cast<const Generator*>(cell)->status == Generator::Closed;
}

// Weak references go first, then finalizers revive what they need (PEP 442's order).
void Heap::Impl::settle_finalizable(Heap& heap, Marker& marker) {
    for (auto* trace : weak_tracers) trace(heap, marker);
    drain(marker);
    std::size_t kept = 0, kept_of_earlier = 0;
    std::vector<Cell*> dead;
    for (std::size_t i = 0; i < finalizable.size(); ++i) {
        if (i == of_earlier) kept_of_earlier = kept;
        if (heap.is_marked(finalizable[i])) finalizable[kept++] = finalizable[i];
        else dead.push_back(finalizable[i]);
    }
    of_earlier = of_earlier < finalizable.size() ? kept_of_earlier : kept;
    finalizable.resize(kept);
    std::vector<Cell*> called; // those with a __del__
    for (Cell* cell : dead)
        if (!cell->shape->layout->finalize && !has_ended(cell)) called.push_back(cell);
    referrers_first(called);
    order_finalizers(called);
    for (Cell* cell : called) waiting.push_back(static_cast<Object*>(cell));
    for (Object* object : waiting) marker.mark(object);
    drain(marker);
    for (Cell* cell : dead)
        if (cell->shape->layout->finalize) {
            if (heap.is_marked(cell)) finalizable.push_back(cell);
            else cell->shape->layout->finalize(cell);
        }
    if (!called.empty()) state.interrupts.fetch_or(kFinalizers);
}

// Blocks without a live cell are free for whatever wants one; the others wait for their sweep.
void Heap::Impl::sort_blocks(Heap& heap) {
    for (auto& block : unswept) block = nullptr;
    for (std::uint32_t i = block_count; i-- > 0;) {
        if (!is_small(infos[i])) continue;
        auto* block = reinterpret_cast<Block*>(block_address(i));
        Block*& carved = current[block->size_class];
        const bool dead = is_dead(block);
        if (carved == block && block->bump < block->limit) {
            // Kept, even when empty, and swept at once, so that its cells are used before new ones.
            block->swept = kFirstCell;
            if (dead) block->bump = kFirstCell;
            else sweep(block, list_of(heap, block->size_class), kBlockSize);
            continue;
        }
        if (carved == block) carved = nullptr;
        if (dead) {
            give_run(i, 1);
            continue;
        }
        block->swept = kFirstCell;
        block->next = unswept[block->size_class];
        unswept[block->size_class] = block;
    }
}

// Callee-saved registers go to the stack, below the frame's address, so the scan begins where the stack
// ends; this frame has nothing else, which might be a stale word.
[[gnu::noinline]] void Heap::collect(std::uint64_t wanted) {
    __builtin_unwind_init();
    // Neither is the end read before the registers are there, nor are they gone while it is scanned.
    asm volatile("" ::: "memory");
    const char* end = support::native_stack_position();
    asm volatile("" : "+r"(end)::"memory");
    collect_above(end, wanted);
    asm volatile("" ::: "memory");
}

std::uint64_t Heap::Impl::collect_and_count(RootList* save, const char* native_stack) {
    found = 0;
    counting = true;
    saved = save;
    if (save) cells_are_known = true;
    if (native_stack) heap.collect_above(native_stack, 0);
    else heap.collect();
    counting = false;
    return found;
}

bool CollectionCredit::take() {
    if (until_next_) {
        --until_next_;
        return false;
    }
    last_ = kLeastCost + static_cast<std::int64_t>(heap.statistics().live_bytes);
    left_ -= last_;
    if (left_ < 0) until_next_ = pause_ = std::min<std::uint32_t>(2 * pause_ + 1, 1 << 20);
    return true;
}

void Heap::Impl::collect_and_ask(void (*question)(void* context), void* with) {
    ask = question;
    ask_context = with;
    heap.collect();
    ask = nullptr;
}

void Heap::Impl::answer(Marker& marker) {
    variables_only = true;
    marker.mark_thread(state, nullptr);
    trace_roots(marker);
    drain(marker);
    variables_only = false;
    ask(ask_context);
}

void Heap::Impl::trace_roots(Marker& marker) {
    RootList::trace_all(marker);
    RootedValue::trace_all(marker);
    for (auto* trace : root_tracers) trace(marker);
}

[[gnu::noinline]] void Heap::collect_above(const char* stack_end, std::uint64_t wanted) {
    Impl& h = *impl_;
    if (h.collecting) return;
    h.collecting = true;
    h.peak = std::max(h.used(), h.peak - h.peak / 8);
    auto began = std::chrono::steady_clock::now();
    h.finish_sweeping(*this);
    h.clear_marks();
    h.live = h.scanned = 0;
    Marker marker;
    if (h.stress.every) h.check_roots();
    if (h.ask) h.answer(marker);
    marker.mark_thread(state, stack_end);
    h.trace_roots(marker);
    h.drain(marker);
    if (h.counting) {
        h.found = h.count_cyclic();
        if (h.saved) marker.mark_range(h.saved->begin(), h.saved->end());
        h.drain(marker);
    }
    h.settle_finalizable(*this, marker);
    h.sweep_large();
    for (auto& lists : fast_)
        for (auto& list : lists) list = nullptr;
    for (auto& list : h.lists) list = nullptr;
    h.sort_blocks(*this);
    // What is dead is poisoned at once.
    if (h.stress.every) h.finish_sweeping(*this);
    // The heap will grow again to what it was: what it had then, it keeps.
    const std::uint64_t used = h.used();
    h.give_memory_back(std::max(kLeastKept, h.peak > used ? h.peak - used : 0) + wanted);
    h.since_collection = 0;
    h.note_fast_lists(*this);
    h.renew_threshold();
    ++statistics_.collections;
    statistics_.live_bytes = h.live;
    statistics_.pause_nanoseconds +=
        static_cast<std::uint64_t>(std::chrono::duration_cast<std::chrono::nanoseconds>(
                                       std::chrono::steady_clock::now() - began)
                                       .count());
    h.collecting = false;
}

void Heap::add_root_tracer(void (*trace)(Marker&)) { impl_->root_tracers.push_back(trace); }
void Heap::add_weak_tracer(void (*trace)(Heap&, Marker&)) { impl_->weak_tracers.push_back(trace); }

void Heap::register_finalizable(Cell* cell) {
    // A __new__ may have done so that is called by who makes instances.
    if (!impl_->finalizable.empty() && impl_->finalizable.back() == cell) return;
    impl_->finalizable.push_back(cell);
    impl_->since_collection += kFinalizableWeight;
}

bool Heap::Impl::is_finalizable(const Cell* cell) const noexcept {
    return std::find(finalizable.begin(), finalizable.end(), cell) != finalizable.end();
}

Object* Heap::next_finalizable() noexcept {
    if (impl_->waiting.empty()) return nullptr;
    Object* object = impl_->waiting.front();
    impl_->waiting.pop_front();
    return object;
}

void Heap::Impl::abandon_finalizers() noexcept {
    waiting.clear();
    std::size_t kept = std::min(of_earlier, finalizable.size());
    for (std::size_t i = kept; i < finalizable.size(); ++i)
        if (finalizable[i]->shape->layout->finalize) finalizable[kept++] = finalizable[i];
    finalizable.resize(kept);
    finalizable.shrink_to_fit();
}

bool Heap::queue_all_finalizable() {
    std::vector<Cell*> all;
    all.swap(impl_->finalizable);
    std::vector<Cell*> called;
    for (Cell* cell : all)
        (cell->shape->layout->finalize ? impl_->finalizable : called).push_back(cell);
    order_finalizers(called);
    for (Cell* cell : called) impl_->waiting.push_back(static_cast<Object*>(cell));
    return !impl_->waiting.empty();
}

} // namespace boomslang::runtime
