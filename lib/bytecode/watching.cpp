// Activations that run already when tracing begins (runtime/call/tracing.h): where their next statement
// begins they go over to the traced form of their code, for good. Variables have the same places in both
// forms; what loops, handlers and `with` keep is moved.
//
// The places are found by TRACE_LINE, which is put over the first instruction of each statement and
// gives way to it when it is reached.
#include <algorithm>
#include <unordered_map>

#include "bytecode/traced.h"
#include "runtime/call/resumption.h"
#include "runtime/call/tracing.h"
#include "runtime/state/error.h"

namespace boomslang::bytecode {

using namespace runtime;

namespace {

struct Watched {
    Code* form;
    std::vector<LineStart> starts;
    std::unordered_map<std::uint32_t, Op> covered; // by TRACE_LINE: what stands there
};
std::unordered_map<const Bytecode*, Watched>& all_watched() {
    static auto* all = new std::unordered_map<const Bytecode*, Watched>;
    return *all;
}

bool same_under_way(const std::vector<UnderWay>& a, const std::vector<UnderWay>& b) {
    if (a.size() != b.size()) return false;
    for (std::size_t i = 0; i < a.size(); ++i)
        if (a[i].kind != b[i].kind) return false;
    return true;
}

bool returns(Op op) { return op == Op::Return || op == Op::ReturnConst; }

bool starts_at(const Watched& watched, std::uint32_t index) {
    return std::any_of(watched.starts.begin(), watched.starts.end(), [=](const LineStart& start) {
        return start.at == index && start.statement;
    });
}

// The same place in the traced form; null: there is none.
const LineStart* counterpart(const TracedCode& form, const LineStart& plain) {
    for (const LineStart& start : form.starts)
        if (start.statement == plain.statement && start.copy == plain.copy &&
            same_under_way(start.under_way, plain.under_way))
            return &start;
    return nullptr;
}

void watch(Frame* frame) {
    Code* code = frame->code;
    if (!is_bytecode(code->executable) || code->prepare != prepare) return;
    Bytecode* plain = bytecode_of(code);
    if (!plain->adaptive) return;
    auto& known = all_watched();
    auto found = known.find(plain);
    if (found == known.end()) {
        Object* pending = state.pending;
        Code* form = traced_form(code);
        if (!form || form == code) {
            state.pending = pending;
            return;
        }
        // A generator keeps the place that was made for it.
        if (frame->generator && form->kept_size > code->rest_size) return;
        found = known.emplace(plain, Watched{form, starts_of(code), {}}).first;
    }
    Watched& watched = found->second;
    const auto cover = [&](std::uint32_t index) {
        Instruction& at = plain->adaptive[index];
        if (at.op == Op::TraceLine) return;
        watched.covered[index] = at.op;
        at.op = Op::TraceLine;
    };
    const auto size = static_cast<std::uint32_t>(plain->baseline.size());
    for (const LineStart& start : watched.starts)
        if (start.statement && start.at < size) cover(start.at);
    // Of a statement that is under way, the last one perhaps.
    for (std::uint32_t i = 0; i < size; i += info(plain->baseline[i].op).units)
        if (returns(plain->baseline[i].op)) cover(i);
}
[[maybe_unused]] const bool told = [] {
    add_watcher(watch);
    return true;
}();

// Moves what is under way to where the traced form has it.
void move_over(Frame* f, Code* form, const LineStart& from, const LineStart& to) {
    std::vector<Value> kept;
    auto registers = [](UnderWay::Kind kind) {
        return kind == UnderWay::Iterator ? 3u : kind == UnderWay::Exception ? 2u : 1u;
    };
    for (const UnderWay& one : from.under_way)
        for (std::uint32_t r = 0; r < registers(one.kind); ++r)
            kept.push_back(f->locals[one.saved + r]);
    for (std::uint32_t i = form->local_count; i < form->frame_size; ++i)
        f->locals[i] = Value::empty();
    std::size_t next = 0;
    for (const UnderWay& one : to.under_way)
        for (std::uint32_t r = 0; r < registers(one.kind); ++r)
            f->locals[one.saved + r] = kept[next++];
    f->code = form;
}

} // namespace

void forget_watched(const Bytecode* code) {
    if (auto& known = all_watched(); !known.empty()) known.erase(code);
}

Op op_at(const Bytecode& code, std::size_t index) {
    const Op was = code.baseline[index].op;
    if (!code.adaptive) return was;
    const Op now = code.adaptive[index].op;
    if (now != Op::TraceLine || was == Op::TraceLine) return now;
    return all_watched().at(&code).covered.at(static_cast<std::uint32_t>(index));
}

void tell_left_watched(Frame* f) {
    if (!f->object || frame_object(f)->trace.is_empty()) return;
    if (state.traced != f) tell_exception(f);
    tell_left(f);
}

Instruction* go_on_traced(Frame* f, Instruction* at, Value& result) {
    Bytecode* plain = bytecode_of(f->code);
    Watched& watched = all_watched().at(plain);
    const auto index = static_cast<std::uint32_t>(at - plain->adaptive);
    at->op = watched.covered.at(index);
    watched.covered.erase(index);
    if (!is_traced()) return at;
    const bool wanted = are_lines_wanted() || !state.profile_function.is_empty() ||
                        (f->object && !frame_object(f)->trace.is_empty());
    if (wanted && returns(at->op)) {
        // One that no statement stands for is where the last one was.
        if (starts_at(watched, index)) f->position = at;
        const Value v =
            at->op == Op::Return ? register_at(f->locals, at->a) : constant_at(at, at->wide());
        result = tell_return(f, v);
        return result.is_exception() ? nullptr : at;
    }
    auto* form = static_cast<TracedCode*>(watched.form->executable);
    if (!wanted || !form || !form->entry() ||
        f->locals + watched.form->frame_size > state.stack_limit)
        return at;
    const LineStart *from = nullptr, *to = nullptr;
    for (const LineStart& start : watched.starts)
        if (start.at == index && start.statement && !to) {
            from = &start;
            to = counterpart(*form, start);
        }
    if (!to) return at;
    move_over(f, watched.form, *from, *to);
    if (f->object) frame_object(f)->form = watched.form;
    Instruction* next = form->adaptive + to->at;
    f->position = next;
    if (f->generator) {
        frame_at_rest(static_cast<Generator*>(f->object))->code = watched.form;
        return next;
    }
    result = run_from(f, next);
    return nullptr;
}

} // namespace boomslang::bytecode
