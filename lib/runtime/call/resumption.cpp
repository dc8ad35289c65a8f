#include "runtime/call/resumption.h"

#include "runtime/call/tracing.h"

namespace boomslang::runtime {

std::uint64_t chain_epoch = 0;

namespace {

// What `generator` is linked to; null: nothing, and so it is Suspended.
Generator* linked(Generator* generator) noexcept {
    auto* inner = generator->awaiting.as<Generator>();
    if (inner->delegator == generator) return inner;
    generator->status = Generator::Suspended;
    return nullptr;
}

} // namespace

Generator* find_leaf(Generator* generator) noexcept {
    if (generator->leaf && generator->leaf_epoch == chain_epoch) return generator->leaf;
    Generator* last = generator;
    while (last->status == Generator::Delegating) {
        Generator* inner = linked(last);
        if (!inner) break;
        last = inner;
    }
    return last;
}

bool is_running(Generator* generator) noexcept {
    return generator->status == Generator::Running ||
           (generator->status == Generator::Delegating &&
            find_leaf(generator)->status == Generator::Running);
}

void unlink(Generator* generator) noexcept {
    generator->delegator = nullptr;
    ++chain_epoch;
}

void stop_delegating(Generator* generator) noexcept {
    if (generator->status != Generator::Delegating) return;
    if (Generator* inner = linked(generator)) unlink(inner);
    generator->status = Generator::Suspended;
}

Frame* enter_traced(Generator* root, Frame* place, Frame* caller) {
    stop_delegating(root);
    root->root = root;
    root->outer_handled = state.handled;
    if (!root->handled.is_empty()) state.handled = root->handled;
    const bool begins = root->status == Generator::Created;
    Frame* frame = bring(root, place, caller, caller ? caller->depth + 1 : 1);
    if (!begin_told(frame, begins).is_exception()) return frame;
    leave_body(frame);
    return nullptr;
}

bool deepen_chain(Generator* root, const Generator* leaf, std::uint32_t depth) noexcept {
    const std::uint32_t length = frame_at_rest(leaf)->depth - frame_at_rest(root)->depth;
    if (depth + length > state.recursion_limit) {
        stop_delegating(root);
        return false;
    }
    for (Generator* one = root;; one = one->awaiting.as<Generator>(), ++depth) {
        frame_at_rest(one)->depth = depth;
        if (one == leaf) return true;
    }
}

} // namespace boomslang::runtime
