#include "assemble.h"

#include "bytecode/assembler.h"
#include "bytecode/tables.h"
#include "bytecode/verifier.h"
#include "runtime/call/call.h"
#include "runtime/heap/heap.h"
#include "runtime/state/error.h"
#include "runtime/text/str.h"
#include "started.h"

#include <catch2/catch.hpp>

namespace boomslang::bytecode {

using namespace runtime;

Code* make(const Sketch& sketch) {
    start_runtime();
    runtime::assembler = assembler();
    static RootList& kept = *new RootList;
    auto names = [](const std::vector<const char*>& list) {
        Tuple* tuple = list.empty() ? empty_tuple() : make_tuple(list.size());
        for (std::size_t i = 0; i < list.size(); ++i)
            tuple->items[i] = Value::object(intern(list[i]));
        return Value::object(tuple);
    };
    auto bytes = [](std::string_view text) { return Value::object(make_bytes(text)); };
    auto number = [](std::size_t n) { return Value::integer(static_cast<std::int64_t>(n)); };
    Value constants = Value::object(
        sketch.constants.empty() ? empty_tuple()
                                 : make_tuple(sketch.constants.data(), sketch.constants.size()));
    Value name = Value::object(intern("sketch"));
    Value args[] = {number(sketch.argcount),
                    number(0),
                    number(0),
                    number(sketch.varnames.size()),
                    number(sketch.stack_size),
                    number(sketch.flags),
                    bytes({reinterpret_cast<const char*>(sketch.code.data()),
                           sketch.code.size() * sizeof(Instruction)}),
                    constants,
                    names(sketch.names),
                    names(sketch.varnames),
                    name,
                    name,
                    name,
                    number(1),
                    bytes(""),
                    bytes(encode_handlers(sketch.handlers)),
                    names(sketch.freevars),
                    names(sketch.cellvars)};
    Value made = call(Value::object(&types::code), args, std::size(args));
    if (made.is_exception()) FAIL(format_exception(take_pending()));
    kept.push(made);
    return made.as<Code>();
}

std::string refusal(const Sketch& sketch) {
    auto flaw = verify(*assembly_of(make(sketch)));
    return flaw ? std::to_string(flaw->offset) + ": " + flaw->reason : "";
}

} // namespace boomslang::bytecode
