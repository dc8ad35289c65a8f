#include "support/log.h"

#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>

namespace boomslang::support {
namespace {

constexpr std::string_view kNames[] = {"trace", "debug", "info", "warn", "error", "off"};

// Made at the first message, so that a program which logs nothing doesn't pay for it. Never destroyed:
// finalizers of Python objects may log after static destructors have begun.
spdlog::logger& logger() {
    static spdlog::logger& result = *[] {
        auto* made = new spdlog::logger("boomslang",
                                        std::make_shared<spdlog::sinks::stderr_color_sink_mt>());
        made->set_level(spdlog::level::trace);
        made->set_pattern("[%H:%M:%S.%f] %^%l%$ %v");
        return made;
    }();
    return result;
}

} // namespace

LogLevel detail::log_threshold = LogLevel::Off;

void log(LogLevel level, std::string_view message) {
    // The enumerators are in spdlog's order, but for its "critical" before "off".
    if (logs(level) && level != LogLevel::Off)
        logger().log(static_cast<spdlog::level::level_enum>(level),
                     spdlog::string_view_t(message.data(), message.size()));
}

void set_log_level(LogLevel threshold) { detail::log_threshold = threshold; }

std::optional<LogLevel> log_level_from(std::string_view name) {
    for (std::size_t i = 0; i < std::size(kNames); ++i)
        if (kNames[i] == name) return static_cast<LogLevel>(i);
    return std::nullopt;
}

} // namespace boomslang::support
