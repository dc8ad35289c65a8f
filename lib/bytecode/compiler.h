// From the AST of one function, class body, module or comprehension to its bytecode.
//
// Registers: parameters and locals (in a class or module body: the namespace), cells that are no
// parameters, the closure's cells, then temporaries, taken and given back like a stack. An
// expression is evaluated into a register of the caller's choice; locals and constants are operands
// where they stand, unless something may assign to the local before it is used (operand()).
#pragma once

#include <functional>
#include <unordered_map>
#include <vector>

#include "bytecode/bytecode.h"
#include "bytecode/traced.h"
#include "code/queries.h"
#include "ops/call.h"
#include "runtime/call/generator.h"
#include "runtime/heap/heap.h"

namespace boomslang::bytecode {

namespace ast = syntax::ast;
using ast::Expr;
using ast::Stmt;
using support::SourceSpan;

class Compiler {
  public:
    // Which conditional jumps, by their number, are to be made for any distance.
    using FarJumps = std::vector<bool>;

    // `traced`: `out`, if it is a traced form.
    Compiler(runtime::Code* code, code::CodeSource& source, Bytecode& out, const FarJumps& far,
             TracedCode* traced = nullptr);
    bool compile(); // false: exception pending
    void collect_starts(std::vector<LineStart>& starts) { starts_ = &starts; }
    // All jumps lead to where they should. If not, far_jumps() says which ones have to be made
    // anew.
    bool reaches() const { return reaches_; }
    const FarJumps& far_jumps() const { return far_; }

  private:
    friend struct ExpressionCompiler;
    friend struct StatementCompiler;
    friend struct UnbindingFinder;
    using Register = std::uint32_t;
    using Family = ops::Family;
    using Identifier = ast::Identifier;

    // Where an instruction reads: a register or a constant.
    struct Source {
        bool constant;
        std::uint32_t index;
    };
    struct Jump {
        std::uint32_t at, number;
    };
    struct Label {
        std::int64_t at = -1;
        std::vector<Jump> jumps{};
    };
    // Gives the temporaries that were taken meanwhile back.
    struct Scope {
        Compiler& compiler;
        std::uint32_t level;
        explicit Scope(Compiler& c) : compiler(c), level(c.level_) {}
        ~Scope() { compiler.level_ = level; }
        Scope(const Scope&) = delete;
    };
    // Instructions emitted meanwhile belong to a span of the source.
    struct At {
        Compiler& compiler;
        SourceSpan outer;
        At(Compiler& c, SourceSpan span) : compiler(c), outer(c.span_) { c.span_ = span; }
        ~At() { compiler.span_ = outer; }
        At(const At&) = delete;
    };
    // Instructions emitted meanwhile have no line in CPython, or that of what ran before them.
    struct Unmarked {
        Compiler& compiler;
        bool before;
        explicit Unmarked(Compiler& c) : compiler(c), before(c.marks_) { c.marks_ = false; }
        ~Unmarked() { compiler.marks_ = before; }
        Unmarked(const Unmarked&) = delete;
    };
    // Whatever protects code or is a target of jumps: what break, continue and return have to see
    // to on their way out, and what is not to protect the code that runs there.
    struct Block {
        enum Kind { Loop, Try, Handler, Finally, With };
        Kind kind;
        Label* on_break = nullptr; // Loop
        Label* on_continue = nullptr;
        // Handler: the caught exception; With: __exit__; Loop: the iterator, if `closes`
        Register saved = 0;
        bool closes = false;       // Loop: its iterator may have to be closed
        bool iterates = false;     // Loop: it has an iterator
        Identifier name = nullptr; // Handler: to be unbound
        ast::Stmts body{};         // Finally
        bool async = false;        // With
        SourceSpan span{};
        std::vector<std::uint32_t> gaps{}; // begin, end: of code that left the block already
    };
    using Bound = std::vector<bool>;
    using Captures = std::vector<std::pair<Identifier, Register>>;

    // --- emitting: compiler.cpp
    std::uint32_t here() const { return static_cast<std::uint32_t>(out_.baseline.size()); }
    // With the word for its cache, if it has one.
    void emit(Op op, std::uint32_t a = 0, std::uint32_t b = 0, std::uint32_t c = 0);
    void emit_prefix(Op op, std::array<std::uint32_t, 3> operands);
    // With something in the word of its cache.
    void emit_cached(Op op, std::uint32_t a, std::uint32_t b, std::uint32_t c, std::uint32_t extra);
    // `line`: that which CPython's code has where the handler begins; 0: none.
    void emit_catch(Register caught, std::uint32_t line = 0);
    void emit_wide(Op op, std::uint32_t a, std::uint32_t wide);
    void jump(Op op, std::uint32_t a, std::uint32_t b, Label& to);
    void jump_to(Label& to) {
        emit_jump(to.at >= 0 ? Op::JumpBack : Op::Jump, 0, 0, to, kNoNumber);
    }
    void long_jump(Op op, std::uint32_t a, std::uint32_t b, Label& to);
    void emit_jump(Op op, std::uint32_t a, std::uint32_t b, Label& to, std::uint32_t number);
    void bind(Label& label);
    void patch(Jump jump, std::int64_t target);
    std::uint32_t constant(Value v);
    std::uint32_t name(runtime::Str* s);
    Register take(std::uint32_t n = 1);
    // Of a traced form: an instruction of CPython's stands here, in this line. 0: it has none.
    void mark_line(std::uint32_t line);
    void mark(SourceSpan span) { mark_line(span.line); }
    void mark() { mark_line(span_.line); }
    void trace_return(Register r);
    // Of a traced form: f_lineno may be set to the line of what comes next.
    void note_start(const Stmt* statement = nullptr);
    void yield(Register to, Register value);
    void implicit_return();
    void reserve(std::uint32_t top) {
        if (top > high_) high_ = top;
    }
    void move(Register to, Register from);
    void load_constant(Register to, Value v);
    void protect(std::uint32_t begin, std::uint32_t end, std::uint32_t target,
                 const std::vector<std::uint32_t>& gaps);
    bool is_local(Register r) const { return r < first_temporary_; }

    // --- which locals have a value for certain
    void set_bound(Register r) {
        if (r < bound_.size() && !unbinds_[r]) bound_[r] = true;
    }
    void unreachable() {
        if (!traced_) bound_.assign(bound_.size(), true);
    }
    void join(const Bound& other);
    void find_unbinding(ast::Stmts list);

    // --- expressions: compile_expressions.cpp
    void into(const Expr& e, Register to);
    // Of an operand: what is evaluated before it is used (null: nothing). Everybody has to say it.
    using Between = std::initializer_list<const Expr*>;
    static constexpr Between kAtOnce{};
    // A local stays where it is if nothing between assigns to it; otherwise it is copied now.
    // What has to be somewhere is put in `place`.
    static constexpr Register kNewTemporary = 0xFFFFFFFF;
    Register reg(const Expr& e, Between between, Register place = kNewTemporary);
    Source operand(const Expr& e, Between between, Register place = kNewTemporary);
    Source constant_source(Value v, SourceSpan span, Register place);
    Source comparand(const ast::Compare& e, std::size_t i, Register place);
    void iterated(const Expr& iterable, bool async, Register to);
    bool stays(Register local, Between between) const;
    Register in_register(Source o);
    void effect(const Expr& e);
    void jump_if(const Expr& e, bool sense, Label& to);
    void jump_if_register(Register r, bool sense, Label& to);
    const Register* local_of(const Expr& e, Register& r) const;
    void check_bound(Register r, SourceSpan span);
    bool fits_constant(std::uint32_t index) const;
    void binary(Family family, const Expr& left, const Expr& right, Register to,
                bool inplace = false);
    void emit_binary(Family family, Register to, Source left, Source right, bool inplace = false);
    void boolean(const ast::BoolOp& e, Register to);
    void compare(const ast::Compare& e, Register to);
    void compare_one(ast::CompareOperator op, Source left, Source right, Register to);
    void jump_compare(const ast::Compare& e, bool sense, Label& to);
    void jump_compare_one(ast::CompareOperator op, Source left, Source right, bool sense,
                          Label& to);
    void call(const ast::Call& e, Register to);
    void spread_call(const ast::Call& e, Register to);
    void display(const Expr& e, ast::Exprs items, Register to);
    void build(Op op, ast::Exprs items, Register to);
    void dict_display(const ast::Dict& e, Register to);
    void joined(const ast::JoinedStr& e, Register to);
    void join_in_groups(ast::Exprs parts, Register to);
    void formatted(const ast::FormattedValue& e, Register to);
    bool all_constant(ast::Exprs items) const;
    void await(Register value, Register to, runtime::Awaited what = runtime::Awaited::Expression);
    void delegate(Register iterator, Register to);

    // --- names
    void load(Identifier written, Register to);
    void store(Identifier written, Register from);
    void remove(Identifier written);
    Register cell_register(std::uint32_t cell) const { return out_.cells[cell]; }
    Register free_register(std::uint32_t free) const { return first_free_ + free; }
    runtime::Str* mangled(Identifier written) const;

    // --- statements: compile_statements.cpp
    void statements(ast::Stmts list);
    void statement(const Stmt& s);
    void assign(const Expr& target, Register from);
    void assign_value(ast::Exprs targets, const Expr& value);
    void unpack(ast::Exprs targets, Register from);
    void augmented(const ast::AugAssign& s);
    void annotated(const ast::AnnAssign& s);
    void remove_target(const Expr& e);
    void while_loop(const ast::While& s);
    void for_loop(const ast::AnyFor& s, bool async);
    void loop(Register iterator, bool async, const Expr& target, SourceSpan span,
              const std::function<void()>& body, ast::Stmts otherwise, bool closes = false);
    void conditional(const ast::If& s);
    void return_from(const ast::Return& s);
    void traced_while(const ast::While& s);
    void traced_return(const ast::Return& s);
    void leave(std::size_t down_to);
    void leave_loop(bool breaks);
    void import_statement(const ast::Import& s);
    void import_from(const ast::ImportFrom& s);

    // --- try, with: compile_try.cpp
    void try_statement(const ast::AnyTry& s, bool star);
    std::vector<std::uint32_t> try_body(ast::Stmts body);
    void try_except(const ast::AnyTry& s);
    void try_star(const ast::AnyTry& s);
    void with_statement(const ast::AnyWith& s, std::size_t item, bool async);
    void leave_with(const Block& block);
    void clean_up(std::uint32_t begin, Register saved, const std::vector<std::uint32_t>& gaps,
                  std::uint32_t line = 0);
    static std::uint32_t line_behind(const Stmt& s);
    void leave_finally(const Stmt& last, Register caught);
    void unbind(Identifier name);

    // --- match: compile_match.cpp
    void match_statement(const ast::Match& s);
    void pattern(const ast::Pattern& p, Register subject, Label& fail, const Captures& captures);
    void sequence_pattern(const ast::MatchSequence& p, Register subject, Label& fail,
                          const Captures& captures);

    // --- functions and classes: compile_functions.cpp
    void body();
    void prologue();
    void make_function(const Stmt* statement, const Expr* lambda, Register to);
    void make_class(const ast::ClassDef& s, Register to);
    void function_object(runtime::Code* inner_code, const syntax::Scope& inner, Register to,
                         std::uint32_t flags = 0, Register parts = 0);
    void class_body(const ast::ClassDef& s);
    void decorated(ast::Exprs decorators, Register to, const std::function<void(Register)>& inner);
    void annotation(const Expr& e, Register to);
    void comprehension(const Expr& e, Register to);
    void comprehension_body(const Expr& e);
    void comprehension_loops(const Expr& e, std::size_t level, Register result);

    runtime::Code* code_;
    code::CodeSource& source_;
    const std::shared_ptr<code::Unit>& unit_;
    const syntax::Scope* scope_;
    Bytecode& out_;
    TracedCode* const traced_;
    std::vector<LineStart>* starts_ = nullptr; // where statements begin, if anybody wants to know
    std::unordered_map<const void*, std::uint32_t> copies_;
    std::vector<Register> returning_; // what `return` keeps while blocks are left
    bool marks_ = false;              // a traced form's body has begun
    runtime::RootList constants_, names_;
    std::unordered_map<std::uint64_t, std::uint32_t> known_names_;
    std::unordered_multimap<std::uint64_t, std::uint32_t> known_constants_;
    std::vector<Block> blocks_;
    Bound bound_, unbinds_;
    Bound named_; // locals that some expression assigns to
    Register first_free_ = 0, first_temporary_ = 0;
    std::uint32_t level_ = 0, high_ = 0;
    static constexpr std::uint32_t kNoNumber =
        0xFFFFFFFF; // leads a few instructions on, or is wide
    FarJumps far_;
    bool reaches_ = true;
    std::uint32_t jump_count_ = 0;
    std::uint32_t last_label_ = 0;
    std::uint32_t last_target_ = 0; // where a jump leads to, for certain
    SourceSpan span_{};
    bool too_large_ = false; // a register or count does not fit into an operand
    bool single_ = false;    // interactive: expression statements print
};

} // namespace boomslang::bytecode
