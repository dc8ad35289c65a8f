// The traced form of a code object (runtime/call/tracing.h): the same text compiled with instructions that
// tell trace and profile functions what happens.
//
// It is compiled to be looked at, not to be fast. TRACE_LINE stands before every instruction that CPython
// would have, with the line that it would have there, and where we need none: for names and constants that
// are operands in place otherwise. Variables are read into temporaries and always checked, since a trace
// function may unbind them. Sites never specialize, so that each call, iteration and resumption goes by the
// runtime, which enters traced forms.
#pragma once

#include "bytecode/bytecode.h"

namespace boomslang::bytecode {

// What the value stack of CPython has in it at an instruction, as far as a jump to it has to know: which
// statements are under way. Outermost first.
struct UnderWay {
    // Result: of a `return`, while `finally` runs.
    enum Kind : std::uint8_t { Iterator, Exception, With, Result } kind;
    std::uint32_t saved; // Exception: the register of what is handled
    bool operator==(const UnderWay&) const = default;
};
// A TRACE_LINE where a statement begins: what f_lineno may be set to.
struct LineStart {
    std::uint32_t at;
    std::vector<UnderWay> under_way;
    // Which statement it is, and which copy of it: what `finally` has is compiled several times. Null: a
    // line within one.
    const void* statement;
    std::uint32_t copy;
    static constexpr std::uint32_t kNoTarget = 0xFFFFFFFF; // of `copy`: nothing can jump there
};

struct TracedCode final : Bytecode {
    explicit TracedCode(runtime::Code* c) : Bytecode(c, this) {}

    Value resume(Frame* frame, Value sent) override;
    // Line 0: that of what ran before.
    support::SourceSpan span(const void* position) const override;
    Value jump_to_line(Frame* frame, std::int64_t line) override;
    // The lines that can be told of, in the order of the instructions.
    std::vector<std::uint32_t> lines() const;
    // Where in the plain form the instruction at `position` stands; -1: before the first.
    std::int64_t index_in(const Bytecode& plain, const void* position) const;

    std::vector<LineStart> starts;
};

// TRACE_LINE: where to go on, which a trace function may have changed; null: exception pending.
Instruction* trace_line(Frame* f, Instruction* at);
// A generator goes on at `at`, with what is pending or without. False: what the trace function raised is pending.
bool trace_going_on(Frame* f, const Instruction* at);
// TRACE_CALL, TRACE_RETURN.
Value trace_call(Frame* f, Instruction* at);
Value trace_return(Frame* f, Instruction* at);
// The starts of the statements of plain code, as they are compiled.
std::vector<LineStart> starts_of(runtime::Code* code);
// While calls are traced: an exception leaves an activation in plain code, which is watched perhaps.
[[gnu::cold]] void tell_left_watched(Frame* f);
// A TRACE_LINE in plain code stands before a statement of an activation that is watched. Puts back what was
// there. What comes next: that, or in a generator an instruction of the traced form. Null: the rest ran in the
// traced form, with this result.
Instruction* go_on_traced(Frame* f, Instruction* at, Value& result);
// What is at `index`, under a TRACE_LINE of a watched activation too; of the baseline where nothing else was made yet.
Op op_at(const Bytecode& code, std::size_t index);
// Forgets what is watched of code that is no more.
void forget_watched(const Bytecode* code);
// Runs a frame from an instruction on, until it is left.
Value run_from(Frame* f, Instruction* at);
// An exception is pending at an instruction of a traced form. `line` is that where it was raised, which what is raised
// once more goes on with.
void trace_exception(Frame* f, const Instruction* at, std::uint32_t line);
// It leaves the activation.
void trace_left(Frame* f, std::uint32_t line);

} // namespace boomslang::bytecode
