#include "lab/report.h"

#include <catch2/catch.hpp>
#include <vector>

namespace boomslang::lab {
namespace {

Report report_of(std::vector<std::string> lines, std::string_view comparison = "") {
    std::size_t next = 0;
    return make_report(
        "a.py",
        [&](std::string& line) {
            if (next == lines.size()) return false;
            line = lines[next++];
            return true;
        },
        comparison);
}

const std::string kHeader = R"({"record":"header","backend":"tree"})";
const std::string kFunction = R"({"record":"function","function":"t1","name":"f"})";
const std::string kSite = R"({"record":"site","site":"t1.2","function":"t1","node":2,)"
                          R"("family":"Add","symbol":"+","form":"A","span":[1,0,1,5]})";

} // namespace

TEST_CASE("a report has rows of numbers, and each text once", "[lab]") {
    const Report report = report_of(
        {kHeader, R"({"record":"source","file":"a.py","text":"a + b"})", kFunction, kSite,
         R"({"record":"event","number":7,"site":"t1.2","kind":"miss","execution":3,"program":null,)"
         R"("from":"A","to":"A","specialization":"IntAdd","operands":["int","str"],)"
         R"("guard":{"form":"IntAdd","wants":"int and int","found":"int and str"},)"
         R"("counter":[2,1],"misses":1,"rewrites":1,"reason":"why"})",
         R"({"record":"outcome","site":"t1.2","form":"A","specialization":"IntAdd","state":"specialized",)"
         R"("executions":null,"misses":1,"rewrites":1,"counter":2,"left":3,)"
         R"("operands":[{"types":["int"],"events":1}],"cache":{},"why":null})",
         R"({"record":"tree","function":"t1","root":{"node":1,"name":"R","detail":"","role":"",)"
         R"("span":null,"site":null,"executions":null,"children":[{"node":2,"name":"A",)"
         R"("detail":"+","role":"value","span":[1,0,1,5],"site":"t1.2","executions":3,"children":[]}]}})",
         kHeader, R"({"record":"source","file":"a.py","text":"a + b"})",
         R"({"record":"of tomorrow"})", R"({"record":"end","events":7})"});
    CHECK(report.problem.empty());
    CHECK_THAT(
        report.html,
        Catch::Contains(R"("strings":["Add","+","A","miss","IntAdd","int, str",)"
                        R"("IntAdd wants int and int, found int and str","why","specialized",)"
                        R"("[{\"types\":[\"int\"],\"events\":1}]","R","","value"])") &&
            Catch::Contains(
                R"("sources":[{"record":"source","file":"a.py","text":"a + b"}],"parts")") &&
            Catch::Contains(R"("sites":[0,2,0,1,2,1,0,1,5])") &&
            Catch::Contains(R"("outcomes":[0,2,4,8,-1,-1,1,-1,-1,-1,1,2,3,9,-1,-1])") &&
            Catch::Contains(R"("events":[7,0,3,3,-1,2,2,4,5,6,2,1,1,1,7])") &&
            Catch::Contains(R"("trees":[[0,[1,1,10,11,11,-1,-1,-1,-1,-1,-1,)"
                            R"(2,0,2,1,12,0,3,1,0,1,5]]])") &&
            Catch::Contains(R"("end":{"record":"end","events":7})") &&
            Catch::Contains(R"("comparison":null)") && Catch::StartsWith("<!doctype html>"));
}

TEST_CASE("nothing in the data can end its element", "[lab]") {
    const Report report = report_of(
        {kHeader, R"({"record":"source","file":"a.py","text":"</script><script>1</script><!--"})"},
        R"({"program":"</script>"})");
    CHECK_THAT(report.html, Catch::Contains(R"("text":"\u003c/script>\u003cscript>1)") &&
                                Catch::Contains(R"({"program":"\u003c/script>"})") &&
                                !Catch::Contains("<script>1"));
}

TEST_CASE("what is no trace makes no report", "[lab]") {
    CHECK(report_of({}).problem == "the trace is empty");
    CHECK(report_of({"nonsense"}).problem == "line 1 of the trace is no JSON object");
    CHECK(report_of({kSite}).problem == "line 1 of the trace comes before any header");
    CHECK_THAT(report_of({kHeader, "{}"}).problem,
               Catch::StartsWith("line 2 of the trace is no record: "));
    CHECK(report_of({kHeader}, "nonsense").problem == "the comparison is no JSON object");
}

} // namespace boomslang::lab
