// Runs mutilated code objects: whatever the verifier lets pass may not crash the interpreter. Meant
// for a build with the address and undefined behaviour sanitizers.
//
//     fuzz-code [--count N] [--seed N] [--batch N] [--show] FILE.py...
//     fuzz-code --verify FILE.py...
//
// The code objects of the files, and those within them, are taken apart, changed a little, put
// together with code.replace(), verified and run. That happens in a process of its own for each
// batch, so that one that crashes or hangs says with which seed, and the next goes on. `--show`
// runs the one of --seed and lists it. `--verify` changes nothing: all that our compiler makes has
// to pass.
#include "bytecode/assembler.h"
#include "bytecode/bytecode.h"
#include "bytecode/verifier.h"
#include "code/compiler.h"
#include "interpreter/interpreter.h"
#include "runtime/call/call.h"
#include "runtime/call/generator.h"
#include "runtime/container/dict.h"
#include "runtime/container/list.h"
#include "runtime/container/module.h"
#include "runtime/heap/heap.h"
#include "runtime/object/names.h"
#include "runtime/protocol/protocol.h"
#include "runtime/state/error.h"
#include "runtime/state/interrupts.h"
#include "runtime/text/str.h"

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <fcntl.h>
#include <fstream>
#include <random>
#include <sstream>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace {

using namespace boomslang;
using namespace boomslang::runtime;

struct Settings {
    unsigned long count = 10'000, seed = 1, batch = 2'000;
    bool show = false, verify = false;
    std::vector<std::string> files;
};

// Shared with the process that runs a batch.
struct Progress {
    volatile unsigned long seed;
    volatile unsigned long made, refused, rejected, executed, raised, out_of_steps;
};
Progress* progress;

// Thrown through the interpreter, which is neutral to it as it is to std::bad_alloc.
struct OutOfSteps {};
int steps_left = 0;
void count_step() {
    if (--steps_left < 0) throw OutOfSteps{};
}

// --- the corpus

struct Original {
    Code* code;
    Assembly parts;
};
std::vector<Original> corpus;
RootList roots;

void add(Value v) {
    auto* code = v.as<Code>();
    Original original{code, {}};
    if (!assembler->take_apart(code, original.parts)) {
        clear_pending();
        return;
    }
    roots.push(v);
    for (Bytes* part :
         {original.parts.code, original.parts.line_table, original.parts.exception_table})
        roots.push(Value::object(part));
    corpus.push_back(original);
    for (Value inner : *original.parts.constants)
        if (is_exact(inner, types::code)) add(inner);
}

void load(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    std::stringstream text;
    text << file.rdbuf();
    Value v = backend->compile(text.str(), true, make_str(path), {});
    if (v.is_exception()) clear_pending();
    else add(v);
}

// --- mutation

class Mutation {
  public:
    explicit Mutation(unsigned long seed) : chance_(seed) {}

    std::size_t below(std::size_t limit) { return limit ? chance_() % limit : 0; }

    // The changed code object, or Exception.
    Value make() {
        const Original& from = corpus[below(corpus.size())];
        Dict* changes = make_dict();
        auto change = [&](const char* name, Value v) { dict_set(changes, intern(name), v); };
        std::string bytes(reinterpret_cast<const char*>(from.parts.code->data),
                          from.parts.code->size);
        for (std::size_t times = 1 + below(below(3) ? 1 : 4); times; --times)
            change_code(bytes, from);
        change("co_code", Value::object(make_bytes(bytes)));
        if (!below(6)) change("co_consts", shuffled(from.parts.constants));
        if (!below(10)) change("co_names", shuffled(from.parts.names));
        if (!below(10)) change("co_exceptiontable", changed_table(from.parts.exception_table));
        if (!below(20)) change("co_linetable", changed_table(from.parts.line_table));
        if (!below(12)) change("co_stacksize", near(from.parts.stack_size));
        if (!below(20)) change("co_argcount", near(from.code->argcount));
        if (!below(30)) change("co_kwonlyargcount", near(from.code->kwonlyargcount));
        if (!below(12)) change("co_flags", Value::integer(from.code->flags ^ (1 << below(10))));
        if (!below(20)) change("co_freevars", shuffled(from.code->freevars));
        if (!below(20)) change("co_cellvars", shuffled(from.code->cellvars));
        TRY_VALUE(replace, get_attribute(Value::object(from.code), intern("replace")));
        return call_with(replace, empty_tuple(), changes);
    }

    Value value(int depth = 0) {
        switch (below(depth > 1 ? 9 : 14)) {
        case 0: return Value::none();
        case 1: return Value::from(below(2));
        case 2: return Value::integer(static_cast<std::int64_t>(below(5)) - 1);
        case 3: return Value::real(1.5);
        case 4: return Value::object(make_str("text"));
        case 5: return Value::object(&types::int_);
        case 6: return Value::object(&types::ValueError);
        case 7: return Value::object(make_cell(Value::integer(1)));
        case 8: return Value::object(make_exception(types::ValueError, empty_tuple()));
        case 9: return tuple_value({value(depth + 1), value(depth + 1)});
        case 10: {
            Value items[] = {value(depth + 1), value(depth + 1), value(depth + 1)};
            return Value::object(make_list(items, below(4)));
        }
        case 11: {
            Dict* dict = make_dict();
            dict_set(dict, intern("key"), value(depth + 1));
            return Value::object(dict);
        }
        case 12: return dict_get(builtins_dict, intern("len"));
        default: return Value::object(corpus[below(corpus.size())].code);
        }
    }

  private:
    using Instruction = bytecode::Instruction;
    using Op = bytecode::Op;

    Value near(std::uint32_t n) {
        return Value::integer(std::int64_t{n} + static_cast<std::int64_t>(below(7)) - 3);
    }

    Value shuffled(Tuple* tuple) {
        RootList items;
        for (Value v : *tuple) items.push(v);
        switch (below(4)) {
        case 0:
            if (!items.empty()) (void)items.pop();
            break;
        case 1:
            items.push(tuple->size && below(2) ? tuple->items[below(tuple->size)] : value());
            break;
        default:
            if (items.size() > 1) std::swap(items[below(items.size())], items[below(items.size())]);
            else if (!items.empty()) items[0] = value();
        }
        return Value::object(items.empty() ? empty_tuple()
                                           : make_tuple(items.data(), items.size()));
    }

    Value changed_table(Bytes* table) {
        std::string bytes(reinterpret_cast<const char*>(table->data), table->size);
        if (!bytes.empty() && below(3))
            bytes[below(bytes.size())] ^= static_cast<char>(1 << below(8));
        else
            bytes += "\x84\x08\x10" + std::string(1, static_cast<char>(4 * below(16))) +
                     std::string(1, '\0');
        return Value::object(make_bytes(bytes));
    }

    void change_code(std::string& bytes, const Original& from) {
        std::size_t count = bytes.size() / sizeof(Instruction);
        if (!count) return;
        std::size_t at = below(count);
        Instruction i;
        auto read = [&](std::size_t n) {
            std::memcpy(static_cast<void*>(&i), bytes.data() + n * sizeof i, sizeof i);
        };
        auto write = [&](std::size_t n) {
            std::memcpy(bytes.data() + n * sizeof i, static_cast<const void*>(&i), sizeof i);
        };
        read(at);
        std::uint16_t* fields[] = {&i.a, &i.b, &i.c};
        std::uint16_t& field = *fields[below(3)];
        switch (below(12)) {
        case 0: bytes[below(bytes.size())] ^= static_cast<char>(1 << below(8)); return;
        case 1: i.op = static_cast<Op>(below(static_cast<std::size_t>(Op::Count) + 1)); break;
        case 2: i.op = like(i.op); break;
        case 3: field = static_cast<std::uint16_t>(field + below(5) - 2); break;
        case 4:
            field = static_cast<std::uint16_t>(
                below(from.parts.stack_size + from.code->local_count + 2));
            break;
        case 5: field = static_cast<std::uint16_t>(chance_()); break;
        case 6: field = 0; break;
        case 7: i = {Op::Nop, 0, 0, 0}; break;
        case 8: { // another one's
            std::size_t other = below(count);
            read(other);
            break;
        }
        case 9: { // two change places
            std::size_t other = below(count);
            Instruction mine = i;
            read(other);
            std::swap(mine, i);
            write(other);
            i = mine;
            break;
        }
        case 10: { // one more; jumps behind it go astray
            std::string more(reinterpret_cast<const char*>(&i), sizeof i);
            bytes.insert(at * sizeof i, more);
            return;
        }
        default: { // some of another function
            const Original& other = corpus[below(corpus.size())];
            std::size_t there = other.parts.code->size / sizeof i;
            if (!there) return;
            std::size_t first = below(there), some = std::min(1 + below(6), there - first);
            some = std::min(some, count - at);
            std::memcpy(bytes.data() + at * sizeof i, other.parts.code->data + first * sizeof i,
                        some * sizeof i);
            return;
        }
        }
        write(at);
    }

    // An instruction with the same operands, where there is one nearby.
    Op like(Op op) {
        if (op >= Op::Count) return op;
        for (int tries = 0; tries < 50; ++tries) {
            auto other = static_cast<Op>(below(static_cast<std::size_t>(Op::Count)));
            const bytecode::OpInfo &a = bytecode::info(op), &b = bytecode::info(other);
            bool same = b.baseline && a.units == b.units;
            for (int k = 0; k < 3; ++k)
                same = same && a.operands[k].kind == b.operands[k].kind &&
                       a.operands[k].count == b.operands[k].count;
            if (same) return other;
        }
        return op;
    }

    std::mt19937_64 chance_;
};

// --- running

// Builtins that neither leave the process nor read programs.
Dict* harmless_builtins() {
    Dict* kept = make_dict();
    for (const char* name : {"len",
                             "range",
                             "int",
                             "str",
                             "list",
                             "dict",
                             "set",
                             "tuple",
                             "iter",
                             "next",
                             "abs",
                             "min",
                             "max",
                             "sum",
                             "sorted",
                             "zip",
                             "enumerate",
                             "map",
                             "repr",
                             "isinstance",
                             "type",
                             "object",
                             "super",
                             "getattr",
                             "ValueError",
                             "TypeError",
                             "KeyError",
                             "Exception",
                             "BaseException",
                             "StopIteration",
                             "ExceptionGroup",
                             "property",
                             "classmethod",
                             "locals",
                             "globals",
                             "__build_class__"})
        if (Value v = dict_get(builtins_dict, intern(name)); !v.is_empty())
            dict_set(kept, intern(name), v);
    return kept;
}
RootList harmless;

Dict* make_globals(Mutation& mutation, Code* code) {
    Dict* globals = make_dict();
    dict_set(globals, names.dunder_builtins, harmless[0]);
    dict_set(globals, names.dunder_name, Value::object(make_str("fuzz")));
    for (Value name : *code->names)
        if (mutation.below(3)) dict_set(globals, name.as<Str>(), mutation.value());
    return globals;
}

// Goes on with what a generator or coroutine does.
void drive(Mutation& mutation, Value v) {
    if (is_exact(v, types::async_generator)) {
        v = call_method(v, intern("__anext__"), {});
        if (!v.is_exception()) v = call_method(v, intern("send"), {Value::none()});
        if (v.is_exception()) clear_pending();
        return;
    }
    if (!is_exact(v, types::generator) && !is_exact(v, types::coroutine)) return;
    for (int i = 0; i < 4; ++i) {
        const char* method = i == 0 || mutation.below(4) ? "send"
                             : mutation.below(2)         ? "throw"
                                                         : "close";
        Value r;
        if (!std::strcmp(method, "close")) r = call_method(v, intern(method), {});
        else if (!std::strcmp(method, "throw"))
            r = call_method(v, intern(method), {Value::object(&types::ValueError)});
        else r = call_method(v, intern(method), {i ? mutation.value() : Value::none()});
        if (r.is_exception()) {
            clear_pending();
            return;
        }
    }
}

Value run(Mutation& mutation, Code* code) {
    Dict* globals = make_globals(mutation, code);
    if (!(code->flags & kOptimized) && !code->freevars->size && mutation.below(2))
        return run_code(code, globals,
                        mutation.below(2) ? Value::object(globals) : Value::object(make_dict()));
    Function* function = make_function(code, globals);
    if (code->freevars->size) {
        function->closure = make_tuple(code->freevars->size);
        for (Value& cell : *function->closure) cell = Value::none();
        for (Value& cell : *function->closure)
            cell = Value::object(make_cell(mutation.below(3) ? mutation.value() : Value::empty()));
    }
    RootList args;
    for (std::uint32_t i = 0; i < code->argcount; ++i) args.push(mutation.value());
    if (!mutation.below(10)) args.push(mutation.value());
    Value result;
    // Twice is often enough for sites to specialize.
    for (std::size_t times = 1 + mutation.below(3); times; --times) {
        result =
            call(Value::object(function), args.data(), static_cast<std::uint32_t>(args.size()));
        if (result.is_exception()) return result;
        drive(mutation, result);
    }
    return result;
}

void one(unsigned long seed, bool show) {
    Mutation mutation(seed);
    steps_left = 2'000;
    try {
        Value made = mutation.make();
        if (made.is_exception()) {
            progress->refused = progress->refused + 1;
            if (show) std::fputs(format_exception(state.pending).c_str(), stderr);
            clear_pending();
            return;
        }
        progress->made = progress->made + 1;
        auto* code = made.as<Code>();
        if (!prepare_code(code)) {
            progress->rejected = progress->rejected + 1;
            if (show) std::fputs(format_exception(state.pending).c_str(), stderr);
            clear_pending();
            return;
        }
        progress->executed = progress->executed + 1;
        if (show)
            for (const bytecode::Instruction& i : bytecode::assembly_of(code)->baseline)
                std::fprintf(stderr, "%s %u %u %u\n", bytecode::info(i.op).name, i.a, i.b, i.c);
        if (run(mutation, code).is_exception()) {
            progress->raised = progress->raised + 1;
            if (show) std::fputs(format_exception(state.pending).c_str(), stderr);
            clear_pending();
        }
    } catch (const OutOfSteps&) {
        progress->out_of_steps = progress->out_of_steps + 1;
    } catch (const std::bad_alloc&) {
        progress->out_of_steps = progress->out_of_steps + 1;
    }
    state.frame = nullptr;
    state.pending = nullptr;
    state.traced = nullptr;
    state.handled = Value::empty();
}

void batch(unsigned long first, unsigned long count) {
    for (unsigned long seed = first; seed < first + count; ++seed) {
        progress->seed = seed;
        one(seed, false);
    }
}

struct Outcome {
    unsigned long crashes = 0, hangs = 0;
};

// A case may take so long before it counts as hanging: recursion without loops asks nobody, and numbers
// that are multiplied again and again grow.
constexpr int kPatienceMs = 60'000;

// Runs seeds first .. first + count in a process of its own; goes on behind what kills it.
void supervise(unsigned long first, unsigned long count, Outcome& outcome) {
    const unsigned long end = first + count;
    while (first < end) {
        progress->seed = first;
        std::fflush(nullptr);
        const pid_t child = fork();
        if (child == 0) {
            batch(first, end - first);
            std::fflush(nullptr);
            _exit(0);
        }
        int status = 0;
        unsigned long last = first;
        int still_ms = 0;
        bool hangs = false;
        while (waitpid(child, &status, WNOHANG) == 0) {
            timespec pause{0, 2'000'000};
            nanosleep(&pause, nullptr);
            still_ms = progress->seed == last ? still_ms + 2 : 0;
            last = progress->seed;
            if (still_ms < kPatienceMs) continue;
            hangs = true;
            kill(child, SIGKILL);
            waitpid(child, &status, 0);
            break;
        }
        if (!hangs && WIFEXITED(status) && WEXITSTATUS(status) == 0) return;
        if (hangs) ++outcome.hangs;
        else ++outcome.crashes;
        std::printf("seed %lu %s\n", progress->seed, hangs ? "hangs" : "crashes");
        first = progress->seed + 1;
    }
}

int verify_all() {
    std::size_t refused = 0;
    for (const Original& original : corpus) {
        auto flaw = bytecode::verify(*bytecode::assembly_of(original.code));
        if (!flaw) continue;
        ++refused;
        std::printf("%s:%u %s: %s, at offset %zu\n", to_utf8(original.code->filename).c_str(),
                    original.code->first_line, to_utf8(original.code->qualname).c_str(),
                    flaw->reason.c_str(), flaw->offset);
    }
    std::printf("%zu passed, %zu failed\n", corpus.size() - refused, refused);
    return refused ? 1 : 0;
}

int fuzz(const Settings& options, std::size_t stack_size) {
    runtime::Options start_options;
    start_options.argv.push_back("fuzz");
    start_options.warnings.push_back("ignore");
    start(start_options, __builtin_frame_address(0), stack_size);
    code::Compiler compiler(bytecode::prepare);
    backend = &compiler;
    assembler = bytecode::assembler();
    watch_polls(count_step);
    steps_left = 1'000'000;
    state.recursion_limit = 60;
    for (const std::string& file : options.files) load(file);
    harmless.push(Value::object(harmless_builtins()));
    dict_delete(builtins_dict, intern("__import__")); // nothing reaches files or processes
    if (corpus.empty()) {
        std::fprintf(stderr,
                     "usage: fuzz-code [--count N] [--seed N] [--batch N] [--show] FILE.py...\n");
        return 2;
    }
    if (options.verify) return verify_all();
    if (options.show) {
        one(options.seed, true);
        return 0;
    }
    Outcome outcome;
    for (unsigned long done = 0; done < options.count; done += options.batch)
        supervise(options.seed + done, std::min(options.batch, options.count - done), outcome);
    std::printf(
        "%lu code objects from %zu: %lu refused, %lu rejected by the verifier, %lu executed "
        "(%lu raised, %lu stopped), %lu crashed, %lu hung\n",
        options.count, corpus.size(), progress->refused, progress->rejected, progress->executed,
        progress->raised, progress->out_of_steps, outcome.crashes, outcome.hangs);
    const bool passed =
        !outcome.crashes && !outcome.hangs && progress->executed && progress->rejected;
    std::printf("%d passed, %d failed\n", passed, !passed);
    return passed ? 0 : 1;
}

} // namespace

int main(int count, char** arguments) {
    Settings options;
    for (int i = 1; i < count; ++i) {
        auto number = [&](const char* name, unsigned long& out) {
            if (std::strcmp(arguments[i], name) || i + 1 >= count) return false;
            out = std::strtoul(arguments[++i], nullptr, 10);
            return true;
        };
        if (!std::strcmp(arguments[i], "--show")) options.show = true;
        else if (!std::strcmp(arguments[i], "--verify")) options.verify = true;
        else if (!number("--count", options.count) && !number("--seed", options.seed) &&
                 !number("--batch", options.batch))
            options.files.push_back(arguments[i]);
    }
    if (!options.batch) options.batch = 1;
    void* shared =
        mmap(nullptr, sizeof(Progress), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (shared == MAP_FAILED) {
        std::perror("fuzz-code");
        return 2;
    }
    progress = new (shared) Progress{};
    return on_large_stack(
        std::size_t{64} << 20,
        [](void* context, std::size_t stack_size) {
            return fuzz(*static_cast<Settings*>(context), stack_size);
        },
        &options);
}
