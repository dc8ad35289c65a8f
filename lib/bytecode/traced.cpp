#include "bytecode/traced.h"

#include "bytecode/assembler.h"
#include "runtime/call/call.h"
#include "runtime/call/generator.h"
#include "runtime/call/tracing.h"
#include "runtime/state/error.h"
#include "syntax/ast.h"

namespace boomslang::bytecode {

using namespace runtime;

namespace {

// Code::prepare of traced forms. Null and nothing pending: the code was made from bytes.
Executable* prepare(Code* form) {
    if (form->plain->prepare == prepare_made) return nullptr;
    return compile_traced(form);
}
const void* beginning(Code* form) {
    auto* code = static_cast<TracedCode*>(form->executable);
    const Instruction* at = code->entry();
    while (at->op != Op::ReturnGenerator) at += info(at->op).units;
    return at;
}
const void* start_of(Code* form, const support::SourceSpan& statement) {
    auto* code = static_cast<TracedCode*>(form->executable);
    if (!code->entry()) {
        clear_pending();
        return nullptr;
    }
    const LineStart* found = nullptr;
    for (const LineStart& start : code->starts) {
        if (!start.statement || code->baseline[start.at].op != Op::TraceLine) continue;
        const support::SourceSpan& span =
            static_cast<const syntax::ast::Stmt*>(start.statement)->span;
        if (span.line != statement.line || span.column != statement.column) continue;
        if (found || !start.under_way.empty()) return nullptr;
        found = &start;
    }
    return found ? code->adaptive + found->at : nullptr;
}
Value go_on(Frame* frame) {
    return run_from(frame, static_cast<Instruction*>(const_cast<void*>(frame->position)));
}
const TracedForms forms{prepare, beginning, start_of, go_on};
[[maybe_unused]] const auto* const told = traced_forms = &forms;

} // namespace

Instruction* trace_line(Frame* f, Instruction* at) {
    f->position = at;
    if (tell_line(f, at, at->wide()).is_exception()) return nullptr;
    auto* next = static_cast<Instruction*>(const_cast<void*>(f->position));
    if (next != at) { // f_lineno was set: what is there is not told of once more
        FrameObject* object = frame_object(f);
        object->traced_position = next;
        object->traced_line = next->wide();
    }
    return next;
}

Value trace_call(Frame* f, Instruction* at) {
    f->position = at;
    TRY(tell_call(f));
    if (at->a) { // behind a yield
        frame_object(f)->traced_position = at;
        frame_object(f)->traced_line = frame_span(f).line;
    }
    return Value::empty();
}

Value trace_return(Frame* f, Instruction* at) {
    f->position = at;
    return tell_return(f, register_at(f->locals, at->a));
}

bool trace_going_on(Frame* f, const Instruction* at) {
    Object* thrown = state.pending ? take_pending() : nullptr;
    RootList kept;
    if (thrown) kept.push(Value::object(thrown));
    if (tell_call(f).is_exception()) return false;
    state.pending = thrown;
    FrameObject* object = frame_object(f);
    object->traced_position = at;
    object->traced_line = frame_span(f).line;
    return true;
}

void trace_exception(Frame* f, const Instruction* at, std::uint32_t line) {
    if (at->op == Op::Reraise && at->b && line) frame_object(f)->traced_line = line;
    // What goes on its way has been told of, and what a trace function raises is nobody else's.
    if (at->op == Op::Reraise || at->op == Op::RaiseAgain || at->op == Op::TraceCall ||
        at->op == Op::TraceReturn || at->op == Op::EndAsyncFor)
        return;
    tell_exception(f);
}

void trace_left(Frame* f, std::uint32_t line) {
    const auto* code = static_cast<TracedCode*>(f->code->executable);
    if (line && code->span(f->position).line != line)
        for (std::size_t i = 0; i < code->spans.size(); ++i)
            if (code->spans[i].line == line) {
                f->position = code->adaptive + i;
                break;
            }
    tell_left(f);
}

Value TracedCode::resume(Frame* frame, Value sent) {
    auto* at = static_cast<Instruction*>(const_cast<void*>(frame->position));
    if (!is_traced() || at->op == Op::ReturnGenerator) return Bytecode::resume(frame, sent);
    // What a generator delegates to is told first of what is thrown into it.
    if ((sent.is_exception() ? at->op == Op::Yield : at->op == Op::Send) &&
        !trace_going_on(frame, at))
        sent = Value::exception();
    return Bytecode::resume(frame, sent);
}

namespace {

// How many registers hold what is under way.
std::uint32_t registers_of(UnderWay::Kind kind) {
    return kind == UnderWay::Iterator ? 3 : kind == UnderWay::Exception ? 2 : 1;
}

// What is under way in `from` goes on as what is in `to`, or is left, innermost first.
bool leads_to(const std::vector<UnderWay>& from, const std::vector<UnderWay>& to) {
    if (to.size() > from.size()) return false;
    for (std::size_t i = 0; i < to.size(); ++i)
        if (from[i].kind != to[i].kind ||
            (to[i].kind == UnderWay::Exception && from[i].saved != to[i].saved))
            return false;
    return true;
}

const char* why_not(const std::vector<UnderWay>& to) {
    if (to.empty()) return "can't jump from unreachable code";
    switch (to.back().kind) {
    case UnderWay::Iterator: return "can't jump into the body of a for loop";
    case UnderWay::Exception: return "can't jump into an 'except' block as there's no exception";
    default: return "incompatible stacks";
    }
}

} // namespace

support::SourceSpan TracedCode::span(const void* position) const {
    if (!position) return {code->first_line, 0, code->first_line, 0};
    return spans[static_cast<std::size_t>(static_cast<const Instruction*>(position) - adaptive)];
}

// CPython drops what cannot be reached.
std::vector<std::uint32_t> TracedCode::lines() const {
    const auto size = static_cast<std::uint32_t>(baseline.size());
    std::vector<bool> reached(size, false);
    std::vector<std::uint32_t> work{0};
    while (!work.empty()) {
        std::uint32_t i = work.back();
        work.pop_back();
        for (; i < size && !reached[i]; i += info(baseline[i].op).units) {
            const Instruction& at = baseline[i];
            reached[i] = true;
            for (const Handler& h : handlers)
                if (h.begin <= i && i < h.end && !reached[h.target]) work.push_back(h.target);
            const OpInfo& op = info(at.op);
            if (op.operands[1].kind == OperandKind::Jump2)
                work.push_back(static_cast<std::uint32_t>(i + at.far()));
            else if (op.operands[2].kind == OperandKind::Jump)
                work.push_back(static_cast<std::uint32_t>(i + at.near()));
            if (ends(at.op)) break;
        }
    }
    std::vector<std::uint32_t> all;
    for (std::uint32_t i = 0; i < size; ++i) {
        if (!reached[i]) continue;
        const Instruction& at = baseline[i];
        if (at.op == Op::TraceCall && !at.a) all.push_back(spans[i].line);
        if (at.op == Op::TraceLine && at.wide()) all.push_back(at.wide());
    }
    return all;
}

// The places of the text tell which it is, and at an event the kind of instruction that the event is about: tools
// look there whether an activation returns or yields.
std::int64_t TracedCode::index_in(const Bytecode& plain, const void* position) const {
    if (!position) return -1;
    auto i = static_cast<std::size_t>(static_cast<const Instruction*>(position) - adaptive);
    if (baseline[i].op == Op::TraceCall) {
        if (!baseline[i].a) return -1;
        --i; // the yield that it goes on behind
    } else if (baseline[i].op == Op::TraceReturn) {
        ++i;
    }
    const auto kind = [](Op op) { return op == Op::ReturnConst ? Op::Return : op; };
    const Op wanted = kind(baseline[i].op);
    const bool leaves = wanted == Op::Return || wanted == Op::Yield || wanted == Op::Send;
    std::int64_t same_place = -1, same_line = -1, last = -1;
    for (std::size_t k = 0; k < plain.baseline.size(); ++k) {
        if (leaves && kind(plain.baseline[k].op) != wanted) continue;
        const auto at = static_cast<std::int64_t>(k);
        last = at;
        if (same_line < 0 && plain.spans[k].line == spans[i].line) same_line = at;
        if (same_place < 0 && plain.spans[k] == spans[i]) same_place = at;
    }
    const std::int64_t found = same_place >= 0 ? same_place : same_line >= 0 ? same_line : last;
    return wanted == Op::Send ? found + 1 : found;
}

Value TracedCode::jump_to_line(Frame* frame, std::int64_t wanted) {
    // The first line that has code and is none before.
    std::int64_t line = -1;
    for (const Instruction& one : baseline) {
        if (one.op != Op::TraceLine) continue;
        const std::int64_t has = one.wide();
        if (has && has >= wanted && (line < 0 || has < line)) line = has;
    }
    if (line < 0)
        return raise(types::ValueError, "line ", std::to_string(wanted),
                     " comes after the current code block");
    const auto here =
        static_cast<std::uint32_t>(static_cast<const Instruction*>(frame->position) - adaptive);
    static const std::vector<UnderWay> nothing;
    const std::vector<UnderWay>* from = &nothing;
    for (const LineStart& start : starts)
        if (start.at <= here) from = &start.under_way;
    const LineStart* best = nullptr;
    const char* reason = "incompatible stacks"; // in the middle of an expression
    for (const LineStart& start : starts) {
        const Instruction& at = baseline[start.at];
        if (at.op != Op::TraceLine || at.wide() != line || start.copy == LineStart::kNoTarget)
            continue;
        if (!leads_to(*from, start.under_way)) reason = why_not(start.under_way);
        else if (!best || start.under_way.size() > best->under_way.size()) best = &start;
    }
    if (!best) return raise(types::ValueError, reason);
    for (std::size_t i = from->size(); i-- > best->under_way.size();)
        if ((*from)[i].kind == UnderWay::Exception)
            end_handling(frame, frame->locals[(*from)[i].saved + 1]);
    for (std::size_t i = 0; i < best->under_way.size(); ++i) {
        const UnderWay &old = (*from)[i], &now = best->under_way[i];
        if (old.saved == now.saved) continue;
        for (std::uint32_t r = 0; r < registers_of(now.kind); ++r)
            frame->locals[now.saved + r] = frame->locals[old.saved + r];
    }
    frame->position = adaptive + best->at;
    return Value::empty();
}

} // namespace boomslang::bytecode
