// A recorded run at any moment, and what a terminal is given to draw.
#include "lab/watch/view.h"

#include <catch2/catch.hpp>
#include <sstream>

namespace boomslang::lab {
namespace {

// add() four times: twice with ints, of which the second specializes, then with floats, which miss.
constexpr const char* kRecording =
    R"({"record":"header","backend":"tree","policy":"default","settings":{"name":"thesis","warmup":1,"on_misses":"back"},"program":"a.py","steps":9}
{"record":"source","file":"a.py","text":"def add(a, b):\n\treturn a + b\n"}
{"record":"function","function":"t0","qualname":"add","file":"a.py","line":1}
{"record":"site","site":"t0.1","function":"t0","family":"Add","symbol":"+","form":"AddNode","span":[2,8,2,13]}
{"record":"steps","first":1,"steps":[0,2,0,2]}
{"record":"event","number":1,"site":"t0.1","kind":"specialize","execution":2,"from":"AddNode","to":"IntAddNode","specialization":"IntAdd","operands":["int","int"],"guard":null,"counter":[0,0],"misses":0,"rewrites":1,"reason":"IntAdd fits","step":2}
{"record":"steps","first":3,"steps":[0,2,0,2]}
{"record":"event","number":2,"site":"t0.1","kind":"generalize","execution":4,"from":"IntAddNode","to":"AddNode","specialization":null,"operands":["float","float"],"guard":{"form":"IntAdd","wants":"int","found":"float"},"counter":[0,0],"misses":1,"rewrites":2,"reason":"back to generic","step":4}
{"record":"outcome","site":"t0.1","executions":4,"hits":1,"misses":1,"deferred":1,"attempts":1,"why":"went back"}
{"record":"tree","function":"t0","root":{"node":0,"name":"ReturnNode","site":null,"span":[2,1,2,13],"children":[{"node":1,"name":"AddNode","site":"t0.1","span":[2,8,2,13],"children":[]}]}}
{"record":"end","exit_code":0,"events":2}
)";

Recording read(std::string text) {
    std::istringstream lines(text);
    return read_recording(
        [&](std::string& line) { return static_cast<bool>(std::getline(lines, line)); });
}

} // namespace

TEST_CASE("a site at each moment of a recording", "[lab]") {
    const Recording recording = read(kRecording);
    REQUIRE(recording.problem == "");
    const Replay& run = recording.parts[0];
    CHECK(run.at(0, 0).executions == 0);
    CHECK(run.reason(0, 1) == "executed once: looks at its operands at execution 2");
    CHECK(run.at(0, 1).left == 1u);
    const SiteThen second = run.at(0, 2);
    CHECK(second.specialized);
    CHECK((second.hits == 0 && second.deferred == 1 && second.attempts == 1));
    CHECK(run.at(0, 3).hits == 1);
    CHECK(run.at(0, 3).left == 1u); // the next miss acts
    const SiteThen last = run.at(0, 4);
    CHECK((last.form == "AddNode" && last.misses == 1 && last.hits == 1));
    CHECK(run.reason(0, 4) == "back to generic; IntAdd wants int, found float");
}

TEST_CASE("recordings that are none", "[lab]") {
    CHECK(read("").problem == "the trace is empty");
    CHECK(read("{").problem.starts_with("line 1 of the trace: "));
    CHECK(read(R"({"record":"header","backend":"tree","steps":null})").problem ==
          "line 1 of the trace: it has no executions on record: boomslang trace --steps N");
    // An event that is missing.
    std::string text = kRecording;
    const std::size_t at = text.find(R"({"record":"event","number":2)");
    text.erase(at, text.find('\n', at) + 1 - at);
    CHECK(read(text).problem == "line 10 of the trace: not all that happened at t0.1 is on record");
}

TEST_CASE("keys lead through a recording", "[lab]") {
    const Recording recording = read(kRecording);
    WatchView view(recording, "");
    view.press('e');
    CHECK(view.now() == 2);
    CHECK(view.draw(24, 80).row(10).starts_with(" IntAddNode"));
    view.press('x');
    CHECK(view.now() == 4);
    view.press('S');
    view.press('S');
    view.press('S');
    CHECK(view.now() == 1);
    view.press('S');
    CHECK(view.now() == 1);
    CHECK(view.draw(24, 80).row(23) == " no execution earlier of this site");
    CHECK(view.draw(5, 20).row(0) == "boomslang watch");
    view.press('q');
    CHECK(view.has_ended());
}

TEST_CASE("text on a canvas takes the columns that a terminal gives it", "[lab]") {
    Canvas canvas(2, 10);
    CHECK(canvas.put(0, 0, "a罗\x1b[1m\u202e", {}) == 8);
    CHECK(canvas.row(0) == "a罗·[1m·");
    CHECK(canvas.put(1, 8, "e\u0301罗", {}) == 9); // half of a wide character is none
    CHECK(canvas.cell(1, 8).text == "e\u0301");
    CHECK(canvas.put(7, 0, "outside", {}) == 0);
    CHECK(columns_of("罗马\xff") == 5);
    CHECK(wrapped("one two three", 7) == std::vector<std::string>{"one two", "three"});
    CHECK(wrapped("abcdefghij", 4) == std::vector<std::string>{"abcd", "efgh", "ij"});
}

} // namespace boomslang::lab
