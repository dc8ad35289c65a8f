#include "bytecode/bytecode.h"

#include "bytecode/assembler.h"
#include "bytecode/traced.h"
#include "bytecode/verifier.h"
#include "ops/stress.h"
#include "runtime/call/owned.h"
#include "runtime/container/tuple.h"
#include "runtime/heap/heap.h"
#include "runtime/state/error.h"
#include "runtime/text/str.h"

namespace boomslang::bytecode {

using namespace runtime;
using ops::Spec;

namespace {

// Of the instruction at `index` of the baseline.
Site* make_site(support::Arena& arena, const Bytecode& code, std::size_t index) {
    const Instruction& at = code.baseline[index];
    const std::uint32_t extra = code.baseline[index + 1].extra();
    auto named = [&](auto* site, std::uint16_t name) {
        site->name = code.name(index, name);
        return site;
    };
    switch (at.op) {
    case Op::LoadGlobal:
    case Op::LoadName:
    case Op::StoreGlobal:
    case Op::StoreName: return named(arena.make<GlobalSite>(), at.b);
    case Op::LoadAttr:
    case Op::StoreAttr:
    case Op::LoadMethod: return named(arena.make<AttributeSite>(), at.c);
    case Op::Call:
    case Op::CallMethod: {
        auto* site = arena.make<CallSite>();
        if (extra) site->keywords = code.constants->items[extra - 1].as<Tuple>();
        return site;
    }
    default: {
        auto* site = arena.make<Site>();
        site->inplace = extra;
        return site;
    }
    }
}

// Registers and constants, from numbers to distances.
void place_operands(Instruction& at, std::uint32_t index) {
    const OpInfo& op = info(at.op);
    std::uint16_t* fields[] = {&at.a, &at.b, &at.c};
    for (int i = 0; i < 3; ++i) {
        std::uint16_t& field = *fields[i];
        switch (op.operands[i].kind) {
        case OperandKind::Write:
        case OperandKind::Read:
        case OperandKind::Both:
        case OperandKind::Callee: field = static_cast<std::uint16_t>(2 * field); break;
        case OperandKind::Constant:
            field = static_cast<std::uint16_t>(index + 2 * (field + 1));
            break;
        case OperandKind::Constant2: at.set_wide(index + 2 * (at.wide() + 1)); return;
        default: break;
        }
    }
}

support::LiveList<Bytecode> listed;

} // namespace

const char kLanguage = 0;
void (*rewrite_hook)(const Bytecode&, const Instruction*, Op, const char*) = nullptr;
void (*site_hook)(const Bytecode&, const Instruction*, Op, const ops::SiteEvent&) = nullptr;
std::uint64_t site_executions = 0;
std::uint64_t instruction_executions = 0;
void (*execution_hook)(const runtime::Frame*, const Bytecode&, const Instruction*) = nullptr;

Bytecode::Bytecode(Code* c) : Executable(&kLanguage), code(c) { listed.add(this); }
Bytecode::Bytecode(Code* c, const void* own) : Executable(own), code(c) {}
Bytecode::~Bytecode() {
    listed.remove(this);
    forget_watched(this);
}

Bytecode* assembly_of(Code* code) {
    if (is_bytecode(code->executable)) return static_cast<Bytecode*>(code->executable);
    if (!code->assembly)
        code->assembly = code->prepare == prepare_made ? decode(code) : compile(code);
    return static_cast<Bytecode*>(code->assembly);
}

Executable* prepare(Code* code) {
    Bytecode* made = assembly_of(code);
    if (!made) return nullptr;
    code->assembly = nullptr;
    place_frame(code, *made);
    return made;
}

void place_frame(Code* code, const Bytecode& made) {
    code->local_count = made.local_count;
    code->kept_size = code->rest_size = (made.kept_size + 1) & ~1u;
    code->frame_size = std::max(made.frame_size, code->kept_size);
    code->cleared_count = made.loops ? made.frame_size : made.local_count;
}

Executable* prepare_made(Code* code) {
    Bytecode* made = assembly_of(code);
    if (!made) return nullptr;
    if (std::optional<Flaw> flaw = verify(*made)) {
        (void)raise(types::ValueError, to_utf8(code->name), "(): ", flaw->reason, ", at offset ",
                    std::to_string(flaw->offset), " of co_code");
        return nullptr;
    }
    return prepare(code);
}

const std::vector<Bytecode*>& all() { return listed.all(); }

void despecialize_some() {
    const std::vector<Bytecode*>& live = all();
    Bytecode* chosen = live[ops::stress_number(static_cast<std::uint32_t>(live.size()))];
    if (!chosen->adaptive) return;
    for (std::size_t i = 0; i < chosen->baseline.size(); ++i) {
        Instruction& at = chosen->adaptive[i];
        if (info(chosen->baseline[i].op).units == 1) continue;
        const OpInfo& op = info(at.op);
        ++i;
        if (at.op == Op::TraceLine) continue; // what is under it waits (watching.cpp)
        if (op.generic == at.op || ops::stress_number(2)) continue;
        const Op before = at.op;
        Site* site = site_of(&at);
        const Spec had = site->spec;
        const ops::SiteState state = site->state;
        site->go_back(had);
        at.op = op.generic;
        if (rewrite_hook) rewrite_hook(*chosen, &at, before, "stress");
        if (site_hook)
            site_hook(*chosen, &at, before, {had, site->spec, state, site->state, {}, true});
    }
}

Instruction* Bytecode::make_adaptive() {
    pool_size_ = constants->size;
    std::size_t words = 2 * pool_size_ + baseline.size() + 1;
    memory_.reset(new (std::nothrow) std::uint64_t[words]);
    if (!memory_) {
        (void)raise_memory();
        return nullptr;
    }
    auto* pool = reinterpret_cast<Value*>(memory_.get());
    for (std::size_t i = 0; i < pool_size_; ++i) pool[pool_size_ - 1 - i] = constants->items[i];
    auto* first = reinterpret_cast<Instruction*>(pool + pool_size_);
    for (std::uint32_t i = 0; i < baseline.size(); ++i) {
        first[i] = baseline[i];
        place_operands(first[i], i);
        if (info(first[i].op).units == 1) continue;
        // The starred form of unpacking has its second number there.
        if (first[i].op == Op::UnpackStarred) {
            ++i;
            first[i] = baseline[i];
            continue;
        }
        Site* site = make_site(sites_, *this, i);
        if (code->plain) site->state.stay_generic();
        *reinterpret_cast<Site**>(first + ++i) = site;
    }
    return adaptive = first;
}

std::size_t Bytecode::bytes() const {
    std::size_t total = sizeof(Bytecode) + baseline.size() * sizeof(Instruction) +
                        spans.size() * sizeof(support::SourceSpan) +
                        handlers.size() * sizeof(Handler) + cells.size() * sizeof(std::uint32_t);
    if (adaptive) total += pool_size_ * sizeof(Value) + baseline.size() * sizeof(Instruction);
    return total + sites_.bytes_used();
}

Instruction* Bytecode::handler_for(const Instruction* at) const noexcept {
    auto offset = static_cast<std::uint32_t>(at - adaptive);
    for (const Handler& h : handlers)
        if (h.begin <= offset && offset < h.end) return adaptive + h.target;
    return nullptr;
}

Instruction* Bytecode::unwind(Frame* frame, const Instruction* at) {
    Instruction* handler = handler_for(at);
    const auto contains = [this](const Loop& loop, const Instruction* place) {
        const auto offset = static_cast<std::uint32_t>(place - adaptive);
        return loop.begin <= offset && offset < loop.end;
    };
    for (const Loop& loop : loops_left) {
        if (!contains(loop, at) || (handler && contains(loop, handler))) continue;
        const Value iterator = frame->locals[loop.iterator];
        if (runtime::may_be_claimed(iterator)) runtime::close_claimed(iterator);
    }
    return handler;
}

support::SourceSpan Bytecode::span(const void* position) const {
    const support::SourceSpan first{code->first_line, 0, code->first_line, 0};
    if (!position) return first;
    auto i = static_cast<std::size_t>(static_cast<const Instruction*>(position) - adaptive);
    return spans[i].line ? spans[i] : first; // a location table that a program gave may have gaps
}

void Bytecode::trace(Marker& marker) {
    marker.mark(constants);
    marker.mark(names);
    if (!adaptive) return;
    auto* pool = reinterpret_cast<Value*>(memory_.get());
    marker.mark_range(pool, pool + pool_size_);
    sites_.for_each_chunk(
        [&](const void* begin, const void* end) { marker.mark_conservatively(begin, end); });
}

} // namespace boomslang::bytecode
