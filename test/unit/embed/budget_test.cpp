// Budgets and interrupts: what runs out raises, whatever the program catches, and the interpreter stays usable.
#include <boomslang/boomslang.h>

#include <catch2/catch.hpp>
#include <thread>

using namespace boomslang;
using namespace std::chrono_literals;
using Reason = BudgetExceeded::Reason;

namespace {

// Why a program was stopped; nothing: it ran to its end.
std::optional<Reason> stopped(Interpreter& python, const std::string& text, const Budget& budget) {
    try {
        python.run(text, {.globals = python.new_globals(), .budget = budget});
        return std::nullopt;
    } catch (const BudgetExceeded& over) {
        return over.reason();
    }
}

} // namespace

TEST_CASE("Each budget stops its program, on both backends") {
    for (const char* backend : {"tree", "bytecode"}) {
        Interpreter python({.backend = backend, .output = [](std::string_view) {}});
        INFO(backend);
        CHECK(stopped(python, "while True: pass", {.steps = 1000}) == Reason::Steps);
        CHECK(stopped(python, "for i in range(500): pass", {.steps = 1000}) == std::nullopt);
        CHECK(stopped(python, "def f(n): return n < 2 or (f(n - 1), f(n - 2))\nf(30)",
                      {.steps = 1000}) == Reason::Steps);
        CHECK(stopped(python, "while True: pass", {.time = 20ms}) == Reason::Time);
        CHECK(stopped(python, "def f(n): return n < 2 or (f(n - 1), f(n - 2))\nf(60)",
                      {.time = 20ms}) == Reason::Time);
        CHECK(stopped(python, "x = []\nwhile True: x.append([0] * 1000)", {.memory = 32 << 20}) ==
              Reason::Memory);
        CHECK(stopped(python, "x = 'x' * (1 << 30)", {.memory = 32 << 20}) == Reason::Memory);
        CHECK(stopped(python, "while True: print('x' * 100)", {.output = 100'000}) ==
              Reason::Output);
        CHECK(stopped(python, "print('x' * 100)", {.output = 100'000}) == std::nullopt);
        CHECK(python.eval("1 + 1").as<int>() == 2);
    }
}

TEST_CASE("A program that catches everything ends all the same") {
    Interpreter python;
    const char* programs[] = {
        "while True:\n    try:\n        while True: pass\n    except BaseException: pass\n",
        "while True:\n    try:\n        while True: pass\n    finally: continue\n",
        "try:\n    while True: pass\nexcept BaseException: pass\n",
        "class D:\n    def __del__(s):\n        while True: pass\nD()\nimport "
        "gc\ngc.collect()\nwhile True: pass\n",
        "def f():\n    try: f()\n    finally: f()\nf()\n",
    };
    for (const char* text : programs) {
        INFO(text);
        const auto began = std::chrono::steady_clock::now();
        CHECK(stopped(python, text, {.time = 30ms}) == Reason::Time);
        CHECK(std::chrono::steady_clock::now() - began < 500ms);
    }
}

TEST_CASE("Recursion has a budget that programs may handle but not raise") {
    Interpreter python;
    const Interpreter::How how{.budget = Budget{.recursion = 50}};
    CHECK(python.eval("(lambda f: f(f, 20))(lambda f, n: n and f(f, n - 1))", how).as<int>() == 0);
    CHECK_THROWS_WITH(python.eval("(lambda f: f(f, 90))(lambda f, n: n and f(f, n - 1))", how),
                      Catch::Contains("RecursionError"));
    CHECK_THROWS_WITH(python.run("import sys; sys.setrecursionlimit(500)", how),
                      Catch::Contains("ValueError"));
    CHECK(python.eval("(lambda f: f(f, 500))(lambda f, n: n and f(f, n - 1))").as<int>() == 0);
}

TEST_CASE("Budgets nest, and hold for calls by Values") {
    Interpreter python;
    python.run("def loop():\n    while True: pass\ndef quick(): return 5\n");
    const Value loop = python.main().attr("loop"), quick = python.main().attr("quick");
    CHECK_THROWS_AS(python.within(Budget{.steps = 100}, [&] { loop(); }), BudgetExceeded);
    CHECK(python.within(Budget{.steps = 100}, [&] { return quick().as<int>(); }) == 5);
    // A host's function gives its own callbacks less; only that call ends.
    python.main().def("guarded", [&](Value f) {
        try {
            python.within(Budget{.steps = 50}, [&] { f(); });
            return false;
        } catch (const BudgetExceeded&) {
            return true;
        }
    });
    CHECK(python.eval("[guarded(loop), guarded(quick)]", {.budget = Budget{.time = 5s}}).repr() ==
          "[True, False]");
    CHECK_THROWS_AS(python.eval("guarded(loop) and loop()", {.budget = Budget{.time = 30ms}}),
                    BudgetExceeded);
}

TEST_CASE("What a Value does has the Interpreter's budget where no other holds") {
    Interpreter python({.budget = {.time = 20ms}});
    python.run(
        "def loop(*args):\n    while True: pass\n"
        "class C:\n    __getattr__ = __getitem__ = __repr__ = __eq__ = __iter__ = __len__ = loop\n"
        "    __bool__ = __hash__ = __add__ = __contains__ = __index__ = __setitem__ = loop\n"
        "c = C()\ndef endless():\n    yield 1\n    loop()\n");
    const Value c = python.main().attr("c");
    const std::function<void()> uses[] = {[&] { python.main().attr("loop")(); },
                                          [&] { (void)c.get_attr("x"); },
                                          [&] { (void)c[1].get(); },
                                          [&] { c[1] = 2; },
                                          [&] { (void)c.repr(); },
                                          [&] { (void)c.str(); },
                                          [&] { (void)(c == 5); },
                                          [&] { (void)c.iter(); },
                                          [&] { (void)c.size(); },
                                          [&] { (void)c.truth(); },
                                          [&] { (void)c.hash(); },
                                          [&] { (void)(c + 1); },
                                          [&] { (void)c.contains(1); },
                                          [&] { (void)c.as<int>(); },
                                          [&] { (void)c.as<std::vector<int>>(); },
                                          [&] {
                                              for (const Value& item :
                                                   python.main().attr("endless")())
                                                  CHECK(item.as<int>() == 1);
                                          }};
    for (const auto& use : uses) CHECK_THROWS_AS(use(), BudgetExceeded);
    CHECK_THROWS_AS(python.main().attr("nothing")(), Error);
    // One's own budget holds instead.
    const auto began = std::chrono::steady_clock::now();
    CHECK_THROWS_AS(python.within(Budget{.time = 100ms}, [&] { (void)c.repr(); }), BudgetExceeded);
    CHECK(std::chrono::steady_clock::now() - began > 90ms);
    std::thread other([&] {
        std::this_thread::sleep_for(30ms);
        python.interrupt();
    });
    try {
        python.within(Budget{}, [&] { (void)c.repr(); });
        FAIL("it was not stopped");
    } catch (const BudgetExceeded& over) {
        CHECK(over.reason() == Reason::Interrupt);
    }
    other.join();
}

TEST_CASE("Another thread interrupts") {
    Interpreter python;
    std::thread other([&] {
        std::this_thread::sleep_for(30ms);
        python.interrupt();
    });
    CHECK(stopped(python,
                  "while True:\n    try:\n        while True: pass\n    except BaseException: pass",
                  {}) == Reason::Interrupt);
    other.join();
    CHECK(stopped(python, "for i in range(1000): pass", {}) == std::nullopt);
    // Calls are on the thread of the Interpreter only.
    std::thread wrong([&] { CHECK_THROWS_AS(python.eval("1"), std::logic_error); });
    wrong.join();
}

TEST_CASE("Natives that would take long are refused before they begin") {
    Interpreter python;
    for (const char* text :
         {"x = 1 << 10 ** 8\nwhile True: x * x", "9 ** 9 ** 8",
          "import math\nmath.factorial(10 ** 8)", "import re\nre.match('(a+)+$', 'a' * 40 + 'b')",
          "sum(range(10 ** 15))"}) {
        INFO(text);
        const auto began = std::chrono::steady_clock::now();
        CHECK(stopped(python, text, {.time = 50ms, .memory = 256 << 20}).has_value());
        CHECK(std::chrono::steady_clock::now() - began < 500ms);
    }
}

TEST_CASE("What natives have outside of the heap counts") {
    Interpreter python;
    const std::size_t before = python.memory_used();
    python.run("import io, zlib\ntext = io.StringIO()\ntext.write('x' * 10 ** 7)\n"
               "some = [zlib.compressobj() for i in range(10)]");
    CHECK(python.memory_used() > before + (std::size_t{12} << 20));
    for (const char* text :
         {"t = []\nfor i in range(60): t = [t, t]\nimport json\njson.dumps(t)",
          "import zlib\nx = [zlib.compressobj() for i in range(10 ** 4)]",
          "import io\nf = io.StringIO()\nwhile True: f.write('x' * 1000)",
          "'%s' * 10 ** 5 % (('x' * 10 ** 4,) * 10 ** 5)", "repr('\\0' * 10 ** 7)"}) {
        INFO(text);
        CHECK(stopped(python, text, {.time = 20s, .memory = python.memory_used() + (32 << 20)}) ==
              Reason::Memory);
    }
    // The host's own memory does not.
    std::vector<std::string> kept;
    python.main().def("keep", [&] { kept.emplace_back(std::size_t{64} << 20, 'x'); });
    const std::size_t memory = python.memory_used() + (16 << 20);
    CHECK(stopped(python, "__import__('__main__').keep()", {.memory = memory}) == std::nullopt);
    CHECK(kept.size() == 1);
}

TEST_CASE("Natives that do not poll end when their time has run out, or the host interrupts") {
    Interpreter python;
    const char* deep = "t = []\nfor i in range(60): t = [t, t]\n";
    for (const char* text :
         {"import json\njson.dumps(t)", "repr(t)", "u = []\nfor i in range(60): u = [u, u]\nt < u",
          "u = int\nfor i in range(60): u = (u, u)\nisinstance('', u)",
          "import pickle\npickle.dumps([[i] for i in range(10 ** 8)])"}) {
        INFO(text);
        const auto began = std::chrono::steady_clock::now();
        CHECK(stopped(python, std::string(deep) + text, {.time = 50ms}).has_value());
        CHECK(std::chrono::steady_clock::now() - began < 1s);
    }
    std::thread other([&] {
        std::this_thread::sleep_for(30ms);
        python.interrupt();
    });
    CHECK(stopped(python, std::string(deep) + "import json\njson.dumps(t)", {}) ==
          Reason::Interrupt);
    other.join();
}

TEST_CASE("What programs that were stopped have used is not counted any more") {
    Interpreter python({.output = [](std::string_view) {}, .errors = [](std::string_view) {}});
    const char* programs[] = {
        "class D:\n    def __del__(s):\n        while True: pass\nwhile True: D()",
        "def f(): f()\nf()",
        "raise ValueError('x' * 10 ** 5)",
    };
    python.main().def("give",
                      [](int n) { return std::vector<std::string>(n, "some text of length"); });
    std::size_t before = 0;
    for (int i = 0; i < 12; ++i) {
        for (const char* text : programs)
            CHECK_THROWS_AS(
                python.run(text, {.globals = python.new_globals(), .budget = Budget{.time = 30ms}}),
                Error);
        CHECK(Value(std::string(100'000, 'x')).str().size() == 100'000);
        CHECK(python.eval("give(10000)").as<std::vector<Value>>().size() == 10'000);
        python.collect();
        if (i == 3) before = python.memory_used();
    }
    CHECK(python.memory_used() < before + (std::size_t{1} << 20));
}

TEST_CASE("A program that was stopped does not go on in the next call") {
    Interpreter python;
    const char* programs[] = {
        "class D:\n    def __del__(s):\n        while True: pass\nkept = [D() for i in range(9)]\n"
        "while True: pass",
        "class D:\n    def __del__(s): D()\nD()\nimport gc\nwhile True: gc.collect()",
        "import sys\ndef t(*a):\n    while True: pass\nsys.settrace(t)\n(lambda: 0)()",
        "import sys\nsys.setprofile(lambda *a: 1 / 0 if 'x' in a else None)\nwhile True: pass",
    };
    for (const char* text : programs) {
        INFO(text);
        CHECK(stopped(python, text, {.time = 30ms}) == Reason::Time);
        CHECK(stopped(python, "import gc\nfor i in range(3): gc.collect()\n(lambda: 0)()",
                      {.steps = 10'000}) == std::nullopt);
    }
    // Finalizers of those that were not are run.
    python.run(
        "class E:\n    def __del__(s): seen.append(1)\nseen, e = [], [E() for i in range(50)]");
    CHECK(stopped(python, "while True: pass", {.time = 10ms}) == Reason::Time);
    python.run("for i in range(50): e[i] = None\nimport gc\ngc.collect()");
    CHECK(python.eval("len(seen) > 40").as<bool>());
}
