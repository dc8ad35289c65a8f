// Decoding of sources: byte order marks, cookies (PEP 263), newlines, and what is refused.
#include "support/source.h"

#include <catch2/catch.hpp>
#include <string>

using namespace boomslang::support;

namespace {

Source::Ptr decoded(std::string_view bytes) {
    Source::DecodeResult result = Source::decode("test.py", bytes);
    const auto* source = boost::variant2::get_if<Source::Ptr>(&result);
    if (!source) FAIL(boost::variant2::get<DecodeError>(result).message);
    return *source;
}
// The message of a refusal names the line.
bool names_line(const DecodeError& error, int line) {
    return error.message.find("on line " + std::to_string(line)) != std::string::npos;
}
DecodeError refused(std::string_view bytes) {
    Source::DecodeResult result = Source::decode("test.py", bytes);
    const auto* error = boost::variant2::get_if<DecodeError>(&result);
    if (!error) FAIL("was decoded");
    return *error;
}

} // namespace

TEST_CASE("lines end with a newline, whatever they ended with", "[source]") {
    const Source::Ptr source = decoded("one\r\ntwo\rthree");
    CHECK(source->text() == "one\ntwo\nthree\n");
    CHECK(source->newline_was_added());
    REQUIRE(source->line_count() >= 3);
    CHECK(source->line(1) == "one");
    CHECK(source->line(2) == "two");
    CHECK(source->line(3) == "three");
    CHECK(source->line_start(3) == 8);
    CHECK(source->line(0).empty());
    CHECK(source->line(100).empty());
    CHECK_FALSE(decoded("one\n")->newline_was_added());
    CHECK(decoded("")->text().empty());
}

TEST_CASE("a byte order mark says UTF-8 and is no part of the text", "[source]") {
    CHECK(decoded("\xEF\xBB\xBFx = 1\n")->text() == "x = 1\n");
    CHECK(decoded("\xEF\xBB\xBF# coding: utf-8\n")->text() == "# coding: utf-8\n");
    CHECK(refused("\xEF\xBB\xBF# coding: latin-1\n").kind == DecodeError::Kind::SyntaxError);
}

TEST_CASE("a cookie in the first two lines names the encoding", "[source]") {
    CHECK(decoded("# coding: latin-1\n\xE9\n")->text() == "# coding: latin-1\n\xC3\xA9\n");
    CHECK(decoded("#!/bin/x\n# -*- coding: iso-8859-15 -*-\n\xA4\n")->line(3) == "\xE2\x82\xAC");
    CHECK(decoded("# vim: set fileencoding=cp1252 :\n\x80\n")->line(2) == "\xE2\x82\xAC");
    CHECK(decoded("# coding: latin-1\n")->declared_encoding() == "iso-8859-1");
    CHECK(decoded("x = 1\n")->declared_encoding().empty());
    // Not in the third line, nor behind a line of code.
    CHECK(names_line(refused("\n\n# coding: latin-1\n\xE9\n"), 4));
    CHECK(names_line(refused("x = 1\n# coding: latin-1\n\xE9\n"), 3));
}

TEST_CASE("what is no text of its encoding is refused", "[source]") {
    CHECK(names_line(refused("x = 1\n\xFF\n"), 2));
    CHECK(names_line(refused("x\n\xC3(\n"), 2));            // a sequence that does not go on
    CHECK(names_line(refused("x\n\xC0\xAF\n"), 2));         // longer than it has to be
    CHECK(names_line(refused("x\n\xED\xA0\x80\n"), 2));     // a surrogate
    CHECK(names_line(refused("x\n\xF4\x90\x80\x80\n"), 2)); // beyond U+10FFFF
    CHECK(refused("# coding: no-such-encoding\n").message.find("no-such-encoding") !=
          std::string::npos);
    CHECK(decoded("\xF4\x8F\xBF\xBF\n")->text() == "\xF4\x8F\xBF\xBF\n");
}

TEST_CASE("the text of a str has no cookie", "[source]") {
    Source::DecodeResult result = Source::from_text("s", "# coding: latin-1\n\xC3\xA9\n");
    REQUIRE(boost::variant2::get_if<Source::Ptr>(&result));
    CHECK(boost::variant2::get<Source::Ptr>(result)->line(2) == "\xC3\xA9");
}
