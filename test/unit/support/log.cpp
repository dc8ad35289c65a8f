#include "support/log.h"

#include <catch2/catch.hpp>

using namespace boomslang::support;

TEST_CASE("log levels by name") {
    CHECK(log_level_from("trace") == LogLevel::Trace);
    CHECK(log_level_from("off") == LogLevel::Off);
    CHECK_FALSE(log_level_from("Debug"));
    CHECK_FALSE(log_level_from(""));
}

TEST_CASE("nothing is logged unless asked for") {
    CHECK_FALSE(logs(LogLevel::Error));
    set_log_level(LogLevel::Info);
    CHECK_FALSE(logs(LogLevel::Debug));
    CHECK(logs(LogLevel::Info));
    set_log_level(LogLevel::Off);
    log(LogLevel::Error, "braces {} and all, and not shown");
}
