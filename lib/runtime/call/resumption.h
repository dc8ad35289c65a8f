// How the body of a generator is entered and left, for whoever runs it: the loop in generator.cpp,
// or an interpreter that goes on with the body in its own loop.
//
// Chains. A generator that delegates to another one (`yield from`, `await`) is linked to it: the
// inner one's `delegator` is the outer one, whose status is Delegating. Whoever resumes the outer
// one then runs the last of the chain, the leaf, and what that yields goes straight to him, however
// many lie between. The outer ones stay at rest; their frames there are what the leaf's frame has
// for callers. When the leaf ends, its delegator takes its place on the value stack and goes on
// with the result.
//
// A chain is resumed as a whole, by its root. A linked generator that somebody resumes or closes by
// itself is taken out of the chain first (unlink), and its delegator finds what happened to it when
// it is its turn. So that a root at rest need not look for its leaf, it remembers it until any link
// of any chain is taken apart that way (chain_epoch).
#pragma once

#include "runtime/call/call.h"
#include "runtime/call/function.h"
#include "runtime/call/generator.h"
#include "runtime/call/owned.h"

#include "runtime/protocol/drain.h"

#include <cstring>

namespace boomslang::runtime {

inline Frame* frame_at_rest(Generator* generator) noexcept {
    return reinterpret_cast<Frame*>(generator + 1);
}
inline const Frame* frame_at_rest(const Generator* generator) noexcept {
    return reinterpret_cast<const Frame*>(generator + 1);
}

extern std::uint64_t chain_epoch;

// The last of the chain that begins with `generator`, which is Delegating. Where it turns out that
// the chain was taken apart, the generator before becomes Suspended, and is the last.
Generator* find_leaf(Generator* generator) noexcept;
// Takes `generator` out of the chain that it is linked to, as the root of what comes behind it.
void unlink(Generator* generator) noexcept;
// Takes it off what it delegates to: it is Suspended, and does with its iterator as with any other.
void stop_delegating(Generator* generator) noexcept;
// Gives the frames of a chain the depth that they have when its root is resumed at `depth`. False:
// the recursion limit does not allow that; the root goes on alone, until the level where it is
// exceeded.
bool deepen_chain(Generator* root, const Generator* leaf, std::uint32_t depth) noexcept;

// An even number of slots. The first ones are copied half a slot at a time: they were just written so, and
// a wider load would have to wait for both stores. Of many slots, the cells of a closure among them, most
// were written long ago.
[[gnu::always_inline]] inline void copy_slots(Value* to, const Value* from, std::uint32_t count) {
    constexpr std::uint32_t kNarrow = 8, kMany = 12;
    if (count > kMany) [[unlikely]] {
        std::memcpy(static_cast<void*>(to + kNarrow), from + kNarrow,
                    (count - kNarrow) * sizeof(Value));
        count = kNarrow;
    }
    auto* out = reinterpret_cast<std::uint64_t*>(to);
    const auto* in = reinterpret_cast<const std::uint64_t*>(from);
    for (const auto* end = in + 2 * std::size_t{count}; in != end; in += 4, out += 4) {
        const std::uint64_t a = in[0], b = in[1], c = in[2], d = in[3];
        out[0] = a;
        out[1] = b;
        out[2] = c;
        out[3] = d;
        asm(""); // else it becomes a call of memcpy, which costs more for so few
    }
}

// Brings the frame of `generator` to `place` on the value stack; it is the running one then.
[[gnu::always_inline]] inline Frame* bring(Generator* generator, Frame* place, Frame* caller,
                                           std::uint32_t depth) {
    Frame* rest = frame_at_rest(generator);
    place->code = rest->code;
    place->function = rest->function;
    place->caller = caller;
    place->position = rest->position;
    place->object = generator;
    place->depth = depth;
    place->resuming = rest->resuming;
    place->generator = true;
    copy_slots(place->locals, rest->locals, rest->code->kept_size);
    generator->status = Generator::Running;
    generator->running = place;
    state.frame = place;
    return place;
}
// The way back. `caller` and `depth` count when the generator is Delegating.
[[gnu::always_inline]] inline void put_to_rest(Generator* generator, const Frame* frame) {
    Frame* rest = frame_at_rest(generator);
    rest->caller = frame->caller;
    rest->position = frame->position;
    rest->depth = frame->depth;
    rest->resuming = true;
    copy_slots(rest->locals, frame->locals, frame->code->kept_size);
    generator->running = nullptr;
}

// As enter_chain(), where calls are traced: `root` goes on alone, and in its traced form if it can.
[[gnu::cold]] Frame* enter_traced(Generator* root, Frame* place, Frame* caller);

// Enters the chain that begins with `root`, which is neither running nor closed: the leaf's frame,
// at `place`, with everything set for its body to go on. Null: an exception is pending.
[[gnu::always_inline]] inline Frame* enter_chain(Generator* root, Frame* place, Frame* caller) {
    Generator* leaf = root;
    std::uint32_t depth = caller ? caller->depth + 1 : 1;
    if (root->status == Generator::Delegating) {
        leaf = find_leaf(root);
        if (leaf->status == Generator::Running) [[unlikely]] {
            (void)raise_running(root);
            return nullptr;
        }
        if (frame_at_rest(root)->depth != depth && !deepen_chain(root, leaf, depth)) [[unlikely]]
            leaf = root;
    }
    if (root->delegator) [[unlikely]]
        unlink(root);
    const Value* const end = place->locals + leaf->code->frame_size;
    if (depth > state.depth_limit.load(std::memory_order_relaxed) || end > state.stack_limit)
        [[unlikely]] {
        if (enter_at_limit(depth, end <= state.stack_limit).is_exception()) return nullptr;
        if (!state.entry_limit) return enter_traced(root, place, caller);
    }
    root->outer_handled = leaf->outer_handled = state.handled;
    leaf->root = root;
    if (leaf != root) {
        root->leaf = nullptr;
        frame_at_rest(root)->caller = caller;
        caller = frame_at_rest(leaf)->caller;
        depth = frame_at_rest(leaf)->depth;
    }
    if (!leaf->handled.is_empty()) [[unlikely]]
        state.handled = leaf->handled;
    return bring(leaf, place, caller, depth);
}

// The body that runs in `frame` has suspended: back to rest, and what was the running frame and
// handled exception before the chain was entered is so again. That frame.
[[gnu::always_inline]] inline Frame* suspend_chain(Frame* frame) {
    auto* leaf = static_cast<Generator*>(frame->object);
    Generator* root = leaf->root;
    put_to_rest(leaf, frame);
    leaf->status = Generator::Suspended;
    const bool own = leaf->handling || !state.handled.is(leaf->outer_handled);
    leaf->handled = own ? state.handled : Value::empty();
    state.handled = root->outer_handled;
    Frame* resumer = frame->caller;
    if (leaf != root) {
        root->leaf = leaf;
        root->leaf_epoch = chain_epoch;
        resumer = frame_at_rest(root)->caller;
    }
    if (leaf->finalized_if_left || root->finalized_if_left) [[unlikely]]
        register_left(leaf, root);
    state.frame = resumer;
    return resumer;
}

// The body that runs in `frame` yields `item`: is that taken at once by who drains the generator? Then the
// body goes on, and None was sent. Not where an interrupt waits, or calls are traced.
[[gnu::always_inline]] inline bool is_taken(const Frame* frame, Value item) noexcept {
    return frame == state.drained && state.depth_limit.load(std::memory_order_relaxed) != 0 &&
           state.sink->take(state.sink, item);
}

// May the generator that runs in `frame` be linked to `iterator`, which it is about to delegate to?
// Not while it handles an exception, which then would be that of the inner one's caller, nor where calls are
// traced: each of the chain is told of then.
inline bool may_chain(const Frame* frame, Value iterator) noexcept {
    if (!is_exact(iterator, types::generator) && !is_exact(iterator, types::coroutine))
        return false;
    const auto* inner = iterator.as<Generator>();
    if (inner->status != Generator::Created && inner->status != Generator::Suspended) return false;
    const auto* outer = static_cast<const Generator*>(frame->object);
    return !outer->handling && state.handled.is(outer->outer_handled) &&
           frame->depth < state.entry_limit && inner->code->frame_size <= kSmallFrame &&
           outer->code->frame_size <= kSmallFrame && frame->locals <= state.stack_limit &&
           inner->code->executable->language == frame->code->executable->language;
}

// Links the generator that runs in `frame` to `inner`, whose frame takes its place.
[[gnu::always_inline]] inline void enter_inner(Frame* frame, Generator* inner) {
    auto* outer = static_cast<Generator*>(frame->object);
    put_to_rest(outer, frame);
    if (outer->code->cleans_up && outer->finalized_if_left) [[unlikely]]
        register_left(outer, outer);
    outer->status = Generator::Delegating;
    outer->awaiting = Value::object(inner);
    outer->handled = Value::empty();
    outer->leaf = nullptr;
    if (inner->delegator) [[unlikely]]
        unlink(inner);
    inner->delegator = outer;
    inner->root = outer->root;
    inner->outer_handled = outer->outer_handled;
    if (!inner->handled.is_empty()) [[unlikely]]
        state.handled = inner->handled;
    bring(inner, frame, frame_at_rest(outer), frame->depth + 1);
}

// The body that runs in `frame` has ended. The frame that goes on: the same with its delegator in
// it, or that which was running before the chain was entered.
[[gnu::always_inline]] inline Frame* leave_body(Frame* frame) {
    auto* leaf = static_cast<Generator*>(frame->object);
    Generator* root = leaf->root;
    leaf->status = Generator::Closed;
    leaf->running = nullptr;
    leaf->awaiting = leaf->handled = Value::empty();
    state.handled = root->outer_handled;
    if (leaf == root) return state.frame = frame->caller;
    Generator* outer = leaf->delegator;
    leaf->delegator = nullptr;
    outer->root = root;
    outer->outer_handled = root->outer_handled;
    outer->awaiting = Value::empty();
    if (leaf->finalizer.is(kClaimed)) give_back(leaf);
    return bring(outer, frame, frame_at_rest(outer)->caller, frame_at_rest(outer)->depth);
}

} // namespace boomslang::runtime
