// Doors: closed by default, opened or asked one by one, and what the host gives instead.
#include <boomslang/boomslang.h>

#include <catch2/catch.hpp>
#include <cstdlib>

using namespace boomslang;

TEST_CASE("Closed doors refuse, and the library can still be imported") {
    Interpreter python;
    CHECK_THROWS_WITH(python.eval("open('/etc/hostname')"),
                      "PermissionError: open: the door to files is closed");
    CHECK_THROWS_WITH(python.eval("__import__('os').listdir('/')"),
                      Catch::Contains("the door to files is closed"));
    CHECK_THROWS_WITH(python.eval("__import__('socket').socket()"),
                      Catch::Contains("the door to network is closed"));
    CHECK_THROWS_WITH(python.eval("__import__('os').system('true')"),
                      Catch::Contains("the door to processes is closed"));
    CHECK_THROWS_WITH(python.eval("__import__('time').time()"),
                      Catch::Contains("the door to clocks is closed"));
    CHECK(python.eval("dict(__import__('os').environ)").size() == 0);
    python.run(
        "import json, re, collections, dataclasses, enum, typing, random, textwrap, inspect, "
        "statistics, string, itertools, datetime, decimal, fractions, hashlib, base64\n"
        "import importlib\n"
        "importlib.import_module('csv')\n"
        "assert 'class JSONDecoder' in inspect.getsource(json.JSONDecoder)\n");
}

TEST_CASE("Doors are opened for a call, asked, and given") {
    setenv("BOOMSLANG_TEST", "visible", 1);
    Interpreter python;
    Doors doors;
    doors.clocks = true;
    doors.environment = true;
    CHECK(python.eval("__import__('time').time() > 1e9", {.doors = doors}).as<bool>());
    CHECK_THROWS_AS(python.eval("__import__('time').time()"), Error);
    std::vector<std::string> asked;
    doors.files = [&](std::string_view operation, std::string_view path) {
        asked.push_back(std::string(operation) + " " + std::string(path));
        return path == "/etc/hostname";
    };
    CHECK(python.eval("len(open('/etc/hostname').read()) > 0", {.doors = doors}).as<bool>());
    CHECK_THROWS_AS(python.eval("open('/etc/passwd')", {.doors = doors}), Error);
    CHECK(asked.front() == "read /etc/hostname");
    Doors given;
    given.give_file = [](std::string_view path) -> std::optional<std::string> {
        if (path == "config.ini") return "[a]\nb = 1\n";
        return std::nullopt;
    };
    given.give_clock = [] { return 86400.0; };
    given.give_module = [](std::string_view name) -> std::optional<std::string> {
        if (name == "rules") return "def answer(): return 42\n";
        return std::nullopt;
    };
    CHECK(python.eval("open('config.ini').read()", {.doors = given}).as<std::string>() ==
          "[a]\nb = 1\n");
    CHECK(python.eval("__import__('time').time()", {.doors = given}).as<double>() == 86400);
    CHECK(python.eval("__import__('datetime').datetime.utcnow().isoformat()", {.doors = given})
              .as<std::string>() == "1970-01-02T00:00:00");
    CHECK(python.eval("__import__('rules').answer()", {.doors = given}).as<int>() == 42);
    Doors shut;
    shut.imports = false;
    CHECK_THROWS_WITH(python.run("import wave", {.doors = shut}),
                      "ImportError: import: the door to imports is closed");
}

TEST_CASE("The host gives an environment, and gets what is printed") {
    std::string out, errors;
    std::vector<std::string> lines{"Ann\n", "42\n"};
    Options options;
    options.doors.give_environment = {{"HOME", "/nowhere"}};
    options.output = [&](std::string_view text) { out += text; };
    options.errors = [&](std::string_view text) { errors += text; };
    options.input = [&]() -> std::string {
        if (lines.empty()) return "";
        std::string line = lines.front();
        lines.erase(lines.begin());
        return line;
    };
    Interpreter python(options);
    python.run("import os, sys\nprint(os.environ['HOME'], input(), int(input()) + 1)\n"
               "sys.stderr.write('oh\\n')\nassert sys.stdin.read() == ''\n");
    CHECK(out == "/nowhere Ann 43\n");
    CHECK(errors == "oh\n");
}
