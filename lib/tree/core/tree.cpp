#include "tree/core/tree.h"

#include <algorithm>
#include <cstddef>

#include "ops/exceptions.h"
#include "runtime/call/call.h"
#include "runtime/call/tracing.h"
#include "runtime/container/tuple.h"
#include "runtime/heap/heap.h"
#include "runtime/state/memory_guard.h"
#include "tree/flow/watching.h"

namespace boomslang::tree {

namespace {
support::LiveList<Tree> listed;
}

const std::vector<Tree*>& Tree::all() { return listed.all(); }
void Tree::track(Tree* tree) { listed.add(tree); }
Tree::~Tree() { listed.remove(this); }

Tree* Tree::of_root_slot(Slot* slot) noexcept {
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Winvalid-offsetof"
    return reinterpret_cast<Tree*>(reinterpret_cast<char*>(slot) - offsetof(Tree, root_));
#pragma GCC diagnostic pop
}

// Cells for what nested functions capture, and the closure's own cells, into their slots. Of a generator
// function: the generator.
Value Tree::begin(Frame* frame) {
    for (const CellSetup& cell : cells) {
        Value v = cell.parameter ? frame->locals[cell.slot] : Value::empty();
        frame->locals[cell.slot] = Value::object(runtime::make_cell(v));
    }
    if (has_free) {
        runtime::Tuple* closure = frame->function->closure;
        for (std::size_t i = 0; i < closure->size; ++i)
            frame->locals[first_free + i] = closure->items[i];
    }
    return is_generator() ? Value::object(runtime::make_generator(frame)) : Value::empty();
}

// Trace functions hear of the end. True: `outcome` is what the traced form left with.
static inline bool has_gone_over_or_told(Frame* frame, Value& outcome) {
    if (outcome.is_exception() && has_gone_over(frame, outcome)) return true;
    if (runtime::is_traced()) [[unlikely]]
        tell_end_under_way(frame, outcome);
    return false;
}

// What a body left with that may be no value.
Value Tree::finish(Frame* frame, Value outcome) {
    if (has_gone_over_or_told(frame, outcome)) return outcome;
    if (outcome.is_empty()) [[likely]]
        return Value::none();
    ops::leave_raising(frame);
    return outcome;
}

Value Tree::execute(Frame* frame) { return run(frame); }

// From the yield outwards (flow/generators.h). Memory that runs out is an exception where it did: statements
// that handle exceptions are not on the native stack any more.
[[gnu::always_inline]] static inline Value wake(const Step& root, Frame* frame, Value sent) {
    if (!frame->resuming) return root.last->execute(frame);
    frame->resuming = false;
    auto* node = const_cast<Node*>(static_cast<const Node*>(frame->position));
    BOOMSLANG_ASSERT(dynamic_cast<SuspensionNode*>(node), "an activation suspends at a yield");
    Value v = runtime::with_memory_guard(
        frame, [=] { return static_cast<SuspensionNode*>(node)->wake(frame, sent); });
    while (v.tag != runtime::Tag::Yield && node->parent) {
        Slot& from = *node->home;
        node = node->parent;
        v = runtime::with_memory_guard(frame, [&] { return node->go_on(frame, from, v); });
    }
    return v;
}
Value Tree::go_on(Frame* frame, Value sent) { return wake(root_, frame, sent); }

Value Tree::resume(Frame* frame, Value sent) {
    Value v = runtime::is_traced() ? resume_watched(*this, frame, sent) : wake(root_, frame, sent);
    if (v.tag == runtime::Tag::Yield) {
        frame->resuming = true;
        return frame->locals[code_->frame_size - 1];
    }
    frame->resuming = false;
    if (v.is_value()) return v;
    if (has_gone_over_or_told(frame, v)) return v;
    if (v.is_empty()) return Value::none();
    ops::leave_raising(frame);
    return v;
}

SourceSpan Tree::span(const void* position) const {
    if (!position) return {code_->first_line, 0, code_->first_line, 0};
    auto bits = reinterpret_cast<std::uintptr_t>(position);
    auto* node = reinterpret_cast<const Node*>(bits & ~std::uintptr_t{Node::kTags});
    if (bits & Node::kFirst) return node->first_span();
    if (bits & Node::kTruth) {
        const Node* tester = node->parent ? node->parent->tester(*node->home) : nullptr;
        return (tester ? tester : node)->span;
    }
    return node->span;
}

void Tree::trace(runtime::Marker& marker) {
    arena_.for_each_chunk(
        [&](const void* begin, const void* end) { marker.mark_conservatively(begin, end); });
}

std::size_t Tree::bytes() const { return sizeof(Tree) + arena_.bytes_used(); }

} // namespace boomslang::tree
