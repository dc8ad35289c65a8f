// Each reason why instructions may not run, once. What our own compiler makes passes: the programs
// in test/programs/code/code_objects.py and the fuzzer's corpus run through the verifier.
#include "assemble.h"
#include "bytecode/assembler.h"
#include "runtime/call/call.h"
#include "runtime/container/dict.h"
#include "runtime/state/error.h"
#include "runtime/text/str.h"
#include "started.h"

#include <catch2/catch.hpp>

namespace boomslang::bytecode {

using namespace runtime;
using Catch::Matchers::StartsWith;

namespace {

Instruction wide(Op op, std::uint16_t a, std::int32_t n) {
    Instruction i = at(op, a);
    i.set_wide(static_cast<std::uint32_t>(n));
    return i;
}
// return None
const Instruction kReturn = wide(Op::ReturnConst, 0, 0);
const std::vector<Value> kNoneOnly = {Value::none()};
const Instruction kCache = at(Op::Nop);

Sketch sketch(std::vector<Instruction> code) {
    ::start_runtime();
    return {.code = std::move(code), .constants = kNoneOnly};
}

} // namespace

TEST_CASE("what is right may run", "[verifier]") {
    REQUIRE(refusal(sketch({kReturn})) == "");
    Sketch add = sketch(
        {at(binary_op(ops::Family::Add, BinaryForm::RR), 2, 0, 1), kCache, at(Op::Return, 2)});
    add.varnames = {"a", "b"};
    add.argcount = 2;
    REQUIRE(refusal(add) == "");
}

TEST_CASE("instructions by themselves", "[verifier]") {
    struct {
        std::vector<Instruction> code;
        const char* reason;
    } const cases[] = {
        {{}, "0: there are no instructions"},
        {{at(static_cast<Op>(0xFFFF)), kReturn}, "0: there is no such instruction"},
        {{kReturn, at(static_cast<Op>(Op::LoadGlobal_ModuleGlobal)), kCache},
         "8: LOAD_GLOBAL_MODULE is for the interpreter only"},
        {{at(Op::LoadGlobal)}, "0: its cache is missing"},
        {{at(Op::UnpackStarred), at(Op::Move)}, "0: its cache is malformed"},
        {{at(Op::BuildSet, 0, 0, 0), at(Op::Not, 4, 0), kCache}, "8: there is no register 4 of 4"},
        {{at(Op::BuildTuple, 0, 1, 9)}, "0: there is no register 9 of 4"},
        {{wide(Op::LoadConst, 0, 5)}, "0: there is no constant 5 of 1"},
        {{at(Op::DeleteGlobal, 0, 3)}, "0: there is no name 3 of 0"},
        {{at(Op::ExtendedArg, 1), at(Op::DeleteGlobal, 0, 3)}, "8: there is no name 65539 of 0"},
        {{at(Op::Not, 0, 0), at(Op::Nop, 0, 1)}, "0: its cache is malformed"},
        {{wide(Op::Jump, 0, 7)}, "0: jumps to no instruction"},
        {{wide(Op::Jump, 0, 2), at(Op::UnpackStarred, 0, 0), kCache}, "0: jumps to no instruction"},
        {{kReturn, wide(Op::Jump, 0, -1)}, "8: JUMP_FORWARD must not jump back"},
        {{at(Op::Call, 0, 0, 0), kCache}, "0: no room for a call: register 14 of 4"},
        {{at(Op::SetupAnnotations)}, "0: a function has no namespace"},
        {{at(Op::ReturnGenerator)}, "0: co_flags say that this is no generator"},
        {{at(Op::CopyFree, 0, 1)}, "0: not the number of free variables"},
        {{at(Op::BuildMap, 0, 0, 1)}, "0: a key without a value"},
        {{at(Op::MakeFunction, 0, 0, 64)}, "0: unknown parts of a function"},
    };
    for (auto& [code, reason] : cases) CHECK(refusal(sketch(code)) == reason);
}

TEST_CASE("a constant that make_adaptive() could not reach", "[verifier]") {
    Sketch s = sketch(std::vector<Instruction>(0xFFFF, at(Op::Nop)));
    s.code.push_back(at(binary_op(ops::Family::Add, BinaryForm::RK), 0, 0, 0));
    s.code.push_back(kCache);
    REQUIRE(refusal(s) == std::to_string(8 * 0xFFFF) + ": the constant is too far away");
}

TEST_CASE("names of keywords", "[verifier]") {
    auto call_with = [](Value names) {
        Sketch s = sketch({at(Op::Call, 0, 0, 1), at(Op::Nop, 1), kReturn});
        s.constants = {names};
        s.stack_size = 20;
        return refusal(s);
    };
    start_runtime();
    Value name = Value::object(intern("key"));
    CHECK(call_with(Value::integer(1)) == "0: the names of keywords are no tuple");
    CHECK(call_with(tuple_value({name, name})) == "0: more keywords than arguments");
    CHECK(call_with(tuple_value({Value::integer(1)})) == "0: the name of a keyword is no str");
    Sketch missing = sketch({at(Op::Call, 0, 0, 1), at(Op::Nop, 2), kReturn});
    missing.stack_size = 20;
    CHECK(refusal(missing) == "0: there is no constant 1 of 1");
    missing.code[1] = at(Op::Nop, 0, 1); // the number's upper half
    CHECK(refusal(missing) == "0: there is no constant 65535 of 1");
}

TEST_CASE("variables, calls and the namespace", "[verifier]") {
    Sketch s = sketch({at(Op::Call, 0, 0, 0), kCache, kReturn});
    s.varnames = {"a"};
    s.stack_size = 20;
    CHECK(refusal(s) == "0: a call would overwrite variables");
    s = sketch({wide(Op::LoadConst, 0, 0), kReturn});
    s.flags = 0;
    CHECK(refusal(s) == "0: the namespace must stay in register 0");
    s.varnames = {"a"};
    CHECK_THAT(refusal(s), StartsWith("0: co_flags say that this is no function"));
    s = sketch({wide(Op::LoadConst, 1, 0), at(Op::GetIter, 0, 1), kReturn});
    s.varnames = {"a"};
    CHECK(refusal(s) == "8: the iterator of a loop would be in the variable in register 0");
}

TEST_CASE("handlers", "[verifier]") {
    auto with = [](Handler h) {
        Sketch s = sketch({at(Op::Nop), kReturn, at(Op::Catch, 0), at(Op::Reraise, 0)});
        s.handlers = {h};
        return refusal(s);
    };
    CHECK(with({0, 1, 2}) == "");
    CHECK(with({0, 9, 2}) == "0: an exception handler protects no instructions");
    CHECK(with({0, 3, 2}) == "0: an exception handler is not where exceptions may go");
    CHECK(with({0, 1, 9}) == "0: an exception handler is not where exceptions may go");
    CHECK(with({0, 1, 3}) == "24: an exception that nothing catches");
    CHECK(refusal(sketch({at(Op::Catch, 0), kReturn})) == "0: no exception to catch");
    // Both by falling through and by an exception.
    Sketch s = sketch({at(Op::Nop), at(Op::Catch, 0), kReturn});
    s.handlers = {{0, 1, 1}};
    CHECK(refusal(s) == "0: reached with an exception and without one");
}

TEST_CASE("what registers hold", "[verifier]") {
    struct {
        std::vector<Instruction> code;
        const char* reason;
    } const cases[] = {
        {{at(Op::Return, 0)}, "0: register 0 may hold nothing"},
        {{at(Op::Nop)}, "0: the code ends without a return"},
        {{at(Op::BuildSet, 0), at(Op::ListAppend, 0, 0)},
         "8: register 0 may hold a set, not a list"},
        {{at(Op::BuildList, 0), at(Op::LoadCell, 1, 0)},
         "8: register 0 may hold a list, not a cell"},
        {{wide(Op::LoadConst, 0, 0), at(Op::MakeFunction, 1, 0, 0)},
         "8: register 0 may hold None, not code"},
        {{wide(Op::LoadConst, 0, 0), at(Op::ForIter, 0, 3, 2), kCache, kReturn},
         "8: register 0 may hold None, not the iterator of a loop"},
        {{wide(Op::LoadConst, 0, 0), at(Op::GetIter, 0, 0), at(Op::Return, 0)},
         "16: register 0 may hold the iterator of a loop"},
        {{wide(Op::LoadConst, 0, 0), at(Op::Unhandle, 0), kReturn},
         "8: register 1 may hold nothing, not the exception handled before"},
        // On one of two ways.
        {{wide(Op::LoadConst, 0, 0), at(Op::JumpIfTrue, 0, 0, 3), kCache, at(Op::BuildList, 1),
          at(Op::Return, 1)},
         "32: register 1 may hold nothing"},
    };
    for (auto& [code, reason] : cases) CHECK(refusal(sketch(code)) == reason);
    Sketch unbound = sketch({at(Op::Return, 0)});
    unbound.varnames = {"a"};
    CHECK(refusal(unbound) == "0: register 0 may hold an unbound variable");
    unbound.code = {at(Op::CheckLocal, 0), at(Op::Return, 0)};
    CHECK(refusal(unbound) == "");
    // A callee's frame lies over what stands behind it.
    Sketch called = sketch({wide(Op::LoadConst, 0, 0), wide(Op::LoadConst, 1, 0),
                            at(Op::Call, 2, 0, 0), kCache, at(Op::Return, 1)});
    called.stack_size = 20;
    CHECK(refusal(called) == "32: register 1 may hold nothing");
}

TEST_CASE("generators", "[verifier]") {
    auto with = [](std::vector<Instruction> code, std::vector<Handler> handlers = {}) {
        Sketch s = sketch(std::move(code));
        s.flags |= kGenerator;
        s.handlers = std::move(handlers);
        return refusal(s);
    };
    CHECK(with({at(Op::ReturnGenerator), kReturn}) == "");
    CHECK(with({kReturn}) == "0: no generator was returned before");
    CHECK(with({wide(Op::LoadConst, 0, 0), at(Op::Yield, 0, 0), kReturn}) ==
          "8: no generator was returned before");
    CHECK(with({at(Op::ReturnGenerator), at(Op::ReturnGenerator), kReturn}) ==
          "8: the generator was returned before");
    CHECK(with({wide(Op::LoadConst, 0, 0), at(Op::JumpIfTrue, 0, 0, 3), kCache,
                at(Op::ReturnGenerator), kReturn}) ==
          "24: reached before and after the generator was returned");
    // Its frame has the variables only.
    CHECK(with({wide(Op::LoadConst, 3, 0), at(Op::ReturnGenerator), at(Op::Yield, 0, 3),
                kReturn}) == "16: register 3 may hold nothing");
    CHECK(with({at(Op::ReturnGenerator), kReturn, at(Op::Catch, 0), at(Op::Reraise, 0)},
               {{0, 1, 2}}) == "0: a handler protects where a generator begins");
}

TEST_CASE("what takes too long to verify", "[verifier]") {
    Sketch s = sketch({});
    s.stack_size = 60000;
    for (int i = 0; i < 3000; ++i) {
        s.code.push_back(at(Op::JumpIfTrue, 0, 0, 2));
        s.code.push_back(kCache);
    }
    s.code.insert(s.code.begin(), wide(Op::LoadConst, 0, 0));
    s.code.push_back(kReturn);
    REQUIRE(refusal(s) == "0: too complex to verify");
}

TEST_CASE("running what was refused raises ValueError", "[verifier]") {
    Code* code = make(sketch({at(Op::Return, 0)}));
    Function* function = make_function(code, make_dict());
    REQUIRE(call(Value::object(function), {}).is_exception());
    REQUIRE(format_exception(take_pending()) ==
            "ValueError: sketch(): register 0 may hold nothing, at offset 0 of co_code\n");
}

} // namespace boomslang::bytecode
