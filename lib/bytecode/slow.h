// What the interpreter does out of its loop: generic forms, misses and quickening, and everything that
// is long. Each function gets the frame and the instruction, which it makes the frame's position.
#pragma once

#include "bytecode/bytecode.h"
#include "runtime/call/call.h"
#include "support/invariant.h"

namespace boomslang::bytecode {

// Two-operand families: the result, or Exception.
Value binary_slow(Frame* f, Instruction* at);
// Families with one operand: the result, or Exception.
Value unary_slow(Frame* f, Instruction* at);
// The truth of a register: 1, 0, or -1 with the exception pending.
int truth_slow(Frame* f, Instruction* at, std::uint16_t operand);
Value load_global_slow(Frame* f, Instruction* at);
Value load_name_slow(Frame* f, Instruction* at);
Value store_global_slow(Frame* f, Instruction* at);
Value load_attr_slow(Frame* f, Instruction* at);
Value store_attr_slow(Frame* f, Instruction* at);
Value store_subscr_slow(Frame* f, Instruction* at);
// Puts the function and the receiver (Empty: none) where CALL_METHOD finds them. Empty, or Exception.
Value load_method_slow(Frame* f, Instruction* at);
// The iterator that a `for` over a range keeps in three registers, or an object. Empty, or Exception.
Value get_iter(Frame* f, Instruction* at);
// The next item, Empty at the end.
Value for_iter_slow(Frame* f, Instruction* at);
// CALL, CALL_METHOD: a frame to go on with, or null and the result.
Frame* call_slow(Frame* f, Instruction* at, Value& result);
// A call whose frame push_frame() refused: the result, or Exception.
Value call_refused(Frame* f, Instruction* at);
Value call_spread(Frame* f, Instruction* at);
// Runs a frame that stands ready, of code that is not bytecode: the result, or Exception.
Value execute_foreign(Frame* f, Frame* callee);
Value raise_no_iterator(Value v);
// __init__ returned: None is fine.
Value raise_init_result(Value result);

// Bodies of generators that the loop runs for a `for`; resumption.h says what happens. Each gives
// the frame to go on with.
inline bool can_go_on(const runtime::Generator* g) noexcept {
    return g->status != runtime::Generator::Closed && g->status != runtime::Generator::Running &&
           is_bytecode(g->code->executable);
}
Frame* enter_body(Frame* f, runtime::Generator* generator); // null: exception pending
Frame* suspend_body(Frame* f);
Frame* end_body(Frame* f, Value result);
Frame* raise_from_body(Frame* f);
// Puts the body of `inner` into the place of its delegator's. False: not possible, nothing is
// changed.
bool delegate(Frame* f, Value inner);
// One step of `yield from` or `await`. Yielded: in `v`, with `finished` false.
Value send(Frame* f, Instruction* at, bool& finished);

Value raise_unbound(Frame* f, std::uint32_t index);
Value raise_unbound_cell(Frame* f, std::uint32_t index);

// Everything that needs no place in the loop: Empty, or Exception. Results are in registers.
Value execute_cold(Frame* f, Instruction* at);

// A call at a limit of depth or of stack: whether it may go on as one of plain code. Else an exception is pending, or
// calls are traced.
[[gnu::cold]] bool may_enter_at_limit(std::uint32_t depth, bool has_room);

// Fills a callee's header. Null: an exception is pending, mostly RecursionError, or calls are traced
// (call_refused), and nothing was written.
[[gnu::always_inline]] inline Frame* push_frame(Frame* f, Frame* callee,
                                                runtime::Function* function, runtime::Code* code) {
    BOOMSLANG_ASSERT(f == runtime::state.frame, "the caller is what runs");
    BOOMSLANG_ASSERT(reinterpret_cast<Value*>(callee) >= f->locals &&
                         reinterpret_cast<Value*>(callee) <= f->locals + f->code->frame_size,
                     "the callee's frame begins among the caller's temporaries");
    // Before anything is written: where calls are traced this one takes the slow way.
    std::uint32_t depth = f->depth + 1;
    const Value* const end = callee->locals + code->frame_size;
    if (depth > runtime::state.depth_limit.load(std::memory_order_relaxed) ||
        end > runtime::state.stack_limit) [[unlikely]] {
        if (!may_enter_at_limit(depth, end <= runtime::state.stack_limit)) return nullptr;
    }
    callee->code = code;
    callee->function = function;
    callee->caller = f;
    callee->object = nullptr;
    callee->position = nullptr;
    callee->depth = depth;
    callee->resuming = false;
    callee->generator = false;
    callee->leaving = 0;
    return callee;
}

} // namespace boomslang::bytecode
