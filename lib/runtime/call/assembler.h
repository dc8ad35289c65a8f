// Code objects as instructions, which programs look at and make new ones from. Whatever executes a
// code object, its instructions are those of the bytecode backend; the runtime knows them as bytes
// only.
//
// Offsets are in bytes of co_code. Tables count in units of two bytes, as CPython's do, so that
// what is written for those reads ours.
#pragma once

#include "runtime/call/function.h"
#include "runtime/text/bytes.h"

#include <vector>

namespace boomslang::runtime {

// What code objects have beyond the fields of Code. All are set.
struct Assembly {
    Bytes* code;
    Tuple* constants;
    Tuple* names;
    Bytes* line_table;        // CPython's location table (PEP 626, PEP 657)
    Bytes* exception_table;   // CPython's encoding; inner handlers come first
    std::uint32_t stack_size; // slots beyond the locals and cells
};

struct Assembler {
    virtual ~Assembler() = default;
    // False: exception pending.
    virtual bool take_apart(Code* code, Assembly& out) = 0;
    // The instructions as they are now, quickened in part: bytes, or Exception.
    virtual Value adaptive_code(Code* code) = 0;
    // `fresh` has its names and counts; it gets what it is to be executed from. It is checked when
    // it first runs. False: ValueError pending, for what cannot be code at all.
    virtual bool put_together(Code* fresh, const Assembly& from) = 0;
    // A number that is another one when an instruction is new, has moved or has other operands.
    virtual std::uint64_t format() const = 0;
    // The place in the source of every instruction. Line 0: none. Null: exception pending.
    virtual const std::vector<support::SourceSpan>* spans(Code* code) = 0;
    // How many of them, from the first on, the location table says something of: a table that a program gave may be shorter.
    // `spans` is not null.
    virtual std::size_t located(Code* code) = 0;
    // The lines that are told of to trace functions, in the order of the text's instructions; some have no instruction
    // here. False: exception pending.
    virtual bool traced_lines(Code* code, std::vector<std::uint32_t>& out) = 0;
    // f_lasti of an activation in its traced form: the offset in co_code of the instruction that it is at, or -1 before
    // the first.
    virtual std::int64_t traced_offset(const Frame* frame) = 0;
};
extern Assembler* assembler; // set by whoever embeds the runtime
inline constexpr std::uint32_t kInstructionSize = 8;

// (line, end_line, column, end_column), None where there is none: what co_positions() has of it.
Value position_tuple(const support::SourceSpan& span);
// Fills names and constants. False: exception pending.
bool complete(Code* code);
bool same_code(Code* a, Code* b, bool& same); // false: exception pending

} // namespace boomslang::runtime
