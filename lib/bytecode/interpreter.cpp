// The interpreter: one loop, threaded by computed goto. Calls of Python functions go on in the same
// loop with the callee's frame; natives, and what is long, are called.
#include "bytecode/slow.h"
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

bool only_cleaned_up(const Instruction* ip) { return ip->op == Op::Reraise && ip->b == 1; }

[[gnu::cold]] void note_caught(const Instruction* ip) {
    if (!only_cleaned_up(ip)) caught_at = ip;
}

// The line that a frame says it is at once an exception has left it at `ip` (PEP 626).
[[gnu::cold]] std::uint32_t line_left(Frame* frame, const Instruction* ip) {
    const Bytecode* bytecode = bytecode_of(frame->code);
    if (only_cleaned_up(ip) && caught_at >= bytecode->adaptive &&
        caught_at < bytecode->adaptive + bytecode->spans.size())
        return bytecode->span(caught_at).line;
    return ip->op == Op::Reraise && ip->b ? ops::line_of_raise(frame) : frame_span(frame).line;
}

enum Leaving : std::uint8_t { kToCaller = 0, kFromInit = 1, kFromGenerator = 2 };

// `leaving` of the frame that run() was entered with is not looked at: it is the one that returns.
// In a native frame of its own, below what run_loop() notes.
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
#define GO() goto* labels[static_cast<std::size_t>(ip->op)]
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

    // --- globals and names

do_LoadGlobalModule:
    v = ops::ModuleGlobal::apply(site_of<GlobalSite>(ip)->cache, FRAME->function);
    if (v.is_miss()) [[unlikely]]
        goto do_LoadGlobal;
    A = v;
    NEXT(2);
do_LoadGlobalBuiltin:
    v = ops::BuiltinGlobal::apply(site_of<GlobalSite>(ip)->cache, FRAME->function);
    if (v.is_miss()) [[unlikely]]
        goto do_LoadGlobal;
    A = v;
    NEXT(2);
do_LoadGlobal:
    v = load_global_slow(FRAME, ip);
    goto store_two;
do_LoadNameModule:
    if (!ops::runs_as_module(FRAME)) [[unlikely]]
        goto do_LoadName;
    v = ops::ModuleGlobal::apply(site_of<GlobalSite>(ip)->cache, FRAME->function);
    if (v.is_miss()) [[unlikely]]
        goto do_LoadName;
    A = v;
    NEXT(2);
do_LoadNameBuiltin:
    if (!ops::runs_as_module(FRAME)) [[unlikely]]
        goto do_LoadName;
    v = ops::BuiltinGlobal::apply(site_of<GlobalSite>(ip)->cache, FRAME->function);
    if (v.is_miss()) [[unlikely]]
        goto do_LoadName;
    A = v;
    NEXT(2);
do_LoadName:
    v = load_name_slow(FRAME, ip);
    goto store_two;
// Goes on as STORE_GLOBAL.
do_StoreName:
    if (!ops::runs_as_module(FRAME)) goto store_global_slowly;
do_StoreGlobal : {
    auto& cache = site_of<GlobalSite>(ip)->cache;
    v = A;
    if (FRAME->function->globals->table == cache.table && cache.entry &&
        !cache.entry->value.is_empty() && !v.is_empty()) [[likely]] {
        const_cast<DictEntry*>(cache.entry)->value = v;
        NEXT(2);
    }
}
store_global_slowly:
    if (store_global_slow(FRAME, ip).is_exception()) [[unlikely]]
        goto unwind;
    NEXT(2);

    // --- attributes and items

#define GET_ATTRIBUTE(name, spec)                                                                  \
    do_##name : v = ops::spec::apply(site_of<AttributeSite>(ip)->cache, B);                        \
    if (v.is_miss()) [[unlikely]]                                                                  \
        goto do_LoadAttr;                                                                          \
    A = v;                                                                                         \
    NEXT(2);
    GET_ATTRIBUTE(LoadAttrShape, ShapeAttribute)
    GET_ATTRIBUTE(LoadAttrMember, MemberAttribute)
    GET_ATTRIBUTE(LoadAttrModule, ModuleAttribute)
    GET_ATTRIBUTE(LoadAttrDictionary, DictionaryAttribute)
    GET_ATTRIBUTE(LoadAttrClass, ClassAttribute)
    GET_ATTRIBUTE(LoadAttrType, TypeAttribute)
do_LoadAttrPolymorphic:
    v = ops::PolymorphicAttribute::apply(*site_of<AttributeSite>(ip)->shapes, B);
    if (v.is_miss()) [[unlikely]]
        goto do_LoadAttr;
    A = v;
    NEXT(2);
do_LoadAttrProperty : {
    auto& cache = site_of<AttributeSite>(ip)->cache;
    v = B;
    if (!ops::PropertyAttribute::guard(cache, v)) [[unlikely]]
        goto do_LoadAttr;
    FRAME->position = ip;
    v = ops::PropertyAttribute::get(cache, v);
    goto store_two;
}
do_LoadAttr:
    v = load_attr_slow(FRAME, ip);
    goto store_two;

#define SET_ATTRIBUTE(name, spec)                                                                  \
    do_##name : v = B;                                                                             \
    if (v.is_empty() || !ops::spec::apply(site_of<AttributeSite>(ip)->cache, A, v)) [[unlikely]]   \
        goto do_StoreAttr;                                                                         \
    NEXT(2);
    SET_ATTRIBUTE(StoreAttrShape, ShapeSetAttribute)
    SET_ATTRIBUTE(StoreAttrMember, ShapeSetAttribute)
    SET_ATTRIBUTE(StoreAttrAdd, ShapeAddAttribute)
do_StoreAttrPolymorphic:
    v = B;
    if (v.is_empty() || !ops::PolymorphicSetAttribute::apply(*site_of<AttributeSite>(ip)->shapes, A,
                                                             v)) [[unlikely]]
        goto do_StoreAttr;
    NEXT(2);
do_StoreAttr:
    if (store_attr_slow(FRAME, ip).is_exception()) [[unlikely]]
        goto unwind;
    NEXT(2);

do_StoreSubscrList:
    if (ops::ListSetSubscript::guard(A, B)) [[likely]] {
        v = C;
        if (!v.is_empty() && !ops::ListSetSubscript::apply(A, B, v).is_miss()) [[likely]]
            NEXT(2);
    }
    goto do_StoreSubscr;
do_StoreSubscrDict:
    if (ops::DictSetSubscript::guard(A, B)) [[likely]] {
        v = C;
        if (!v.is_empty() && !B.is_empty()) [[likely]] {
            FRAME->position = ip;
            if (ops::DictSetSubscript::apply(A, B, v).is_exception()) [[unlikely]]
                goto unwind;
            NEXT(2);
        }
    }
do_StoreSubscr:
    if (store_subscr_slow(FRAME, ip).is_exception()) [[unlikely]]
        goto unwind;
    NEXT(2);

    // --- two operands

#define CONSTANT(field) constant_at(ip, ip->field)
#define BINARY(label, S, left, right)                                                              \
    do_##label : {                                                                                 \
        const Value l = left, r = right;                                                           \
        if (S::guard(l, r)) [[likely]] {                                                           \
            v = S::apply(l, r);                                                                    \
            if (v.is_value()) [[likely]] {                                                         \
                A = v;                                                                             \
                NEXT(2);                                                                           \
            }                                                                                      \
            if (v.is_exception()) goto raised;                                                     \
        }                                                                                          \
        goto do_binary_generic;                                                                    \
    }
#define BINARY_FORMS(S)                                                                            \
    BINARY(S##_RR, ops::S, B, C)                                                                   \
    BINARY(S##_RK, ops::S, B, CONSTANT(c))                                                         \
    BINARY(S##_KR, ops::S, CONSTANT(b), C)
#define FUSED(label, S, right, sense, generic)                                                     \
    do_##label : {                                                                                 \
        const Value l = A, r = right;                                                              \
        if (S::guard(l, r)) [[likely]] {                                                           \
            v = S::apply(l, r);                                                                    \
            if (v.is_bool()) [[likely]] {                                                          \
                if (v.as_bool() != sense) NEXT(2);                                                 \
                if (sense && POLL()) [[unlikely]]                                                  \
                    goto poll_near;                                                                \
                NEXT(ip->near());                                                                  \
            }                                                                                      \
            if (v.is_exception()) goto raised;                                                     \
        }                                                                                          \
        goto generic;                                                                              \
    }
#define FUSED_FORMS(S)                                                                             \
    FUSED(S##_TRR, ops::S, B, true, do_true_generic)                                               \
    FUSED(S##_TRK, ops::S, CONSTANT(b), true, do_true_generic)                                     \
    FUSED(S##_FRR, ops::S, B, false, do_false_generic)                                             \
    FUSED(S##_FRK, ops::S, CONSTANT(b), false, do_false_generic)
#define BINARY_SPEC(family, spec, opcode) BINARY_FORMS(spec)
#define COMPARE_SPEC(family, spec, opcode) BINARY_FORMS(spec) FUSED_FORMS(spec)
#include "ops/ops.def"

do_binary_generic:
    v = binary_slow(FRAME, ip);
    goto store_two;
do_true_generic:
    v = binary_slow(FRAME, ip);
    if (v.is_exception()) [[unlikely]]
        goto unwind;
    switch (v.is_bool() ? static_cast<int>(v.as_bool()) : truth(v)) {
    case 0: NEXT(2);
    case 1:
        if (POLL()) [[unlikely]]
            goto poll_near;
        NEXT(ip->near());
    default: goto unwind;
    }
do_false_generic:
    v = binary_slow(FRAME, ip);
    if (v.is_exception()) [[unlikely]]
        goto unwind;
    switch (v.is_bool() ? static_cast<int>(v.as_bool()) : truth(v)) {
    case 0: NEXT(ip->near());
    case 1: NEXT(2);
    default: goto unwind;
    }

    // --- one operand

#define UNARY_SPEC(family, spec, opcode)                                                           \
    do_##family##_##spec : v = B;                                                                  \
    if (ops::spec::guard(v)) [[likely]] {                                                          \
        v = ops::spec::apply(v);                                                                   \
        if (!v.is_miss()) [[likely]] {                                                             \
            A = v;                                                                                 \
            NEXT(2);                                                                               \
        }                                                                                          \
    }                                                                                              \
    goto do_##family;
#define TEST_SPEC(family, spec, kind)                                                              \
    do_Not_##spec : v = B;                                                                         \
    if (!ops::spec::guard(v)) [[unlikely]]                                                         \
        goto do_Not;                                                                               \
    A = Value::from(!ops::spec::test(v));                                                          \
    NEXT(2);                                                                                       \
    do_JumpIfTrue_##spec : v = A;                                                                  \
    if (!ops::spec::guard(v)) [[unlikely]]                                                         \
        goto do_JumpIfTrue;                                                                        \
    if (!ops::spec::test(v)) NEXT(2);                                                              \
    if (POLL()) [[unlikely]]                                                                       \
        goto poll_near;                                                                            \
    NEXT(ip->near());                                                                              \
    do_JumpIfFalse_##spec : v = A;                                                                 \
    if (!ops::spec::guard(v)) [[unlikely]]                                                         \
        goto do_JumpIfFalse;                                                                       \
    NEXT(ops::spec::test(v) ? 2 : ip->near());
#include "ops/ops.def"
do_Negate:
do_Positive:
do_Invert:
    v = unary_slow(FRAME, ip);
    goto store_two;
do_Not : {
    const int t = truth_slow(FRAME, ip, ip->b);
    if (t < 0) [[unlikely]]
        goto unwind;
    A = Value::from(t == 0);
    NEXT(2);
}
do_Is:
    A = Value::from(B.is(C));
    NEXT(1);
do_IsNot:
    A = Value::from(!B.is(C));
    NEXT(1);

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

    // --- loops

do_GetIter:
    if (get_iter(FRAME, ip).is_exception()) [[unlikely]]
        goto unwind;
    NEXT(1);
do_CloseIter:
    v = A;
    if (may_be_claimed(v)) [[unlikely]] {
        FRAME->position = ip;
        close_claimed(v);
    }
    NEXT(1);
// A value that should be an iterator already. An int would be taken for a range.
do_LoadIter:
    v = B;
    if (!v.is_object()) [[unlikely]] {
        FRAME->position = ip;
        (void)raise_no_iterator(v);
        goto unwind;
    }
    A = v;
    NEXT(1);
do_ForIterRange : {
    Value* it = &A;
    if (!it->is_int()) [[unlikely]]
        goto do_ForIter;
    std::int64_t left = it[2].as_int();
    if (left <= 0) NEXT(2);
    it[2].payload = static_cast<std::uint64_t>(left - 1);
    const std::uint64_t now = it->payload;
    it->payload = now + it[1].payload;
    B = Value::integer(static_cast<std::int64_t>(now));
    if (POLL()) [[unlikely]]
        goto poll_near;
    NEXT(ip->near());
}
#define ITERATE(name, spec)                                                                        \
    do_##name : v = A;                                                                             \
    if (!ops::spec::guard(v)) [[unlikely]]                                                         \
        goto do_ForIter;                                                                           \
    FRAME->position = ip;                                                                          \
    v = ops::spec::next(v);                                                                        \
    goto iterated;
    ITERATE(ForIterList, ListIterate)
    ITERATE(ForIterTuple, TupleIterate)
    ITERATE(ForIterNative, NativeIterate)
// The body goes on in this loop, and comes back by YIELD_VALUE or when it ends.
do_ForIterGenerator : {
    v = A;
    if (!ops::GeneratorIterate::guard(v)) [[unlikely]]
        goto do_ForIter;
    FRAME->position = ip;
    if (!can_go_on(v.as<Generator>())) [[unlikely]] {
        v = ops::GeneratorIterate::next(v);
        goto iterated;
    }
    callee = enter_body(FRAME, v.as<Generator>());
    if (!callee) [[unlikely]]
        goto unwind;
    callee->leaving = kFromGenerator;
    v = Value::none();
}
// Goes on where the body in `callee` stopped; `v` is sent.
go_on:
    fp = callee->locals;
    ip = static_cast<Instruction*>(const_cast<void*>(callee->position));
    if (ip->op != Op::ReturnGenerator) A = v;
    NEXT(ip->op != Op::Send);
// The pair goes to where the UNPACK_SEQUENCE behind the jump would put it; the item's own register
// is left alone (is_read_once() in slow.cpp).
do_ForIterPair : {
    v = A;
    if (!ops::PairIterate::guard(v)) [[unlikely]]
        goto do_ForIter;
    Instruction* body = ip + ip->near();
    FRAME->position = ip;
    v = ops::PairIterate::next(v, &register_at(fp, body->a));
    if (!v.is_none()) [[unlikely]] {
        if (v.is_empty()) NEXT(2);
        if (v.is_miss()) goto do_ForIter;
        goto unwind;
    }
    if (POLL()) [[unlikely]] {
        if (run_interrupts().is_exception()) goto unwind;
    }
    ip = body;
    NEXT(1);
}
do_ForIter:
    v = for_iter_slow(FRAME, ip);
iterated:
    if (v.is_empty()) NEXT(2);
    if (v.is_exception()) [[unlikely]]
        goto unwind;
    B = v;
    if (POLL()) [[unlikely]]
        goto poll_near;
    NEXT(ip->near());

    // --- calls

do_LoadMethodClass : {
    auto& cache = site_of<AttributeSite>(ip)->cache;
    v = B;
    if (!cache.holds(v)) [[unlikely]]
        goto do_LoadMethod;
    Value* slots = &A;
    slots[0] = cache.value;
    slots[kReceiver] = v;
    NEXT(2);
}
do_LoadMethodPolymorphic : {
    const MethodShapes& seen = *site_of<AttributeSite>(ip)->methods;
    v = B;
    for (std::uint32_t i = 0; i < seen.count; ++i) {
        if (!seen.of[i].holds(v)) continue;
        Value* slots = &A;
        slots[0] = seen.of[i].value;
        slots[kReceiver] = v;
        NEXT(2);
    }
    goto do_LoadMethod;
}
do_LoadMethodModule : {
    auto& cache = site_of<AttributeSite>(ip)->cache;
    v = B;
    v = is_exact(v, types::module) ? ops::ModuleAttribute::apply(cache, v)
                                   : ops::TypeAttribute::apply(cache, v);
    if (v.is_miss()) [[unlikely]]
        goto do_LoadMethod;
    Value* slots = &A;
    slots[0] = v;
    slots[kReceiver] = Value::empty();
    NEXT(2);
}
do_LoadMethod:
    if (load_method_slow(FRAME, ip).is_exception()) [[unlikely]]
        goto unwind;
    NEXT(2);

// Goes on with a callee whose frame stands ready.
#define ENTER(first)                                                                               \
    do {                                                                                           \
        state.frame = callee;                                                                      \
        fp = callee->locals;                                                                       \
        ip = first;                                                                                \
        GO();                                                                                      \
    } while (false)
    // What LOAD_METHOD found is no method.
do_CallPlainFunction:
    if (!(&B)[kReceiver].is_empty()) [[unlikely]]
        goto do_CallMethod;
do_CallFunction : {
    auto* site = site_of<CallSite>(ip);
    v = B;
    if (!is_exact(v, types::function)) [[unlikely]]
        goto do_Call;
    auto* function = v.as<Function>();
    // Any function that takes just these arguments will do.
    Code* code = function->code;
    if (code != site->code && (!ops::takes_exactly(function, ip->c) || !code->executable))
        [[unlikely]]
        goto do_Call;
    Frame* frame = FRAME;
    frame->position = ip;
    callee =
        push_frame(frame, reinterpret_cast<Frame*>(&B + kArguments - kFrameHeader), function, code);
    if (!callee) [[unlikely]]
        goto too_deep;
    for (std::uint32_t i = ip->c; i < code->cleared_count; ++i) callee->locals[i] = Value::empty();
    if (code != site->code) [[unlikely]]
        goto enter;
    ENTER(site->entry);
}
do_CallMethodFunction : {
    auto* site = site_of<CallSite>(ip);
    Value* slots = &B;
    v = slots[0];
    if (!is_exact(v, types::function) || slots[kReceiver].is_empty()) [[unlikely]]
        goto do_CallMethod;
    auto* function = v.as<Function>();
    Code* code = function->code;
    if (code != site->code && (!ops::takes_exactly(function, ip->c + 1u) || !code->executable))
        [[unlikely]]
        goto do_CallMethod;
    Frame* frame = FRAME;
    frame->position = ip;
    callee = push_frame(frame, reinterpret_cast<Frame*>(slots + kReceiver - kFrameHeader), function,
                        code);
    if (!callee) [[unlikely]]
        goto too_deep;
    for (std::uint32_t i = ip->c + 1u; i < code->cleared_count; ++i)
        callee->locals[i] = Value::empty();
    if (code != site->code) [[unlikely]]
        goto enter;
    ENTER(site->entry);
}
    // By keyword, or with defaults.
do_CallPlainPlaced:
    if (!(&B)[kReceiver].is_empty()) [[unlikely]]
        goto do_CallMethod;
do_CallPlaced:
    callee = reinterpret_cast<Frame*>(&B + kArguments - kFrameHeader);
    goto placed;
do_CallMethodPlaced:
    if ((&B)[kReceiver].is_empty()) [[unlikely]]
        goto do_CallMethod;
    callee = reinterpret_cast<Frame*>(&B + kReceiver - kFrameHeader);
placed : {
    auto* site = site_of<CallSite>(ip);
    v = B;
    if (!is_exact(v, types::function) || v.as<Function>()->code != site->code) [[unlikely]]
        goto do_CallMethod;
    Frame* frame = FRAME;
    frame->position = ip;
    auto* function = v.as<Function>();
    const bool method = callee->locals != &B + kArguments;
    callee = push_frame(frame, callee, function, site->code);
    if (!callee) [[unlikely]]
        goto too_deep;
    if (!site->placement->arrange(function, callee->locals, method, ip->c)) [[unlikely]] {
        if (!method) (&B)[kReceiver] = Value::empty(); // the header stood there
        goto do_CallMethod;
    }
}
arranged : {
    const auto* site = site_of<CallSite>(ip);
    for (std::uint32_t i = site->code->parameter_count; i < site->code->cleared_count; ++i)
        callee->locals[i] = Value::empty();
    ENTER(site->entry);
}
do_CallPlainNative:
    if (!(&B)[kReceiver].is_empty()) [[unlikely]]
        goto do_CallMethod;
do_CallNative : {
    auto* site = site_of<CallSite>(ip);
    Value* slots = &B;
    if (!slots[0].is_object() || slots[0].as_object() != site->cached) [[unlikely]]
        goto do_Call;
    FRAME->position = ip;
    v = ops::call_directly(static_cast<const Native*>(site->cached), slots + kArguments, ip->c);
    goto store_two;
}
do_CallMethodNative : {
    auto* site = site_of<CallSite>(ip);
    Value* slots = &B;
    if (!slots[0].is_object() || slots[0].as_object() != site->cached ||
        slots[kReceiver].is_empty()) [[unlikely]]
        goto do_CallMethod;
    FRAME->position = ip;
    v = ops::call_directly(static_cast<const Native*>(site->cached), slots + kReceiver, ip->c + 1u);
    goto store_two;
}
    // A bound method: its receiver goes where LOAD_METHOD would have put it.
do_CallPlainBound:
    if (!(&B)[kReceiver].is_empty()) [[unlikely]]
        goto do_CallMethod;
do_CallBound : {
    auto* site = site_of<CallSite>(ip);
    Value* slots = &B;
    Function* function = ops::bound_function(slots[0]);
    if (!function || function->code != site->code) [[unlikely]]
        goto do_Call;
    slots[kReceiver] = slots[0].as<BoundMethod>()->self;
    if (site->placed) {
        Frame* frame = FRAME;
        frame->position = ip;
        callee = push_frame(frame, reinterpret_cast<Frame*>(slots + kReceiver - kFrameHeader),
                            function, site->code);
        if (!callee) [[unlikely]]
            goto too_deep;
        if (site->placement->arrange(function, callee->locals, 1, ip->c)) [[likely]]
            goto arranged;
        slots[kReceiver] = Value::empty();
        goto do_Call;
    }
    slots[0] = slots[0].as<BoundMethod>()->function;
    goto do_CallMethodFunction;
}
do_CallPlainBoundNative:
    if (!(&B)[kReceiver].is_empty()) [[unlikely]]
        goto do_CallMethod;
do_CallBoundNative : {
    auto* known = static_cast<const Native*>(site_of<CallSite>(ip)->cached);
    Value* slots = &B;
    const Native* native = ops::bound_native(slots[0]);
    if (!native || native->def != known->def) [[unlikely]]
        goto do_Call;
    slots[kReceiver] = native->self;
    FRAME->position = ip;
    v = ops::call_directly(known, slots + kReceiver, ip->c + 1u);
    goto store_two;
}
do_CallPlainClass:
    if (!(&B)[kReceiver].is_empty()) [[unlikely]]
        goto do_CallMethod;
do_CallClass : {
    auto* site = site_of<CallSite>(ip);
    Value* slots = &B;
    v = slots[0];
    if (!v.is_object() || v.as_object() != site->cached || v.as<Type>()->version != site->version ||
        site->initializer->code != site->code) [[unlikely]]
        goto do_Call;
    Frame* frame = FRAME;
    frame->position = ip;
    slots[0] = slots[kReceiver] = Value::object(make_instance(v.as<Type>()));
    callee = push_frame(frame, reinterpret_cast<Frame*>(slots + kReceiver - kFrameHeader),
                        site->initializer, site->code);
    if (!callee) [[unlikely]]
        goto too_deep;
    callee->leaving = kFromInit;
    if (site->placed) {
        if (site->placement->arrange(site->initializer, callee->locals, 1, ip->c)) [[likely]]
            goto arranged;
        slots[0] = v;
        slots[kReceiver] = Value::empty();
        goto do_Call;
    }
    for (std::uint32_t i = ip->c + 1u; i < site->code->cleared_count; ++i)
        callee->locals[i] = Value::empty();
    ENTER(site->entry);
}
do_CallPlainType:
    if (!(&B)[kReceiver].is_empty()) [[unlikely]]
        goto do_CallMethod;
do_CallType : {
    auto* site = site_of<CallSite>(ip);
    Value* slots = &B;
    if (!slots[0].is_object() || slots[0].as_object() != site->type_call.type) [[unlikely]]
        goto do_Call;
    FRAME->position = ip;
    if (site->before_range_loop) {
        RangeIterator range;
        if (ops::plain_range(slots + kArguments, ip->c, range)) [[likely]] {
            Value* loop = &register_at(fp, ip[2].a);
            loop[0] = Value::integer(range.next);
            loop[1] = Value::integer(range.step);
            loop[2] = Value::integer(range.remaining);
            NEXT(3);
        }
    }
    v = ops::apply_type_call(site->type_call, slots + kArguments, ip->c);
    if (v.is_miss()) {
        slots[kReceiver] = Value::empty();
        goto do_Call;
    }
    goto store_two;
}
do_CallMethod:
do_Call : {
    // Not `v` itself: with its address taken it would live in memory.
    Value result;
    callee = call_slow(FRAME, ip, result);
    v = result;
    if (!callee) goto store_two;
}
enter:
    if (!is_bytecode(callee->code->executable)) [[unlikely]]
        goto enter_foreign;
    ip = bytecode_of(callee->code)->entry();
    if (!ip) [[unlikely]]
        goto no_memory;
    state.frame = callee;
    fp = callee->locals;
    GO();
// What the other backend executes.
enter_foreign : {
    const bool initializes = callee->leaving;
    v = execute_foreign(FRAME, callee);
    if (initializes && !v.is_exception()) {
        if (!v.is_none()) v = raise_init_result(v);
        else v = B;
    }
    goto store_two;
}
too_deep:
    (void)raise_recursion();
    goto unwind;
no_memory:
    ip = static_cast<Instruction*>(const_cast<void*>(FRAME->position));
    goto unwind;
do_CallSpread:
    v = call_spread(FRAME, ip);
    goto store_one;

do_ReturnConst:
    v = constant_at(ip, ip->wide());
    goto leave;
do_Return:
    v = A;
leave : {
    Frame* frame = FRAME;
    if (frame == entry) return v;
    Frame* caller = frame->caller;
    state.frame = caller;
    fp = caller->locals;
    ip = static_cast<Instruction*>(const_cast<void*>(caller->position));
    if (frame->leaving) [[unlikely]] {
        if (frame->leaving == kFromGenerator) {
            callee = frame;
            goto body_returned;
        }
        if (!v.is_none()) {
            (void)raise_init_result(v);
            goto unwind;
        }
        v = B;
    }
    A = v;
    NEXT(2);
}

body_returned : {
    Frame* frame = end_body(callee, v);
    fp = frame->locals;
    ip = static_cast<Instruction*>(const_cast<void*>(frame->position));
    if (frame == callee) goto store_one; // its delegator, at SEND
    v = Value::empty();
    goto iterated;
}

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
        frame->resuming = true;
        return v;
    }
    frame = suspend_body(frame);
    fp = frame->locals;
    ip = static_cast<Instruction*>(const_cast<void*>(frame->position));
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
    if (finished) goto store_one;
    if (frame == entry) {
        frame->resuming = true;
        return v;
    }
    frame = suspend_body(frame);
    fp = frame->locals;
    ip = static_cast<Instruction*>(const_cast<void*>(frame->position));
    goto iterated;
}
do_GetDelegate:
    v = B;
    if (!is_exact(v, types::generator)) goto cold;
    goto store_one;
do_GetAwaitable:
    v = B;
    if (!is_coroutine(v) || !v.as<Generator>()->awaiting.is_empty()) goto cold;
    goto store_one;
do_EndAsyncFor:
    if (!pending_is(types::StopAsyncIteration)) goto unwind;
    clear_pending();
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
    COLD(BuildSlice)
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
        if (Instruction* handler = bytecode_of(frame->code)->unwind(frame, ip)) {
            note_caught(ip);
            ip = handler;
            GO();
        }
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
    return run(frame, ip);
}

} // namespace

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
        return run_loop(frame, ended ? ip + 1 : ip);
    }
    if (ip->op == Op::Send && !ended) {
        bool finished = false;
        Value v = delegate_throw(register_at(frame->locals, ip->b), finished);
        if (!v.is_exception()) {
            if (finished) {
                register_at(frame->locals, ip->a) = v;
                return run_loop(frame, ip + 1);
            }
            frame->resuming = true;
            return v;
        }
    }
    // Raised at the yield.
    if (Instruction* handler = unwind(frame, ip)) {
        note_caught(ip);
        return run_loop(frame, handler);
    }
    ops::leave_raising(frame, frame_span(frame).line);
    return Value::exception();
}

} // namespace boomslang::bytecode
