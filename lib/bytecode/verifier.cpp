// The first pass: every instruction by itself.
#include "bytecode/verifier_impl.h"
#include "ops/call.h"
#include "runtime/text/str.h"

#include <bit>

namespace boomslang::bytecode {

using namespace runtime;

namespace {

// Every handler's instructions are visited once.
constexpr std::size_t kMostProtected = std::size_t{1} << 26;

bool uses_namespace(Op op) {
    switch (op) {
    case Op::LoadClassFree:
    case Op::LoadName:
    case Op::StoreName:
    case Op::DeleteName:
    case Op::ImportStar:
    case Op::SetupAnnotations:
    case Op::Annotate: return true;
    default: return false;
    }
}

bool suspends(Op op) { return op == Op::Yield || op == Op::Send || op == Op::ReturnGenerator; }

std::string out_of_range(const char* what, std::size_t index, std::size_t size) {
    return std::string(what) + " " + std::to_string(index) + " of " + std::to_string(size);
}

struct LayoutCheck {
    CodeLayout& layout;
    const Bytecode& code = layout.code;
    std::string reason{};

    bool fail(std::string why) {
        reason = std::move(why);
        return false;
    }

    bool registers(std::uint32_t i, int k, std::uint32_t first) {
        const OperandInfo& operand = info(layout.at(i).op).operands[k];
        std::uint32_t count = register_count(code, i, k);
        if (first > kMaxRegister) return fail("there is no register " + std::to_string(first));
        if (count && (first >= code.frame_size || count > code.frame_size - first))
            return fail(out_of_range("there is no register", first + count - 1, code.frame_size));
        bool writes = operand.kind != OperandKind::Read;
        if (writes && count && !first && !layout.function)
            return fail("the namespace must stay in register 0");
        return true;
    }

    bool callee(const Instruction& at, std::uint32_t first) {
        if (first > kMaxRegister) return fail("there is no register " + std::to_string(first));
        std::size_t end = at.op == Op::LoadMethod
                              ? first + kReceiver + 1
                              : std::size_t{first} + kArguments + at.c + ops::kArgumentRoom;
        if (end > code.frame_size)
            return fail("no room for a call: " +
                        out_of_range("register", end - 1, code.frame_size));
        if (first < code.local_count) return fail("a call would overwrite variables");
        return true;
    }

    bool operand(std::uint32_t i, int k) {
        const Instruction& at = layout.at(i);
        const std::uint32_t values[] = {at.a, at.b, at.c};
        std::uint32_t v = values[k];
        switch (info(at.op).operands[k].kind) {
        case OperandKind::Write:
        case OperandKind::Read:
        case OperandKind::Both: return registers(i, k, v);
        case OperandKind::Callee: return callee(at, v);
        case OperandKind::Constant:
            if (v >= code.constants->size)
                return fail(out_of_range("there is no constant", v, code.constants->size));
            // make_adaptive() stores the distance to it.
            if (i + 2 * (std::size_t{v} + 1) > 0xFFFF) return fail("the constant is too far away");
            return true;
        case OperandKind::Constant2:
            if (at.wide() >= code.constants->size)
                return fail(out_of_range("there is no constant", at.wide(), code.constants->size));
            return true;
        case OperandKind::Name:
            v = code.name_index(i, static_cast<std::uint16_t>(v));
            if (v >= code.names->size)
                return fail(out_of_range("there is no name", v, code.names->size));
            return true;
        default: return true;
        }
    }

    bool keywords(std::uint32_t index, std::uint32_t count) {
        if (!index) return true;
        if (index > code.constants->size)
            return fail(out_of_range("there is no constant", index - 1, code.constants->size));
        Value v = code.constants->items[index - 1];
        if (!is_exact(v, types::tuple)) return fail("the names of keywords are no tuple");
        auto* tuple = v.as<Tuple>();
        if (tuple->size > count) return fail("more keywords than arguments");
        for (Value name : *tuple)
            if (!is_exact_str(name)) return fail("the name of a keyword is no str");
        return true;
    }

    // The word behind an instruction with a cache.
    bool extra(std::uint32_t i) {
        if (i + 1 >= layout.size()) return fail("its cache is missing");
        const Instruction &at = layout.at(i), &word = layout.at(i + 1);
        if (word.op != Op::Nop || word.c) return fail("its cache is malformed");
        if (at.op == Op::Call || at.op == Op::CallMethod) return keywords(word.extra(), at.c);
        // Of the operators those that have one may say that they are in place.
        const ops::Family family = info(at.op).family;
        const bool inplace = info(at.op).binary && !ops::is_comparison(family) &&
                             family != ops::Family::Contains && family != ops::Family::Subscript;
        const std::uint32_t most = at.op == Op::UnpackStarred ? 0xFFFF : inplace;
        if (word.extra() > most) return fail("its cache is malformed");
        return true;
    }

    // What SEND passes over when it has ended.
    bool yields_behind(const Instruction& at, std::uint32_t i) const {
        if (i + 1 >= layout.size()) return false;
        const Instruction& next = layout.at(i + 1);
        return next.op == Op::Yield && next.a == at.a && next.b == at.a;
    }

    bool particular(const Instruction& at, std::uint32_t i) {
        if (uses_namespace(at.op) && layout.function) return fail("a function has no namespace");
        if (suspends(at.op) && !layout.generator)
            return fail("co_flags say that this is no generator");
        if (at.op == Op::Send && !yields_behind(at, i))
            return fail("no YIELD_VALUE of its register stands behind");
        if (at.op == Op::CopyFree && at.b != code.code->freevars->size)
            return fail("not the number of free variables");
        if (at.op == Op::BuildMap && at.c % 2) return fail("a key without a value");
        if (at.op == Op::MakeFunction && at.c >= 2 * kClosure)
            return fail("unknown parts of a function");
        return true;
    }

    // Sets `units` of the instruction.
    bool instruction(std::uint32_t i, std::uint32_t& units) {
        const Instruction& at = layout.at(i);
        if (at.op >= Op::Count) return fail("there is no such instruction");
        const OpInfo& op = info(at.op);
        const bool traces = at.op >= Op::TraceCall && at.op <= Op::TraceReturn;
        if (!op.baseline || traces)
            return fail(std::string(op.name) + " is for the interpreter only");
        units = op.units;
        if (!particular(at, i)) return false;
        if (units == 2 && !extra(i)) return false;
        for (int k = 0; k < 3; ++k) {
            if (!operand(i, k)) return false;
            if (op.operands[k].kind == OperandKind::Constant2) break;
        }
        return true;
    }

    void lead(std::uint32_t i) {
        if (i < layout.size() && layout.leader_at[i] == kNowhere) layout.leader_at[i] = 0;
    }

    bool jump(std::uint32_t i) {
        const Instruction& at = layout.at(i);
        const OpInfo& op = info(at.op);
        bool jumps =
            op.operands[2].kind == OperandKind::Jump || op.operands[1].kind == OperandKind::Jump2;
        if (!jumps) return true;
        std::uint32_t target = target_of(layout, i);
        if (target == kNowhere || !layout.starts[target]) return fail("jumps to no instruction");
        if (target <= i && !polls(at.op)) return fail(std::string(op.name) + " must not jump back");
        lead(target);
        lead(i + op.units);
        return true;
    }
};

std::optional<Flaw> check_handlers(CodeLayout& layout) {
    const Bytecode& code = layout.code;
    std::size_t total = 0;
    for (const Handler& h : code.handlers) {
        if (h.begin >= h.end || h.end > layout.size())
            return flaw_at(h.begin, "an exception handler protects no instructions");
        // Exceptions lead on, or two handlers could hand one to each other for ever.
        if (h.target < h.end || h.target >= layout.size() || !layout.starts[h.target])
            return flaw_at(h.begin, "an exception handler is not where exceptions may go");
        total += h.end - h.begin;
        if (layout.leader_at[h.target] == kNowhere) layout.leader_at[h.target] = 0;
    }
    if (total > kMostProtected) return flaw_at(0, "too many exception handlers");
    return {};
}

} // namespace

CodeLayout::CodeLayout(const Bytecode& c)
    : code(c), function(c.code->flags & kOptimized),
      generator(c.code->flags & (kGenerator | kCoroutine | kAsyncGenerator)) {}

std::uint32_t register_count(const Bytecode& code, std::uint32_t i, int k) {
    const Instruction& at = code.baseline[i];
    const OperandInfo& operand = info(at.op).operands[k];
    if (operand.count) return operand.count;
    if (at.op == Op::MakeFunction) return 1 + static_cast<std::uint32_t>(std::popcount(at.c));
    if (at.op == Op::UnpackStarred) return at.c + code.baseline[i + 1].a + 1u;
    return at.op == Op::CopyFree ? at.b : at.c;
}

std::uint32_t target_of(const CodeLayout& layout, std::uint32_t i) {
    const Instruction& at = layout.at(i);
    const OpInfo& op = info(at.op);
    std::int64_t distance;
    if (op.operands[1].kind == OperandKind::Jump2) distance = at.far();
    else if (op.operands[2].kind == OperandKind::Jump) distance = at.near();
    else return kNowhere;
    std::int64_t target = i + distance;
    return target >= 0 && target < layout.size() ? static_cast<std::uint32_t>(target) : kNowhere;
}

std::optional<Flaw> check_layout(CodeLayout& layout) {
    const Bytecode& code = layout.code;
    if (code.baseline.empty()) return flaw_at(0, "there are no instructions");
    if (!layout.function && code.code->varnames->size)
        return flaw_at(0, "co_flags say that this is no function, which has no local variables");
    layout.starts.assign(layout.size(), false);
    layout.leader_at.assign(layout.size(), kNowhere);
    LayoutCheck check{layout};
    for (std::uint32_t i = 0, units; i < layout.size(); i += units) {
        layout.starts[i] = true;
        if (!check.instruction(i, units)) return flaw_at(i, check.reason);
    }
    check.lead(0);
    for (std::uint32_t i = 0; i < layout.size(); ++i)
        if (layout.starts[i] && !check.jump(i)) return flaw_at(i, check.reason);
    if (auto flaw = check_handlers(layout)) return flaw;
    for (std::uint32_t i = 0; i < layout.size(); ++i) {
        if (layout.leader_at[i] == kNowhere) continue;
        layout.leader_at[i] = static_cast<std::uint32_t>(layout.leaders.size());
        layout.leaders.push_back(i);
    }
    // The first in the table wins.
    layout.handler_at.assign(layout.size(), kNowhere);
    for (auto h = code.handlers.rbegin(); h != code.handlers.rend(); ++h)
        for (std::uint32_t i = h->begin; i < h->end; ++i)
            layout.handler_at[i] = layout.leader_at[h->target];
    return {};
}

std::optional<Flaw> verify(const Bytecode& code) {
    CodeLayout layout(code);
    if (auto flaw = check_layout(layout)) return flaw;
    return check_flow(layout);
}

} // namespace boomslang::bytecode
