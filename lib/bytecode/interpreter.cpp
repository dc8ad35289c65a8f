// The interpreter: one loop, threaded by computed goto. Calls of Python functions go on in the same
// loop with the callee's frame; natives, and what is long, are called.
#include "bytecode/slow.h"
#include "bytecode/traced.h"
#include "ops/arithmetic.h"
#include "ops/call.h"
#include "ops/comparison.h"
#include "ops/exceptions.h"
#include "ops/iteration.h"
#include "ops/name.h"
#include "ops/plain_range.h"
#include "ops/subscript.h"
#include "ops/truth.h"
#include "ops/unary.h"
#include "runtime/call/call.h"
#include "runtime/call/frame.h"
#include "runtime/call/generator.h"
#include "runtime/call/native.h"
#include "runtime/call/owned.h"
#include "runtime/call/resumption.h"
#include "runtime/call/tracing.h"
#include "runtime/container/containers.h"
#include "runtime/container/iterators.h"
#include "runtime/heap/heap.h"
#include "runtime/heap/instance.h"
#include "runtime/heap/native_roots.h"
#include "runtime/protocol/protocol.h"

namespace boomslang::bytecode {

using namespace runtime;

namespace {

// Where the exception was raised that a handler caught last. What raises it again behind code that only
// cleaned up looks at it before another can be caught.
const Instruction* caught_at;
// Its line where it is not that of its own place: what raises again says where that was raised, and what
// has no line in a traced form belongs to what ran before.
std::uint32_t caught_line;

bool only_cleaned_up(const Instruction* ip) { return ip->op == Op::Reraise && ip->b == 1; }

[[gnu::cold]] void note_caught(Frame* frame, const Instruction* ip) {
    if (only_cleaned_up(ip)) return;
    caught_at = ip;
    caught_line = 0;
    if (ip->op == Op::Reraise && ip->b) caught_line = ops::line_of_raise(frame);
    else if (frame->code->plain && is_traced() && !frame_span(frame).line)
        caught_line = frame_object(frame)->traced_line;
}

// The line that a frame says it is at once an exception has left it at `ip` (PEP 626).
[[gnu::cold]] std::uint32_t line_left(Frame* frame, const Instruction* ip) {
    const Bytecode* bytecode = bytecode_of(frame->code);
    if (only_cleaned_up(ip) && caught_at >= bytecode->adaptive &&
        caught_at < bytecode->adaptive + bytecode->spans.size()) {
        return caught_line ? caught_line : bytecode->span(caught_at).line;
    }
    return ip->op == Op::Reraise && ip->b ? ops::line_of_raise(frame) : frame_span(frame).line;
}

// Whether the loop that counts is the one that runs (start_counting).
bool counting = false;

[[gnu::noinline]] void count_execution(Frame* f, const Instruction* ip) {
    ++instruction_executions;
    // A traced form has no sites, and a TRACE_LINE elsewhere hides what is executed next.
    if (f->code->plain || ip->op == Op::TraceLine) return;
    Bytecode* code = bytecode_of(f->code);
    if (!code->counts) code->counts = std::make_unique<std::uint64_t[]>(code->baseline.size() + 1);
    ++code->counts[static_cast<std::size_t>(ip - code->adaptive)];
    // What quickens; stores to globals only keep a cache.
    const OpInfo& op = info(ip->op);
    if (op.units != 2 || op.generic == Op::UnpackStarred || op.generic == Op::StoreGlobal ||
        op.generic == Op::StoreName)
        return;
    ++site_executions;
    if (execution_hook) execution_hook(f, *code, ip);
}

template <class S>
constexpr bool is_applied_outside =
    std::is_same_v<S, ops::NumberAdd> || std::is_same_v<S, ops::NumberSub> ||
    std::is_same_v<S, ops::NumberMul> || std::is_same_v<S, ops::NumberTrueDiv>;

// A generator's body gives its items to a `for`, or to a native (next(), send()) for which the loop runs it.
enum Leaving : std::uint8_t { kToCaller = 0, kFromInit = 1, kFromGenerator = 2, kFromNative = 3 };

// `leaving` of the frame that run() was entered with is not looked at: it is the one that returns.
// In a native frame of its own, below what run_loop() notes. There are two loops, so that nothing of counting is in
// the one that does not.
template <bool kCounts>
[[gnu::noinline]] Value run(Frame* const entry, Instruction* ip) {
    static const void* const labels[] = {
#define OP(name, text, a, b, c, units) &&do_##name,
#include "bytecode/opcodes.def"
#define SPECIAL(name, generic, spec) &&do_##name,
#include "bytecode/opcodes.def"
#define FORMS(name) &&do_##name##_RR, &&do_##name##_RK, &&do_##name##_KR,
#define JUMPS(name) &&do_##name##_TRR, &&do_##name##_TRK, &&do_##name##_FRR, &&do_##name##_FRK,
#define GENERIC_FORMS &&do_binary_generic, &&do_binary_generic, &&do_binary_generic,
#define GENERIC_JUMPS &&do_true_generic, &&do_true_generic, &&do_false_generic, &&do_false_generic,
#define BINARY_FAMILY(family, opcode, symbol) GENERIC_FORMS
#define BINARY_SPEC(family, spec, opcode) FORMS(spec)
#define COMPARE_FAMILY(family, opcode, symbol) GENERIC_FORMS GENERIC_JUMPS
#define COMPARE_SPEC(family, spec, opcode) FORMS(spec) JUMPS(spec)
#include "ops/ops.def"
    };
    static_assert(sizeof labels / sizeof *labels == static_cast<std::size_t>(Op::Count));

    Value* fp = entry->locals;
    Value v;
    Frame* callee;

#define FRAME reinterpret_cast<Frame*>(reinterpret_cast<char*>(fp) - sizeof(Frame))
#define GO()                                                                                       \
    do {                                                                                           \
        if constexpr (kCounts) count_execution(FRAME, ip);                                         \
        goto* labels[static_cast<std::size_t>(ip->op)];                                            \
    } while (false)
#define NEXT(units)                                                                                \
    do {                                                                                           \
        ip += units;                                                                               \
        GO();                                                                                      \
    } while (false)
#define A register_at(fp, ip->a)
#define B register_at(fp, ip->b)
#define C register_at(fp, ip->c)
// Where a jump is taken that may lead back.
#define POLL() (state.interrupts.load(std::memory_order_relaxed) != 0)
#define COLD(name) do_##name : goto cold;

    GO();

do_Nop:
do_ExtendedArg:
    NEXT(1);
do_Move:
    A = B;
    NEXT(1);
do_MoveTwo:
    A = B;
    (&A)[1] = C;
    NEXT(1);
do_MoveChecked:
    v = B;
    if (v.is_empty()) [[unlikely]] {
        FRAME->position = ip;
        (void)raise_unbound(FRAME, register_number(ip->b));
        goto unwind;
    }
    A = v;
    NEXT(1);
do_CheckLocal:
    if (A.is_empty()) [[unlikely]] {
        FRAME->position = ip;
        (void)raise_unbound(FRAME, register_number(ip->a));
        goto unwind;
    }
    NEXT(1);
do_LoadConst:
    A = constant_at(ip, ip->wide());
    NEXT(1);
do_BuildSlice:
    FRAME->position = ip;
    A = Value::object(make_slice(B, (&B)[1], (&B)[2]));
    NEXT(1);

do_MakeCell : {
    // Of a parameter: its value.
    bool parameter = register_number(ip->a) < FRAME->code->parameter_count;
    A = Value::object(make_cell(parameter ? A : Value::empty()));
    NEXT(1);
}
do_LoadCell:
    v = B.as<CellObject>()->value;
    if (v.is_empty()) [[unlikely]] {
        FRAME->position = ip;
        (void)raise_unbound_cell(FRAME, register_number(ip->b));
        goto unwind;
    }
    A = v;
    NEXT(1);
do_StoreCell:
    A.as<CellObject>()->value = B;
    NEXT(1);

#include "bytecode/interpreter_access.inc"

#include "bytecode/interpreter_operators.inc"

    // --- jumps

do_JumpBack:
    if (POLL()) [[unlikely]] {
        FRAME->position = ip;
        if (run_interrupts().is_exception()) goto unwind;
    }
do_Jump:
    NEXT(ip->far());
do_JumpIfTrue : {
    const int t = truth_slow(FRAME, ip, ip->a);
    if (t < 0) [[unlikely]]
        goto unwind;
    if (!t) NEXT(2);
    if (POLL()) [[unlikely]]
        goto poll_near;
    NEXT(ip->near());
}
do_JumpIfFalse : {
    const int t = truth_slow(FRAME, ip, ip->a);
    if (t < 0) [[unlikely]]
        goto unwind;
    NEXT(t ? 2 : ip->near());
}
do_JumpIfNone:
    if (A.is_empty()) [[unlikely]]
        goto unbound_a;
    NEXT(A.is_none() ? ip->near() : 1);
do_JumpIfNotNone:
    if (A.is_empty()) [[unlikely]]
        goto unbound_a;
    NEXT(A.is_none() ? 1 : ip->near());
do_JumpIfIs:
    NEXT(A.is(B) ? ip->near() : 1);
do_JumpIfIsNot:
    NEXT(A.is(B) ? 1 : ip->near());
unbound_a:
    FRAME->position = ip;
    (void)raise_unbound(FRAME, register_number(ip->a));
    goto unwind;
poll_near:
    FRAME->position = ip;
    if (run_interrupts().is_exception()) goto unwind;
    NEXT(ip->near());

#include "bytecode/interpreter_loops.inc"

#include "bytecode/interpreter_calls.inc"

    // --- collections

do_ListAppend:
    if (B.is_empty()) [[unlikely]]
        goto cold;
    FRAME->position = ip;
    if (list_append(A.as<List>(), B).is_exception()) [[unlikely]]
        goto unwind;
    NEXT(1);
do_Unpack : {
    v = B;
    if (is_exact(v, types::tuple) && v.as<Tuple>()->size == ip->c) [[likely]] {
        const Value* items = v.as<Tuple>()->items;
        Value* out = &A;
        for (std::uint32_t i = 0; i < ip->c; ++i) out[i] = items[i];
        NEXT(1);
    }
    FRAME->position = ip;
    if (unpack(v, &A, ip->c).is_exception()) [[unlikely]]
        goto unwind;
    NEXT(1);
}
do_UnpackStarred:
    if (execute_cold(FRAME, ip).is_exception()) [[unlikely]]
        goto unwind;
    NEXT(2);

    // --- generators

do_ReturnGenerator : {
    Frame* frame = FRAME;
    frame->position = ip;
    v = Value::object(make_generator(frame));
    goto leave;
}
do_Yield : {
    Frame* frame = FRAME;
    frame->position = ip;
    v = B;
    if (frame == entry) {
        if (is_taken(frame, v)) {
            A = Value::none();
            NEXT(1);
        }
        frame->resuming = true;
        return v;
    }
    callee = frame;
}
// The body in `callee` suspends, with `v` for whoever resumed it.
yielded : {
    const std::uint8_t leaving = callee->leaving;
    Frame* frame = suspend_body(callee);
    fp = frame->locals;
    ip = static_cast<Instruction*>(const_cast<void*>(frame->position));
    if (leaving == kFromNative) goto store_two;
    goto iterated;
}
do_Send : {
    Frame* frame = FRAME;
    v = B;
    frame->position = ip;
    if (A.is_none() && delegate(frame, v)) [[likely]] {
        callee = frame;
        v = Value::none();
        goto go_on;
    }
    bool finished = false;
    v = send(frame, ip, finished);
    if (v.is_exception()) [[unlikely]]
        goto unwind;
    if (finished) goto store_two;
    if (frame == entry) {
        if (is_taken(frame, v)) {
            A = Value::none();
            GO();
        }
        frame->resuming = true;
        return v;
    }
    callee = frame;
    goto yielded;
}
do_GetDelegate:
    v = B;
    if (!is_exact(v, types::generator)) goto cold;
    if (FRAME->position == ip - 2)
        claim_delegate(v, ip - 2); // the instruction before called it into being
    goto store_one;
do_GetAwaitable:
    v = B;
    if (!is_coroutine(v) || !v.as<Generator>()->awaiting.is_empty()) goto cold;
    if (FRAME->position == ip - 2) claim_delegate(v, ip - 2);
    goto store_one;
do_EndAsyncFor:
    if (!pending_is(types::StopAsyncIteration)) goto unwind;
    clear_pending();
    NEXT(1);

    // --- traced forms

do_TraceLine:
    if (!FRAME->code->plain) goto watched;
    if (is_traced()) {
        Instruction* next = trace_line(FRAME, ip);
        if (!next) goto unwind;
        ip = next;
    }
    NEXT(1);
// Before a statement of an activation that began untraced.
watched : {
    Value result = Value::empty();
    if (Instruction* next = go_on_traced(FRAME, ip, result)) {
        ip = next;
        GO();
    }
    v = result;
    if (!v.is_exception()) goto leave;
    Frame* frame = FRAME;
    if (frame == entry) return v;
    Frame* caller = frame->caller;
    state.frame = caller;
    fp = caller->locals;
    ip = static_cast<Instruction*>(const_cast<void*>(caller->position));
    goto unwind;
}
do_TraceCall:
    if (is_traced() && trace_call(FRAME, ip).is_exception()) {
        ip = bytecode_of(FRAME->code)->adaptive; // no handler of the activation's
        goto unwind;
    }
    NEXT(1);
do_TraceReturn:
    if (is_traced() && trace_return(FRAME, ip).is_exception()) {
        ip = bytecode_of(FRAME->code)->adaptive;
        goto unwind;
    }
    NEXT(1);

    COLD(DeleteLocal)
    COLD(CopyFree)
    COLD(DeleteCell)
    COLD(LoadClassFree)
    COLD(DeleteGlobal)
    COLD(DeleteName)
    COLD(DeleteAttr)
    COLD(DeleteSubscr)
    COLD(GetIterObject)
    COLD(BuildList)
    COLD(BuildTuple)
    COLD(BuildSet)
    COLD(BuildMap)
    COLD(BuildString)
    COLD(ListExtend)
    COLD(ListToTuple)
    COLD(SetUpdate)
    COLD(SetAdd)
    COLD(MapAdd)
    COLD(DictUpdate)
    COLD(SpreadPositional)
    COLD(SpreadKeyword)
    COLD(SpreadMapping)
    COLD(Format)
    COLD(FormatSpec)
    COLD(MakeFunction)
    COLD(LoadBuildClass)
    COLD(BuildClass)
    COLD(ImportName)
    COLD(ImportWhole)
    COLD(ImportFrom)
    COLD(ImportStar)
    COLD(SetupAnnotations)
    COLD(Annotate)
    COLD(Display)
    COLD(Catch)
    COLD(Unhandle)
    COLD(Reraise)
    COLD(MatchException)
    COLD(MatchGroup)
    COLD(MergeGroup)
    COLD(Handling)
    COLD(Raise)
    COLD(RaiseFrom)
    COLD(RaiseAgain)
    COLD(AssertFailed)
    COLD(AssertFailedWith)
    COLD(WithEnter)
    COLD(WithExit)
    COLD(WithLeave)
    COLD(GetAsyncIter)
    COLD(GetAsyncNext)
    COLD(MatchSequence)
    COLD(MatchSequenceStarred)
    COLD(MatchMapping)
    COLD(MatchKeys)
    COLD(MatchRest)
    COLD(MatchClass)
    COLD(Length)

cold:
    if (execute_cold(FRAME, ip).is_exception()) [[unlikely]]
        goto unwind;
    NEXT(1);
store_two:
    if (v.is_exception()) [[unlikely]]
        goto unwind;
    A = v;
    NEXT(2);
store_one:
    if (v.is_exception()) [[unlikely]]
        goto unwind;
    A = v;
    NEXT(1);

    // An exception is pending: to its handler, in this frame or in a caller's.
raised:
    FRAME->position = ip;
unwind:
    for (;;) {
        Frame* frame = FRAME;
        const bool told = frame->code->plain && is_traced();
        if (told) [[unlikely]]
            trace_exception(frame, ip, line_left(frame, ip));
        if (Instruction* handler = bytecode_of(frame->code)->unwind(frame, ip)) {
            note_caught(frame, ip);
            ip = handler;
            GO();
        }
        if (told) [[unlikely]]
            trace_left(frame, line_left(frame, ip));
        else if (is_traced()) [[unlikely]] tell_left_watched(frame);
        ops::leave_raising(frame, line_left(frame, ip));
        if (frame == entry) return Value::exception();
        Frame* caller;
        if (frame->generator) {
            caller = raise_from_body(frame);
        } else {
            caller = frame->caller;
            state.frame = caller;
        }
        fp = caller->locals;
        ip = static_cast<Instruction*>(const_cast<void*>(caller->position));
    }
}

// Registers hold all that code refers to, so natives that it calls need not look for more below.
[[maybe_unused]] const void* const told = runtime::loop_language = &kLanguage;

Value run_loop(Frame* frame, Instruction* ip) {
    runtime::InLoop in_loop;
    return counting ? run<true>(frame, ip) : run<false>(frame, ip);
}

} // namespace

void start_counting() { counting = true; }
Value run_from(Frame* f, Instruction* at) { return run_loop(f, at); }

Value Bytecode::execute(Frame* frame) {
    Instruction* first = entry();
    if (!first) return Value::exception();
    return run_loop(frame, first);
}

Value Bytecode::resume(Frame* frame, Value sent) {
    auto* ip = static_cast<Instruction*>(const_cast<void*>(frame->position));
    frame->resuming = false;
    if (ip->op == Op::ReturnGenerator && !sent.is_exception()) return run_loop(frame, ip + 1);
    if (ip->op == Op::Yield && !sent.is_exception()) {
        register_at(frame->locals, ip->a) = sent;
        return run_loop(frame, ip + 1);
    }
    // What was run in this one's place has ended.
    const bool ended = static_cast<Generator*>(frame->object)->awaiting.is_empty();
    if (ip->op == Op::Send && !sent.is_exception()) {
        register_at(frame->locals, ip->a) = sent;
        return run_loop(frame, ended ? ip + 2 : ip);
    }
    if (ip->op == Op::Send && !ended) {
        bool finished = false;
        Value v = delegate_throw(register_at(frame->locals, ip->b), finished);
        if (!v.is_exception() && !finished) {
            frame->resuming = true;
            return v;
        }
        const bool told = !code->plain || !is_traced() || trace_going_on(frame, ip);
        if (told && !v.is_exception()) {
            register_at(frame->locals, ip->a) = v;
            return run_loop(frame, ip + 2);
        }
    }
    // Raised at the yield.
    if (code->plain && is_traced()) trace_exception(frame, ip, 0);
    if (Instruction* handler = unwind(frame, ip)) {
        note_caught(frame, ip);
        return run_loop(frame, handler);
    }
    if (code->plain && is_traced()) tell_left(frame);
    ops::leave_raising(frame, frame_span(frame).line);
    return Value::exception();
}

} // namespace boomslang::bytecode
