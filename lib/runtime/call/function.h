// Code, functions, cells, bound methods, generators: what a call involves.
#pragma once

#include <memory>
#include <string>

#include "runtime/object/type.h"
#include "runtime/state/state.h"
#include "support/source.h"

namespace boomslang::runtime {

// The executable form of a code object: a node tree or bytecode. The runtime calls Python functions
// only through it and so knows no backend.
struct Executable {
    // `language` tells a backend its own executables from others': calls go both ways.
    explicit Executable(const void* of = nullptr) noexcept : language(of) {}
    virtual ~Executable() { ++gone; }
    Executable(const Executable&) = delete;
    // How many there were and are no more, modulo its size: positions in one may be another's since.
    static inline std::uint16_t gone = 0;
    // Runs a prepared frame: parameters bound, header filled, state.frame set. The returned value, or
    // Exception. For a generator function: makes and returns the generator.
    virtual Value execute(Frame* frame) = 0;
    // Goes on with a suspended generator whose frame was copied back to the value stack; `sent` is
    // the value of the yield expression, or Exception to raise the pending one there. Returns the
    // yielded value with frame->resuming set, or the return value with it clear, or Exception.
    // Empty with frame->resuming set: first run what the generator awaits, which may_chain()
    // (resumption.h), and go on with what that returns or raises; `awaiting` is Empty then.
    virtual Value resume(Frame* frame, Value sent) = 0;
    // Where a frame's `position` stands in the source.
    virtual support::SourceSpan span(const void* position) const = 0;
    // The slot of a frame that holds the cell of code->cellvars[index], for f_locals; -1: not known.
    virtual std::int32_t cell_slot(std::uint32_t index) const {
        static_cast<void>(index);
        return -1;
    }
    // A debugger sets the line that `frame`, which is at a line event, goes on with. Empty, or Exception.
    virtual Value jump_to_line(Frame* frame, std::int64_t line);
    // Marks what the code refers to (arenas of nodes, constants, inline caches).
    virtual void trace(Marker& marker) = 0;

    const void* const language;
};

// What executables are made from: the syntax of a text, or bytes that a program gave. Code objects that
// differ in names only share it.
struct CodeOrigin {
    virtual ~CodeOrigin() = default;
    virtual void trace(Marker& marker) { static_cast<void>(marker); }
    // Reads the body of a function that was passed over when its file was compiled, and says in `code`
    // what that depends on. False: exception pending.
    virtual bool read(Code* code) { return static_cast<void>(code), true; }
    bool is_unread = false;
    std::uint32_t owners = 1;
};

enum CodeFlags : std::uint32_t { // CPython's co_flags
    kOptimized = 0x1,
    kNewLocals = 0x2,
    kVarArgs = 0x4,
    kVarKeywords = 0x8,
    kNested = 0x10,
    kGenerator = 0x20,
    kCoroutine = 0x80,
    kIterableCoroutine = 0x100,
    kAsyncGenerator = 0x200,
    kFutureAnnotations = 0x1000000,
};

// Parameters come first in `varnames` (positional, keyword-only, *args, **kwargs), as in CPython, and
// locals[i] of a frame is varnames[i]. The frame's further slots are the executable's own business.
struct Code : Object {
    Str* name;
    Str* qualname;
    Str* filename;
    Tuple* varnames;
    Tuple* cellvars;
    Tuple* freevars;
    Tuple* names;           // null: nobody asked yet (assembler.h)
    Tuple* constants;       // as names
    std::uint32_t argcount; // positional parameters, positional-only ones included
    std::uint32_t posonlyargcount;
    std::uint32_t kwonlyargcount;
    std::uint32_t flags;
    std::uint32_t first_line;
    std::uint32_t parameter_count; // slots of all parameters, * and ** included
    std::uint32_t local_count;     // slots of variables, parameters included
    // Slots to set to Empty on entry: the variables', and in code that loops all of them. It may run for
    // long, and what earlier calls left in its temporaries would not be collected while it does.
    std::uint32_t cleared_count;
    std::uint32_t frame_size; // all slots
    std::uint32_t kept_size;  // of a generator: those that outlive a yield; an even number
    std::uint32_t rest_size;  // and what there is room for while it is suspended
    List* positions;          // those that tracebacks show, for co_positions(); null: none yet
    std::uint16_t stored_attributes; // distinct attributes that it sets on its first parameter
    bool cleans_up;                  // of a generator: closing it may run statements of the body
    bool simple;            // only positional parameters: arguments are bound by placing them
    Executable* executable; // made when the function first runs; owned
    Executable* assembly;   // its instructions, when something else executes it; owned
    CodeOrigin* source;     // what `executable` is made from; shared
    Code* traced;           // the form that runs while calls are traced (tracing.h); null: none yet
    Code* plain;            // of a traced form: the code object that programs see instead
    Executable* (*prepare)(Code*); // makes it; null result: exception pending
};

// Whoever asks for more than names, flags and parameters reads the body first. False: exception pending.
inline bool read_body(Code* code) {
    return !code->source || !code->source->is_unread || code->source->read(code);
}

// The code object that programs see of an activation's.
inline Code* program_code(Code* code) noexcept { return code->plain ? code->plain : code; }

struct Function : Object {
    Code* code;
    Dict* globals;
    Dict* builtins;
    Tuple* closure;   // CellObjects in the order of code->freevars; null when none
    Tuple* defaults;  // of the last positional parameters; null when none
    Dict* kwdefaults; // null when none
    Str* name;
    Str* qualname;
    Value module;
    Value doc;
    Value annotations; // Dict, or Empty when not made yet
};

struct CellObject : Object {
    Value value; // Empty: not bound
};

struct BoundMethod : Object {
    Value function;
    Value self;
};

// At rest its frame stands behind it (frame_at_rest() in resumption.h), as far as it outlives a
// yield.
struct Generator : Object {
    // Delegating: suspended where it delegates to the generator `awaiting`, and linked to it: that
    // one is resumed in its place.
    enum State : std::uint8_t { Created, Suspended, Delegating, Running, Closed };
    Code* code;
    Str* name;
    Str* qualname;
    State status;
    bool handling;          // a handler of its own is under way
    bool finalized_if_left; // when it was suspended once, it has to be registered for finalization
    bool hooks_called;      // async generators: firstiter hook
    bool running_async;     // an asend(), athrow() or aclose() of it is under way
    bool closed_async;      // it ended, or aclose() was called
    Value result;           // what `return` gave (StopIteration.value)
    Value handled;          // the exception it was handling when it suspended
    Value outer_handled;    // while it runs: what its caller is handling
    Value awaiting;         // what it delegates to (gi_yieldfrom, cr_await), or Empty
    Value finalizer;
    Frame* running; // its frame on the value stack while it runs
    Object* frame;  // the frame object programs got from gi_frame; null when none
    // Links of a chain of delegations (resumption.h).
    Generator* delegator; // who is linked to it; may be dead, unless it was reached by way of him
    Generator* root;      // while it runs: the first of the chain
    Generator* leaf;      // of a root at rest: the last of the chain, or null
    std::uint64_t leaf_epoch; // `leaf` is right as long as this is `chain_epoch`
};

Code* make_code(); // zeroed; the backend fills it
Function* make_function(Code* code, Dict* globals);
CellObject* make_cell(Value value);
BoundMethod* make_method(Value function, Value self);
// A generator, coroutine or async generator (by code->flags) from a frame ready to run; copies it.
Generator* make_generator(Frame* frame);
// Its body is under way, perhaps in a generator that it delegates to.
bool is_running(Generator* generator) noexcept;
// A coroutine that nothing has awaited yet is to be registered for finalization.
void register_unawaited();
// Resumes: the yielded value, Empty when it returned (result in `generator->result`), or Exception.
Value generator_send(Generator* generator, Value value);
// Resumes it until it yields an item that the sink declines (protocol/drain.h); result as generator_send.
Value generator_drain(Generator* generator, Sink& sink);
// Raises the pending exception at the suspended yield; result as generator_send.
Value generator_throw(Generator* generator);
// close(): GeneratorExit at the yield.
Value generator_close(Generator* generator);
// What happens to one that nobody refers to any more (PEP 442, PEP 525): it is closed, or given to its
// event loop; a coroutine that never began is warned about.
Value generator_finalize(Generator* generator);

extern const Layout code_layout, function_layout, cell_layout, method_layout, generator_layout;

} // namespace boomslang::runtime
