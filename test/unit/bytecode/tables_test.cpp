#include "bytecode/tables.h"

#include <catch2/catch.hpp>

namespace boomslang::bytecode {

TEST_CASE("the location table says again what it was told", "[tables]") {
    const std::vector<SourceSpan> spans = {
        {10, 0, 10, 0},         {11, 4, 11, 9}, {11, 4, 11, 9}, {11, 70, 11, 90},
        {12, 100, 12, 120},     {9, 3, 14, 2},  {0, 0, 0, 0},   {5, 200, 5, 300},
        {100000, 1, 100001, 4}, {7, 79, 7, 94}, {7, 80, 7, 81}, {9, 127, 9, 127},
        {11, 0, 11, 128}};
    REQUIRE(decode_lines(encode_lines(spans, 10), 10, spans.size()) == spans);
    // Relative to the first line, as CPython's.
    REQUIRE(decode_lines(encode_lines(spans, 10), 20, 2)[1] == SourceSpan{21, 4, 21, 9});
}

TEST_CASE("a run of instructions in one place takes an entry for two of them", "[tables]") {
    const std::vector<SourceSpan> spans(5, {3, 4, 3, 8});
    REQUIRE(encode_lines(spans, 3).size() == 6);
    REQUIRE(decode_lines(encode_lines(spans, 3), 3, 5) == spans);
}

TEST_CASE("a location table that ends early or says nonsense leaves places unknown", "[tables]") {
    const std::vector<SourceSpan> nowhere(2);
    REQUIRE(decode_lines("", 1, 2) == nowhere);
    REQUIRE(decode_lines("abc", 1, 2) == nowhere);
    REQUIRE(decode_lines("\xf7", 1, 2) == nowhere);
    REQUIRE(decode_lines("\xf7\x7f\x7f\x7f\x7f\x7f\x7f\x7f", 1, 2) == nowhere);
}

TEST_CASE("the exception table says again what it was told", "[tables]") {
    const std::vector<Handler> handlers = {{0, 1, 5}, {20, 4000, 70000}, {100000, 200000, 300000}};
    std::vector<Handler> again;
    REQUIRE(decode_handlers(encode_handlers(handlers), again));
    REQUIRE(again.size() == 3);
    for (std::size_t i = 0; i < again.size(); ++i) {
        REQUIRE(again[i].begin == handlers[i].begin);
        REQUIRE(again[i].end == handlers[i].end);
        REQUIRE(again[i].target == handlers[i].target);
    }
}

TEST_CASE("exception tables that are none are refused", "[tables]") {
    std::vector<Handler> out;
    REQUIRE_FALSE(decode_handlers("a", out));    // no mark where an entry begins
    REQUIRE_FALSE(decode_handlers("\x84", out)); // ends early
    REQUIRE_FALSE(decode_handlers(std::string("\x81\x04\x08\x00", 4), out)); // half an instruction
    REQUIRE_FALSE(decode_handlers("\xff\x7f\x7f\x7f\x7f\x7f\x7f\x01", out)); // too large
}

} // namespace boomslang::bytecode
