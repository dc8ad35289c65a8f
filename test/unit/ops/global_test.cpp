// Inline caches of globals while the module's dictionary and the builtins change.
#include "ops/global.h"
#include "runtime/call/function.h"
#include "runtime/container/dict.h"
#include "runtime/container/tuple.h"
#include "runtime/state/error.h"
#include "runtime/text/str.h"
#include "samples.h"
#include "started.h"

#include <catch2/catch.hpp>

namespace boomslang::ops {
namespace {

using namespace runtime;

struct Program {
    Dict* globals = make_dict();
    Dict* builtins = make_dict();
    Function* function;
    Str* name = intern("name");
    GlobalCache cache;

    Program() {
        Code* code = make_code();
        code->name = code->qualname = code->filename = intern("test");
        code->varnames = code->cellvars = code->freevars = code->names = code->constants =
            empty_tuple();
        function = make_function(code, globals);
        function->builtins = builtins;
        // An empty module has no table, and no specialization (there is a test of its own).
        dict_set(globals, intern("variable"), Value::none());
    }
    Spec select() { return select_global(function, name, cache); }
    // Either a miss, or what looking it up gives.
    void check(Spec spec) {
        const Value got = spec == Spec::ModuleGlobal ? ModuleGlobal::apply(cache, function)
                                                     : BuiltinGlobal::apply(cache, function);
        if (got.is_miss()) return;
        ++hits;
        CHECK(outcome_of(got) == outcome_of(get_global(function, name)));
    }
    int hits = 0;
};

using Change = void (*)(Program&);
constexpr Change kChanges[] = {
    [](Program&) {},
    [](Program& p) { dict_set(p.globals, p.name, Value::integer(2)); },
    [](Program& p) { dict_set(p.builtins, p.name, Value::integer(3)); },
    [](Program& p) { dict_delete(p.globals, p.name); },
    [](Program& p) { dict_delete(p.builtins, p.name); },
    [](Program& p) {
        dict_delete(p.globals, p.name);
        dict_set(p.globals, p.name, Value::integer(4));
    },
    [](Program& p) { dict_set(p.globals, intern("other"), Value::none()); },
    [](Program& p) { // grows, so that the table is made anew
        for (int i = 0; i < 100; ++i)
            dict_set(p.globals, intern("g" + std::to_string(i)), Value::none());
        dict_set(p.globals, p.name, Value::integer(5));
    },
    [](Program& p) {
        for (int i = 0; i < 100; ++i)
            dict_set(p.builtins, intern("b" + std::to_string(i)), Value::none());
        dict_set(p.builtins, p.name, Value::integer(6));
    },
    [](Program& p) { p.function->globals = make_dict(); },
    [](Program& p) { p.function->builtins = make_dict(); },
    [](Program& p) { // another module with a variable of the same name
        p.function->globals = make_dict();
        dict_set(p.function->globals, p.name, Value::integer(7));
    },
};

} // namespace

TEST_CASE("a cached global is the global, or a miss, whatever changed", "[ops][global]") {
    start_runtime();
    for (bool in_module : {true, false})
        for (const Change& first : kChanges)
            for (const Change& second : kChanges) {
                Program p;
                dict_set(p.builtins, p.name, Value::integer(0));
                if (in_module) dict_set(p.globals, p.name, Value::integer(1));
                INFO("change " << &first - kChanges << ", then " << &second - kChanges
                               << (in_module ? ", module" : ", builtins"));
                const Spec spec = p.select();
                REQUIRE(spec == (in_module ? Spec::ModuleGlobal : Spec::BuiltinGlobal));
                p.check(spec);
                REQUIRE(p.hits == 1);
                first(p);
                p.check(spec);
                second(p);
                p.check(spec);
            }
}

TEST_CASE("an empty module has nothing that tells it from another", "[ops][global]") {
    start_runtime();
    Program p;
    p.function->globals = make_dict();
    dict_set(p.builtins, p.name, Value::integer(0));
    CHECK(p.select() == Spec::Generic);
}

TEST_CASE("a global that is nowhere has no specialization", "[ops][global]") {
    start_runtime();
    Program p;
    CHECK(p.select() == Spec::Generic);
    CHECK(outcome_of(get_global(p.function, p.name)).text ==
          "NameError(\"name 'name' is not defined\")");
}

} // namespace boomslang::ops
