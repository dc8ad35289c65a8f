// Values: conversion both ways, calls, attributes, items, iteration.
#include <boomslang/boomslang.h>

#include <catch2/catch.hpp>
#include <sstream>

using namespace boomslang;

TEST_CASE("Numbers, text and containers go both ways") {
    Interpreter python;
    CHECK(python.eval("6 * 7").as<int>() == 42);
    CHECK(python.eval("2 ** 100").str() == "1267650600228229401496703205376");
    CHECK(Value::integer("-1267650600228229401496703205376") == python.eval("-2 ** 100"));
    CHECK(python.eval("2 ** 64 - 1").as<std::uint64_t>() == 18446744073709551615u);
    CHECK(!python.eval("2 ** 64").try_as<std::uint64_t>());
    CHECK(!python.eval("300").try_as<std::int8_t>());
    CHECK(python.eval("1.5").as<double>() == 1.5);
    CHECK(python.eval("3").as<double>() == 3.0);
    CHECK(!python.eval("True").try_as<int>());
    CHECK(python.eval("'gr\\xfcn'").as<std::string>() == "gr\xc3\xbcn");
    CHECK(python.eval("b'a\\0b'").as<Bytes>().data == std::string("a\0b", 3));
    CHECK(python.eval("[1, 2, 3]").as<std::vector<int>>() == std::vector<int>{1, 2, 3});
    CHECK(python.eval("range(3)").as<std::vector<int>>() == std::vector<int>{0, 1, 2});
    CHECK(python.eval("{'a': [1], 'b': []}").as<std::map<std::string, std::vector<int>>>() ==
          std::map<std::string, std::vector<int>>{{"a", {1}}, {"b", {}}});
    CHECK(python.eval("(1, 'x', None)").as<std::tuple<int, std::string, std::optional<int>>>() ==
          std::tuple<int, std::string, std::optional<int>>(1, "x", std::nullopt));
    CHECK(Value(std::vector<std::pair<int, bool>>{{1, true}}).repr() == "[(1, True)]");
    CHECK(Value(std::set<std::string>{"b"}).repr() == "{'b'}");
    CHECK(Value(std::variant<int, std::string>("x")).repr() == "'x'");
    CHECK_THROWS_WITH(python.eval("'x'").as<int>(), "expected int of 32 bits, got str");
}

TEST_CASE("Objects are called, and asked for attributes and items") {
    Interpreter python;
    python.run("class Point:\n"
               "    def __init__(self, x, y=0): self.x, self.y = x, y\n"
               "    def moved(self, by, *, twice=False):\n"
               "        return Point(self.x + by * (2 if twice else 1), self.y)\n");
    Value point = python.main().attr("Point")(1, arg("y") = 5);
    CHECK(point.attr("y").as<int>() == 5);
    point.attr("y") = 7;
    CHECK(point.get_attr("y").as<int>() == 7);
    CHECK(point.attr("moved")(3, arg("twice") = true).attr("x").as<int>() == 7);
    CHECK(!point.has_attr("z"));
    Value dict = Value::dict({{"a", 1}});
    dict["b"] = std::vector<int>{1, 2};
    CHECK(dict["b"][1].as<int>() == 2);
    CHECK(dict.repr() == "{'a': 1, 'b': [1, 2]}");
    CHECK(dict.contains("a"));
    CHECK(dict.size() == 2);
    std::string keys;
    for (const Value& key : dict) keys += key.as<std::string>();
    CHECK(keys == "ab");
    CHECK((Value(2) + Value(3) * Value(4)).as<int>() == 14);
    CHECK(Value(7).binary("//", 2).as<int>() == 3);
    CHECK(Value(1) < Value(2));
    CHECK(!Value::list());
    CHECK(point.type_name() == "Point");
    CHECK(point.is_instance(python.main().attr("Point")));
}

TEST_CASE("Attributes and items are used as what they refer to") {
    Interpreter python;
    python.run("class Point:\n    x, all = 5, [3, 4]\npoint = Point()");
    const Value point = python.main().attr("point");
    CHECK(point.attr("x") == 5);
    CHECK(6 > point.attr("x"));
    CHECK(point.attr("x") >= point.attr("all")[0]);
    CHECK((point.attr("x") + 1).as<int>() == 6);
    CHECK((point.attr("x") * point.attr("x")).as<int>() == 25);
    CHECK(point.attr("all").size() == 2);
    CHECK(point.attr("all").contains(4));
    CHECK(point.attr("x").try_as<int>() == 5);
    CHECK(!point.attr("x").try_as<std::string>());
    CHECK(point.attr("x").type_name() == "int");
    CHECK(!python.main().attr("point").has_attr("y"));
    int sum = 0;
    for (const Value& item : point.attr("all")) sum += item.as<int>();
    CHECK(sum == 7);
    std::ostringstream out;
    out << point.attr("x") << " " << point.attr("all").get();
    CHECK(out.str() == "5 [3, 4]");
    CHECK_THROWS_WITH(point.attr("y") == 5, Catch::Contains("no attribute 'y'"));
}

TEST_CASE("Characters, paths and spans") {
    Interpreter python;
    CHECK(Value('x').repr() == "'x'");
    CHECK(Value(static_cast<signed char>(7)).repr() == "7");
    CHECK(python.eval("'y'").as<char>() == 'y');
    CHECK(!python.eval("'yy'").try_as<char>());
    CHECK(!python.eval("'\\xe9'").try_as<char>());
    CHECK(!python.eval("5").try_as<char>());
    const std::filesystem::path path("/a/b");
    CHECK(Value(path).repr() == "'/a/b'");
    CHECK(python.eval("'/a/b'").as<std::filesystem::path>() == path);
    CHECK(python.eval("__import__('pathlib').Path('/a') / 'b'").as<std::filesystem::path>() ==
          path);
    CHECK(Value(std::filesystem::path("\xff")).repr() == "'\\udcff'");
    CHECK(python.eval("'\\udcff'").as<std::filesystem::path>().native() == "\xff");
    CHECK(!python.eval("5").try_as<std::filesystem::path>());
    const int numbers[] = {1, 2};
    CHECK(Value(std::span(numbers)).repr() == "[1, 2]");
    struct Unknown {};
    CHECK_THROWS_WITH(Value(Unknown()), Catch::EndsWith("Unknown"));
}

TEST_CASE("Handles keep objects alive through collections") {
    Interpreter python;
    std::vector<Value> kept;
    for (int i = 0; i < 1000; ++i) {
        kept.push_back(Value::list({Value(std::to_string(i)), Value(i)}));
        if (i % 100 == 0) python.collect();
    }
    python.run("x = [list(range(100)) for i in range(1000)]");
    python.collect();
    for (int i = 0; i < 1000; ++i) CHECK(kept[i][0].as<std::string>() == std::to_string(i));
}

TEST_CASE("Python's exceptions arrive with type, value and traceback") {
    Interpreter python;
    python.run("def f(x):\n    return 1 / x\n", {.filename = "rules.py"});
    try {
        python.main().attr("f")(0);
        FAIL("nothing was thrown");
    } catch (const Error& error) {
        CHECK(error.type() == "ZeroDivisionError");
        CHECK(error.message() == "division by zero");
        CHECK(std::string(error.what()) == "ZeroDivisionError: division by zero");
        CHECK(error.traceback() == "Traceback (most recent call last):\n"
                                   "  File \"rules.py\", line 2, in f\n"
                                   "    return 1 / x\n"
                                   "           ~~^~~\n"
                                   "ZeroDivisionError: division by zero\n");
        CHECK(error.is("ArithmeticError"));
        CHECK(!error.is("KeyError"));
        CHECK(error.value().attr("args")[0].as<std::string>() == "division by zero");
    }
    CHECK_THROWS_AS(python.run("def"), Error);
    CHECK_THROWS_AS(python.eval("undefined"), Error);
    CHECK(python.eval("1 + 1").as<int>() == 2);
}

struct Counter {
    int from;
    int add(int by) const { return from + by; }
    int sub(int by) const { return from - by; }
};

TEST_CASE("C++ functions are called from Python, and their exceptions caught there") {
    Interpreter python;
    Module host = python.add_module("host", "What the host offers.");
    host.def(
        "add", [](int a, int b) { return a + b; }, arg("a"), arg("b") = 10, "Adds.");
    host.def("add", [](std::string a, std::string b) { return a + b; });
    host.def("total", [](const std::vector<double>& all) {
        double sum = 0;
        for (double one : all) sum += one;
        return sum;
    });
    host.def("fail", [](int what) {
        if (what == 0) throw std::invalid_argument("no zero");
        if (what == 1) throw std::out_of_range("outside");
        if (what == 2) throw Raise("KeyError", "key");
        throw std::runtime_error("other");
    });
    host.def("apply", [](std::function<int(int)> f, int x) { return f(f(x)); });
    Class<Counter>(host, "Counter")
        .constructor<int>(arg("from"))
        .method("add", &Counter::add)
        .method("sub", &Counter::sub, arg("by"));
    host.def("rest", [](Arguments all) { return all.positional.size() * 10 + all.named.size(); });
    python.run("import host");
    CHECK(python.eval("host.add(1, b=2)").as<int>() == 3);
    CHECK(python.eval("host.add(1)").as<int>() == 11);
    CHECK(python.eval("host.add('a', 'b')").as<std::string>() == "ab");
    CHECK(python.eval("host.total([1, 2.5])").as<double>() == 3.5);
    CHECK(python.eval("host.apply(lambda x: x * 3, 2)").as<int>() == 18);
    CHECK(python.eval("host.rest(1, 2, x=3)").as<int>() == 21);
    CHECK(python.eval("host.add.__doc__").as<std::string>().find("Adds.") != std::string::npos);
    python.run("seen = []\n"
               "for i in range(4):\n"
               "    try: host.fail(i)\n"
               "    except Exception as e: seen.append((type(e).__name__, e.args[0]))\n");
    CHECK(python.eval("seen").repr() ==
          "[('ValueError', 'no zero'), ('IndexError', 'outside'), ('KeyError', 'key'), "
          "('RuntimeError', 'other')]");
    CHECK_THROWS_WITH(python.eval("host.add([], 1)"),
                      Catch::Contains("no overload takes these arguments"));
    // Arguments are called as Python calls them: without the object of a method.
    CHECK_THROWS_WITH(python.eval("host.Counter('x')"),
                      "TypeError: __init__(): argument 'from' must be int of 32 bits, not str");
    CHECK_THROWS_WITH(python.eval("host.Counter(1).add('x')"),
                      "TypeError: add(): argument 1 must be int of 32 bits, not str");
    CHECK_THROWS_WITH(python.eval("host.Counter(1).add()"), "TypeError: add(): missing argument 1");
    CHECK_THROWS_WITH(python.eval("host.Counter(1).add(1, 2)"),
                      "TypeError: add(): takes 1 arguments, got 2");
    CHECK_THROWS_WITH(python.eval("host.Counter(1).sub()"),
                      "TypeError: sub(): missing argument 'by'");
    CHECK_THROWS_WITH(python.eval("host.total(5)"),
                      "TypeError: total(): argument 1 must be list of float, not int");
    // Through both and back: it is the same exception.
    python.run("def raises(x): raise LookupError('from Python')\n");
    python.run("try: host.apply(raises, 1)\nexcept LookupError as e: caught = str(e)\n");
    CHECK(python.eval("caught").as<std::string>() == "from Python");
}

struct Vector {
    double x, y;
    static inline int alive = 0;
    Vector(double a, double b) : x(a), y(b) { ++alive; }
    Vector(const Vector& other) : x(other.x), y(other.y) { ++alive; }
    ~Vector() { --alive; }
    double dot(const Vector& other) const { return x * other.x + y * other.y; }
    void scale(double by) { x *= by, y *= by; }
};
struct Shape {
    virtual ~Shape() = default;
    virtual double area() const { return 0; }
    std::string name = "shape";
};
struct Square final : Shape {
    explicit Square(double s) : side(s) { name = "square"; }
    double area() const override { return side * side; }
    double side;
};

TEST_CASE("C++ classes are Python's classes") {
    {
        Interpreter python;
        Module main = python.main();
        Class<Vector>(main, "Vector", "Two numbers.")
            .constructor<double, double>(arg("x") = 0.0, arg("y") = 0.0)
            .field("x", &Vector::x)
            .property("y", &Vector::y)
            .method("dot", &Vector::dot)
            .method("scale", &Vector::scale, arg("by"))
            .method("__add__",
                    [](const Vector& a, const Vector& b) { return Vector(a.x + b.x, a.y + b.y); })
            .method("__eq__",
                    [](const Vector& a, const Vector& b) { return a.x == b.x && a.y == b.y; })
            .method("__repr__",
                    [](const Vector& v) {
                        return "Vector(" + std::to_string(static_cast<int>(v.x)) + ", " +
                               std::to_string(static_cast<int>(v.y)) + ")";
                    })
            .static_method("unit", [] { return Vector(1, 1); })
            .property("length2", [](const Vector& v) { return v.dot(v); });
        Class<Shape>(main, "Shape").method("area", &Shape::area).field("name", &Shape::name);
        Class<Square, Shape>(main, "Square").constructor<double>().field("side", &Square::side);
        CHECK(python.eval("Vector(1, y=2) + Vector(3, 4)").repr() == "Vector(4, 6)");
        CHECK(python.eval("Vector() == Vector(0, 0)").as<bool>());
        CHECK(python.eval("Vector(1) == 5").as<bool>() == false);
        CHECK(python.eval("Vector.unit().length2").as<double>() == 2);
        python.run("v = Vector(1, 2)\nv.scale(by=3)\nv.x += 1\n");
        CHECK(main.attr("v").repr() == "Vector(4, 6)");
        Vector& v = *main.attr("v").get().as<Vector*>();
        v.x = 9;
        CHECK(python.eval("v.x").as<double>() == 9);
        CHECK_THROWS_WITH(python.run("v.y = 1"), Catch::Contains("y"));
        CHECK_THROWS_AS(python.eval("Vector(1) + 5"), Error);
        CHECK_THROWS_AS(python.eval("Vector.dot(3, v)"), Error);
        CHECK(python.eval("Square(3).area()").as<double>() == 9);
        CHECK(python.eval("Square(3).name").as<std::string>() == "square");
        CHECK(python.eval("isinstance(Square(1), Shape)").as<bool>());
        python.run("class Mine(Vector):\n"
                   "    def __init__(self): super().__init__(5, 6); self.extra = 1\n"
                   "    def twice(self): return self + self\n");
        CHECK(python.eval("Mine().twice()").repr() == "Vector(10, 12)");
        CHECK_THROWS_WITH(python.eval("Shape()"), Catch::Contains("no constructor"));
        Vector local(1, 2);
        main.set("local", reference_to(local));
        python.run("local.scale(2)");
        CHECK(local.y == 4);
        python.run("del local");
        auto shared = std::make_shared<Square>(2);
        main.set("shared", shared);
        CHECK(python.eval("shared.side").as<double>() == 2);
        CHECK(shared.use_count() > 1);
        CHECK(main.attr("shared").as<std::shared_ptr<Shape>>()->area() == 4);
    }
    CHECK(Vector::alive == 0);
}

TEST_CASE("One Interpreter at a time, and one after the other") {
    Value left;
    {
        Interpreter python;
        python.run("import json, re, collections, enum, dataclasses\nx = 5\n"
                   "import sys; sys.modules['mine'] = sys\n");
        CHECK_THROWS_AS(Interpreter(), std::logic_error);
        left = python.eval("[1, 2]");
        CHECK(left.size() == 2);
    }
    CHECK(left.is_none());
    CHECK_THROWS_AS(Value(5).repr(), std::logic_error);
    Interpreter again({.backend = "bytecode"});
    CHECK_THROWS_AS(again.eval("x"), Error);
    CHECK_THROWS_AS(again.run("import mine"), Error);
    again.run("import json, re, collections, enum, dataclasses, functools, typing\n"
              "y = json.dumps({'a': [1, 2.5, None]})\n"
              "z = re.sub('a+', 'b', 'caat')\n"
              "class Color(enum.Enum): RED = 1\n");
    CHECK(again.eval("y").as<std::string>() == "{\"a\": [1, 2.5, null]}");
    CHECK(again.eval("z").as<std::string>() == "cbt");
    CHECK(again.eval("Color.RED").repr() == "<Color.RED: 1>");
}

namespace {
enum class Colour { Red = 1, Blue = 4 };
enum class Plain { A = 7 };
struct Part {
    int size = 3;
};
struct Bag {
    std::vector<int> items{1, 2, 3};
    Part part;
    bool* gone = nullptr;
    auto begin() { return items.begin(); }
    auto end() { return items.end(); }
    ~Bag() {
        if (gone) *gone = true;
    }
};
} // namespace

TEST_CASE("Enumerations that are exposed are Python's") {
    Interpreter python;
    Module host = python.add_module("host");
    Enum<Colour>(host, "Colour", {{"RED", Colour::Red}, {"BLUE", Colour::Blue}});
    host.def("next", [](Colour c) { return c == Colour::Red ? Colour::Blue : Colour::Red; });
    host.def("plain", [] { return Plain::A; });
    python.run("import host, enum");
    CHECK(python.eval("host.next(host.Colour.RED) is host.Colour.BLUE").as<bool>());
    CHECK(python.eval("repr(host.next(4)), isinstance(host.Colour.RED, enum.IntEnum)").repr() ==
          "('<Colour.RED: 1>', True)");
    CHECK(python.eval("host.Colour.BLUE").as<Colour>() == Colour::Blue);
    CHECK(python.eval("host.plain()").repr() == "7");
    CHECK(Value(std::vector{Colour::Red}).repr() == "[<Colour.RED: 1>]");
    CHECK_THROWS_AS(Value(static_cast<Colour>(9)), Error);
}

TEST_CASE("What C++ iterates over, Python does, and it lives as long as that") {
    Interpreter python;
    Module host = python.add_module("host");
    Class<Part>(host, "Part").field("size", &Part::size);
    Class<Bag>(host, "Bag").constructor<>().iterable().method("part", [](Value self) {
        return reference_to(self.as<Bag*>()->part, self);
    });
    python.run("import host");
    CHECK(python.eval("list(host.Bag()), sum(host.Bag())").repr() == "([1, 2, 3], 6)");
    CHECK_THROWS_WITH(python.eval("host.Bag.__iter__(None)"),
                      "TypeError: there is nothing to iterate over");
    bool gone = false;
    python.main().set("bag", std::make_shared<Bag>());
    python.main().attr("bag").get().as<Bag*>()->gone = &gone;
    python.run("part = bag.part()\nnext(it := iter(bag))\ndel bag");
    python.collect();
    CHECK(!gone);
    CHECK(python.eval("part.size, list(it)").repr() == "(3, [2, 3])");
    const std::vector<std::string> words{"a", "b"};
    CHECK(Value::list({iterator(words.begin(), words.end())}).repr().find("iterator") !=
          std::string::npos);
    python.main().set("words", iterator(words.begin(), words.end()));
    CHECK(python.eval("''.join(words)").as<std::string>() == "ab");
}
