#include "command_line/command_line.h"

#include <catch2/catch.hpp>
#include <initializer_list>
#include <iostream>
#include <sstream>

using namespace boomslang::tools;
using boost::variant2::get;
using boost::variant2::get_if;

namespace {

Command parse(std::initializer_list<const char*> arguments) {
    std::vector<const char*> argv{"boomslang"};
    argv.insert(argv.end(), arguments);
    return parse_command_line(argv);
}

RunOptions parse_run(std::initializer_list<const char*> arguments) {
    const Command command = parse(arguments);
    REQUIRE(get_if<RunOptions>(&command) != nullptr);
    return get<RunOptions>(command);
}

using Arguments = std::vector<std::string>;
using Origin = RunOptions::Origin;

} // namespace

TEST_CASE("what follows the file belongs to the program") {
    const RunOptions run =
        parse_run({"a.py", "--policy=off", "-V", "--help", "run", "--", "ast", ""});
    CHECK(run.origin == Origin::File);
    CHECK(run.program == "a.py");
    CHECK(run.arguments == Arguments{"--policy=off", "-V", "--help", "run", "--", "ast", ""});
    CHECK(run.execution.policy == "default");
}

TEST_CASE("options before the file are ours, joined or apart") {
    CHECK(parse_run({"--policy=off", "a.py"}).execution.policy == "off");
    const RunOptions run = parse_run({"--policy", "immediate", "--log-level", "info", "a.py", "x"});
    CHECK(run.execution.policy == "immediate");
    CHECK(run.execution.log_level == "info");
    CHECK(run.program == "a.py");
    CHECK(run.arguments == Arguments{"x"});
}

TEST_CASE("run is the same with its name") {
    const RunOptions run = parse_run({"run", "--policy=off", "run", "-c"});
    CHECK(run.program == "run");
    CHECK(run.arguments == Arguments{"-c"});
    CHECK(run.execution.policy == "off");
}

TEST_CASE("code, modules and standard input") {
    const RunOptions code = parse_run({"-c", "print(1)", "-x", "-m"});
    CHECK(code.origin == Origin::Code);
    CHECK(code.program == "print(1)");
    CHECK(code.arguments == Arguments{"-x", "-m"});
    CHECK(parse_run({"-cpass"}).program == "pass");
    CHECK(parse_run({"run", "-c", "-1"}).program == "-1");

    const RunOptions module = parse_run({"--policy=off", "-m", "timeit", "-n", "5"});
    CHECK(module.origin == Origin::Module);
    CHECK(module.program == "timeit");
    CHECK(module.arguments == Arguments{"-n", "5"});

    const RunOptions input = parse_run({"-", "a"});
    CHECK(input.origin == Origin::StandardInput);
    CHECK(input.arguments == Arguments{"a"});
    CHECK(parse_run({"--", "-c.py", "a"}).program == "-c.py");
}

TEST_CASE("short options share a word") {
    const RunOptions code = parse_run({"-Bbbc", "print(1)", "-O"});
    CHECK(code.origin == Origin::Code);
    CHECK(code.program == "print(1)");
    CHECK(code.arguments == Arguments{"-O"});
    CHECK(code.bytes_warning == 2);
    CHECK(code.dont_write_bytecode);
    const RunOptions file = parse_run({"-OW", "error", "-Idx", "-Xdev", "a.py", "-OW"});
    CHECK(file.program == "a.py");
    CHECK(file.warnings == Arguments{"error"});
    CHECK(file.settings == Arguments{"dev"});
    CHECK(file.isolated);
    CHECK(file.skips_first_line);
    CHECK(file.arguments == Arguments{"-OW"});
    CHECK(parse_run({"run", "-um", "m"}).program == "m");
    CHECK(parse_run({"-OOctext"}).program == "text");
}

TEST_CASE("warning filters") {
    const RunOptions run = parse_run({"-W", "error", "-Wignore::Warning", "a.py", "-W"});
    CHECK(run.warnings == Arguments{"error", "ignore::Warning"});
    CHECK(run.program == "a.py");
}

TEST_CASE("ast") {
    const Command command = parse({"ast", "-a", "a.py"});
    REQUIRE(get_if<AstOptions>(&command) != nullptr);
    CHECK(get<AstOptions>(command).file == "a.py");
    CHECK(get<AstOptions>(command).attributes);
}

TEST_CASE("dot runs a program, whose own arguments come behind --") {
    const Command command = parse({"dot", "--function=f", "--when", "after", "--policy=immediate",
                                   "a.py", "--", "--function", "g"});
    REQUIRE(get_if<DotOptions>(&command) != nullptr);
    const DotOptions& dot = get<DotOptions>(command);
    CHECK(dot.function == "f");
    CHECK(dot.when == "after");
    CHECK(dot.run.program == "a.py");
    CHECK(dot.run.arguments == Arguments{"--function", "g"});
    CHECK(dot.run.execution.policy == "immediate");
}

TEST_CASE("a wrong command line ends with code 2") {
    std::ostringstream complaints;
    std::streambuf* const console = std::cerr.rdbuf(complaints.rdbuf());
    for (auto arguments : {std::initializer_list<const char*>{"--nonsense", "a.py"},
                           {"-c"},
                           {"ast"},
                           {"dot"},
                           {"dot", "--when=never", "a.py"},
                           {"--log-level=loud", "a.py"}}) {
        const Command command = parse(arguments);
        REQUIRE(get_if<Finished>(&command) != nullptr);
        CHECK(get<Finished>(command).exit_code == 2);
    }
    std::cerr.rdbuf(console);
    CHECK_THAT(complaints.str(), Catch::Contains("--nonsense") &&
                                     Catch::Contains("Argument expected for the -c option"));
}

TEST_CASE("behind the program options of commands that look at it are theirs, and its own come "
          "behind --") {
    const Command command =
        parse({"dot", "a.py", "-o", "t.svg", "x", "--depth=3", "--", "-o", "--"});
    REQUIRE(get_if<DotOptions>(&command) != nullptr);
    const DotOptions dot = get<DotOptions>(command);
    CHECK(dot.run.program == "a.py");
    CHECK(dot.output == "t.svg");
    CHECK(dot.depth == 3);
    CHECK(dot.run.arguments == Arguments{"x", "-o", "--"});
    const Command traced = parse({"trace", "-c", "pass", "--backend", "both", "--last", "5", "y"});
    REQUIRE(get_if<TraceOptions>(&traced) != nullptr);
    const TraceOptions trace = get<TraceOptions>(traced);
    CHECK(trace.run.origin == Origin::Code);
    CHECK(trace.run.execution.backend == "both");
    CHECK(trace.last == 5);
    CHECK(trace.run.arguments == Arguments{"y"});
    const Command watched = parse({"watch", "a.py", "--steps", "9", "--", "--steps"});
    REQUIRE(get_if<WatchOptions>(&watched) != nullptr);
    const WatchOptions watch = get<WatchOptions>(watched);
    CHECK(watch.trace.run.execution.backend == "both");
    CHECK(watch.trace.steps == 9);
    CHECK(watch.trace.run.arguments == Arguments{"--steps"});
    const Command reported = parse({"report", "-m", "json.tool", "--", "in.json", "-x"});
    REQUIRE(get_if<ReportOptions>(&reported) != nullptr);
    CHECK(get<ReportOptions>(reported).program == "");
    CHECK(get<ReportOptions>(reported).arguments == Arguments{"in.json", "-x"});
    const Command listed = parse({"dis", "a.py", "--adaptive", "--function", "f"});
    REQUIRE(get_if<DisOptions>(&listed) != nullptr);
    CHECK(get<DisOptions>(listed).adaptive);
    CHECK(get<DisOptions>(listed).function == "f");
    CHECK(get<DisOptions>(listed).run.execution.backend == "bytecode");
}
