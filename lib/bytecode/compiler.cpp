#include "bytecode/compiler.h"

#include "runtime/container/tuple.h"
#include "runtime/state/error.h"
#include "runtime/text/str.h"

namespace boomslang::bytecode {

using namespace runtime;
using syntax::BindingKind;
using syntax::ScopeKind;

Bytecode* compile(Code* code) {
    code::CodeSource* source = code::source_of(code);
    if (!source) return nullptr;
    Compiler::FarJumps far;
    for (;;) {
        auto made = std::make_unique<Bytecode>(code);
        Compiler compiler(code, *source, *made, far);
        if (!compiler.compile()) return nullptr;
        if (compiler.reaches()) return made.release();
        far = compiler.far_jumps();
    }
}

Bytecode* compile_traced(Code* form) {
    Compiler::FarJumps far;
    for (;;) {
        auto made = std::make_unique<TracedCode>(form);
        Compiler compiler(form, *static_cast<code::CodeSource*>(form->source), *made, far,
                          made.get());
        if (!compiler.compile()) return nullptr;
        if (compiler.reaches()) {
            place_frame(form, *made);
            return made.release();
        }
        far = compiler.far_jumps();
    }
}

std::vector<LineStart> starts_of(Code* code) {
    Tuple *constants = code->constants, *names = code->names;
    Compiler::FarJumps far;
    std::vector<LineStart> starts;
    for (bool done = false; !done;) {
        Bytecode again(code);
        Compiler compiler(code, *static_cast<code::CodeSource*>(code->source), again, far);
        starts.clear();
        compiler.collect_starts(starts);
        done = !compiler.compile() || compiler.reaches();
        far = compiler.far_jumps();
    }
    if (state.pending) {
        clear_pending();
        starts.clear();
    }
    code->constants = constants;
    code->names = names;
    return starts;
}

Compiler::Compiler(Code* code, code::CodeSource& source, Bytecode& out, const FarJumps& far,
                   TracedCode* traced)
    : code_(code), source_(source), unit_(source.unit), scope_(source.scope), out_(out),
      traced_(traced), far_(far) {
    bool function = scope_->is_function();
    auto locals = function ? static_cast<std::uint32_t>(scope_->locals.size()) : 1;
    std::uint32_t next = locals;
    for (syntax::Identifier cell : scope_->cells) {
        std::uint32_t slot = next;
        for (std::uint32_t p = 0; p < scope_->parameter_count && function; ++p)
            if (scope_->locals[p] == cell) slot = p;
        out_.cells.push_back(slot);
        if (slot == next) ++next;
    }
    first_free_ = next;
    first_temporary_ = next + static_cast<std::uint32_t>(scope_->frees.size());
    level_ = high_ = first_temporary_;
    out_.local_count = out_.kept_size = first_temporary_;
    bound_.assign(function ? locals : 0, false);
    unbinds_ = bound_;
    named_ = bound_;
    for (std::uint32_t i = 0; i < named_.size(); ++i)
        named_[i] = scope_->find(scope_->locals[i])->flags & syntax::Symbol::kNamed;
    if (traced_) starts_ = &traced_->starts;
    if (traced_) unbinds_.assign(unbinds_.size(), true);
}

bool Compiler::compile() {
    body();
    if (state.pending) return false;
    if (!reaches_) return true;
    if (too_large_ || high_ > kMaxRegister) {
        (void)raise(types::SystemError, "the body of ", to_utf8(code_->qualname),
                    " is too large for bytecode");
        return false;
    }
    auto tuple_of = [](RootList& items) {
        return items.empty() ? empty_tuple() : make_tuple(items.data(), items.size());
    };
    code_->constants = out_.constants = tuple_of(constants_);
    if (!out_.constants) return false;
    code_->names = out_.names = tuple_of(names_);
    out_.frame_size = high_ + 1;
    return out_.names != nullptr;
}

// --- emitting

namespace {

// Instructions that CPython has no counterpart of, or one without a line.
bool is_unmarked(Op op) {
    switch (op) {
    case Op::Nop:
    case Op::ExtendedArg:
    case Op::Move:
    case Op::MoveTwo:
    case Op::Jump:
    case Op::JumpBack:
    case Op::CloseIter:
    case Op::Catch:
    case Op::Unhandle:
    case Op::Reraise:
    case Op::Handling:
    case Op::Return:
    case Op::ReturnConst:
    case Op::Yield:
    case Op::TraceCall:
    case Op::TraceLine:
    case Op::TraceReturn: return true;
    default: return false;
    }
}

} // namespace

void Compiler::mark_line(std::uint32_t line) {
    if (!marks_) return;
    At at(*this, line == span_.line ? span_ : SourceSpan{line, 0, line, 0});
    emit_wide(Op::TraceLine, 0, line);
}

void Compiler::note_start(const Stmt* statement) {
    if (!starts_) return;
    LineStart start{here(), {}, statement, statement ? copies_[statement]++ : 0};
    for (const Block& block : blocks_) {
        if (block.kind == Block::Loop && block.iterates)
            start.under_way.push_back({UnderWay::Iterator, block.saved});
        if (block.kind == Block::Handler)
            start.under_way.push_back({UnderWay::Exception, block.saved});
        if (block.kind == Block::With) start.under_way.push_back({UnderWay::With, block.saved});
    }
    for (Register result : returning_) start.under_way.push_back({UnderWay::Result, result});
    starts_->push_back(std::move(start));
}

void Compiler::trace_return(Register r) {
    if (!traced_) return;
    At at(*this, {});
    emit(Op::TraceReturn, r);
}

void Compiler::emit(Op op, std::uint32_t a, std::uint32_t b, std::uint32_t c) {
    if (marks_ && !is_unmarked(op)) mark();
    if ((a | b | c) > 0xFFFF) [[unlikely]]
        emit_prefix(op, {a, b, c});
    if (op == Op::Yield || op == Op::Send) out_.kept_size = std::max(out_.kept_size, level_);
    out_.baseline.push_back({op, static_cast<std::uint16_t>(a), static_cast<std::uint16_t>(b),
                             static_cast<std::uint16_t>(c)});
    out_.spans.push_back(span_);
    if (info(op).units == 2) emit(Op::Nop);
}

void Compiler::emit_catch(Register caught, std::uint32_t line) {
    emit(Op::Catch, caught);
    mark_line(line);
}

// An operand does not fit. Of names the upper half stands in an instruction before.
void Compiler::emit_prefix(Op op, std::array<std::uint32_t, 3> operands) {
    for (std::size_t i = 0; i < 3; ++i) {
        if (operands[i] <= 0xFFFF) continue;
        if (info(op).operands[i].kind == OperandKind::Name)
            emit(Op::ExtendedArg, operands[i] >> 16);
        else too_large_ = true;
    }
}

void Compiler::emit_cached(Op op, std::uint32_t a, std::uint32_t b, std::uint32_t c,
                           std::uint32_t extra) {
    emit(op, a, b, c);
    out_.baseline.back().set_extra(extra);
}

void Compiler::emit_wide(Op op, std::uint32_t a, std::uint32_t wide) {
    emit(op, a);
    out_.baseline.back().set_wide(wide);
}

// Made far, no instruction becomes more than two, so a jump over half of what it reaches is sure to
// reach then: code is compiled at most twice.
void Compiler::patch(Jump jump, std::int64_t target) {
    Instruction& i = out_.baseline[jump.at];
    std::int64_t distance = target - jump.at;
    if (i.op == Op::Jump || i.op == Op::JumpBack) {
        i.set_wide(static_cast<std::uint32_t>(distance));
        return;
    }
    i.c = static_cast<std::uint16_t>(distance);
    if (std::abs(distance) <= kNear / 2 || jump.number == kNoNumber) return;
    if (std::abs(distance) > kNear) reaches_ = false;
    if (far_.size() <= jump.number) far_.resize(jump.number + 1);
    far_[jump.number] = true;
}

namespace {

// The jump that is taken when `op` is not.
Op opposite(Op op) {
    const OpInfo& i = info(op);
    if (i.binary) {
        const bool constant = right_is_constant(i.form);
        return binary_op(i.family, jumps_if_true(i.form)
                                       ? (constant ? BinaryForm::FRK : BinaryForm::FRR)
                                       : (constant ? BinaryForm::TRK : BinaryForm::TRR));
    }
    switch (op) {
    case Op::JumpIfFalse: return Op::JumpIfTrue;
    case Op::JumpIfTrue: return Op::JumpIfFalse;
    case Op::JumpIfNone: return Op::JumpIfNotNone;
    case Op::JumpIfNotNone: return Op::JumpIfNone;
    case Op::JumpIfIs: return Op::JumpIfIsNot;
    default: return Op::JumpIfIs;
    }
}

} // namespace

void Compiler::jump(Op op, std::uint32_t a, std::uint32_t b, Label& to) {
    const std::uint32_t number = jump_count_++;
    const bool far = number < far_.size() && far_[number];
    const bool must_poll = to.at >= 0 && !polls(op); // every loop can be interrupted
    if (far || must_poll) long_jump(op, a, b, to);
    else emit_jump(op, a, b, to, number);
}

// By way of an unconditional jump, which leads anywhere.
void Compiler::long_jump(Op op, std::uint32_t a, std::uint32_t b, Label& to) {
    Label over;
    if (op == Op::ForIter) { // it has no opposite
        Label taken;
        emit_jump(op, a, b, taken, kNoNumber);
        jump_to(over);
        bind(taken);
    } else {
        emit_jump(opposite(op), a, b, over, kNoNumber);
    }
    jump_to(to);
    bind(over);
}

void Compiler::emit_jump(Op op, std::uint32_t a, std::uint32_t b, Label& to, std::uint32_t number) {
    if (marks_ && !is_unmarked(op)) mark();
    const Jump made{here(), number};
    const bool marks = std::exchange(marks_, false);
    emit(op, a, b, 0);
    marks_ = marks;
    if (to.at >= 0) patch(made, to.at);
    else to.jumps.push_back(made);
}

void Compiler::bind(Label& label) {
    label.at = here();
    last_label_ = here();
    if (!label.jumps.empty()) last_target_ = here();
    for (Jump jump : label.jumps) patch(jump, label.at);
}

std::uint32_t Compiler::constant(Value v) {
    v = unit_->share(v);
    auto [begin, end] = known_constants_.equal_range(v.payload);
    for (auto it = begin; it != end; ++it)
        if (constants_[it->second].is(v)) return it->second;
    auto index = static_cast<std::uint32_t>(constants_.size());
    constants_.push(v);
    known_constants_.emplace(v.payload, index);
    return index;
}

std::uint32_t Compiler::name(Str* s) {
    Value v = Value::object(s);
    auto [it, fresh] = known_names_.emplace(v.payload, static_cast<std::uint32_t>(names_.size()));
    if (fresh) names_.push(v);
    return it->second;
}

Compiler::Register Compiler::take(std::uint32_t n) {
    Register first = level_;
    level_ += n;
    reserve(level_);
    return first;
}

// Two moves to neighbouring registers become one instruction.
void Compiler::move(Register to, Register from) {
    if (to == from) return;
    if (ops::policy.fusion && here() != last_label_ && !out_.baseline.empty()) {
        Instruction& last = out_.baseline.back();
        if (last.op == Op::Move && last.a + 1u == to && to <= 0xFFFF && from <= 0xFFFF) {
            last = {Op::MoveTwo, last.a, last.b, static_cast<std::uint16_t>(from)};
            return;
        }
    }
    emit(Op::Move, to, from);
}

void Compiler::load_constant(Register to, Value v) { emit_wide(Op::LoadConst, to, constant(v)); }

// Exceptions at [begin, end) go to `target`, except in the gaps.
void Compiler::protect(std::uint32_t begin, std::uint32_t end, std::uint32_t target,
                       const std::vector<std::uint32_t>& gaps) {
    auto add = [&](std::uint32_t from, std::uint32_t to) {
        if (from < to) out_.handlers.push_back({from, to, target});
    };
    for (std::size_t i = 0; i < gaps.size(); i += 2) {
        add(begin, gaps[i]);
        begin = gaps[i + 1];
    }
    add(begin, end);
}

// --- bound locals

void Compiler::join(const Bound& other) {
    for (std::size_t i = 0; i < bound_.size(); ++i) bound_[i] = bound_[i] && other[i];
}

// Locals that some statement unbinds never count as bound for certain.
struct UnbindingFinder {
    Compiler& c;
    void name(ast::Identifier id) {
        auto binding = c.scope_->lookup(id);
        if (binding.kind == BindingKind::Local && binding.index < c.unbinds_.size())
            c.unbinds_[binding.index] = true;
    }
    void target(const Expr& e) {
        if (auto* n = e.as<ast::Name>()) name(n->id);
        if (auto* t = e.as<ast::Tuple>())
            for (const Expr* item : t->elts) target(*item);
        if (auto* l = e.as<ast::List>())
            for (const Expr* item : l->elts) target(*item);
    }
    void operator()(const ast::Delete& s) {
        for (const Expr* e : s.targets) target(*e);
    }
    void all(ast::Stmts body) { c.find_unbinding(body); }
    void operator()(const ast::For& s) { all(s.body), all(s.orelse); }
    void operator()(const ast::AsyncFor& s) { all(s.body), all(s.orelse); }
    void operator()(const ast::While& s) { all(s.body), all(s.orelse); }
    void operator()(const ast::If& s) { all(s.body), all(s.orelse); }
    void operator()(const ast::With& s) { all(s.body); }
    void operator()(const ast::AsyncWith& s) { all(s.body); }
    void operator()(const ast::Match& s) {
        for (const ast::MatchCase* one : s.cases) all(one->body);
    }
    void any_try(const ast::AnyTry& s) {
        all(s.body), all(s.orelse), all(s.finalbody);
        for (const ast::ExceptHandler* h : s.handlers) {
            if (h->name) name(h->name);
            all(h->body);
        }
    }
    void operator()(const ast::Try& s) { any_try(s); }
    void operator()(const ast::TryStar& s) { any_try(s); }
    template <class Other>
    void operator()(const Other&) {}
};

void Compiler::find_unbinding(ast::Stmts list) {
    UnbindingFinder finder{*this};
    for (const Stmt* s : list) ast::visit(*s, finder);
}

// --- names

Str* Compiler::mangled(Identifier written) const { return intern(scope_->mangle(written)); }

void Compiler::load(Identifier written, Register to) {
    syntax::Binding binding = scope_->lookup(written);
    Str* s = mangled(written);
    switch (binding.kind) {
    case BindingKind::Cell: emit(Op::LoadCell, to, cell_register(binding.index)); return;
    case BindingKind::Free:
        if (scope_->kind == ScopeKind::Class)
            emit(Op::LoadClassFree, to, free_register(binding.index), name(s));
        else emit(Op::LoadCell, to, free_register(binding.index));
        return;
    case BindingKind::Local:
        if (scope_->is_function()) {
            if (bound_[binding.index]) move(to, binding.index);
            else emit(Op::MoveChecked, to, binding.index);
            return;
        }
        [[fallthrough]];
    case BindingKind::GlobalImplicit:
        if (!scope_->is_function()) {
            emit(Op::LoadName, to, name(s), 0);
            return;
        }
        [[fallthrough]];
    default: emit(Op::LoadGlobal, to, name(s), 0);
    }
}

void Compiler::store(Identifier written, Register from) {
    syntax::Binding binding = scope_->lookup(written);
    Str* s = mangled(written);
    mark();
    const Unmarked rest(*this);
    switch (binding.kind) {
    case BindingKind::Cell: emit(Op::StoreCell, cell_register(binding.index), from); return;
    case BindingKind::Free: emit(Op::StoreCell, free_register(binding.index), from); return;
    case BindingKind::Local:
        if (scope_->is_function()) {
            move(binding.index, from);
            set_bound(binding.index);
            return;
        }
        [[fallthrough]];
    case BindingKind::GlobalImplicit:
        if (!scope_->is_function()) {
            emit(Op::StoreName, from, name(s), 0);
            return;
        }
        [[fallthrough]];
    default: emit(Op::StoreGlobal, from, name(s), 0);
    }
}

void Compiler::remove(Identifier written) {
    syntax::Binding binding = scope_->lookup(written);
    Str* s = mangled(written);
    switch (binding.kind) {
    case BindingKind::Cell: emit(Op::DeleteCell, cell_register(binding.index)); return;
    case BindingKind::Free: emit(Op::DeleteCell, free_register(binding.index)); return;
    case BindingKind::Local:
        if (scope_->is_function()) {
            emit(Op::DeleteLocal, binding.index);
            return;
        }
        [[fallthrough]];
    case BindingKind::GlobalImplicit:
        if (!scope_->is_function()) {
            emit(Op::DeleteName, 0, name(s));
            return;
        }
        [[fallthrough]];
    default: emit(Op::DeleteGlobal, 0, name(s));
    }
}

} // namespace boomslang::bytecode
