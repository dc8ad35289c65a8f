// Logging for whoever looks at the interpreter's inner life; off unless --log-level asks for it. A
// façade, so that only log.cpp has to compile spdlog. Build messages only after asking:
//
//     if (logs(LogLevel::Debug)) log(LogLevel::Debug, "specialized " + describe(node));
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace boomslang::support {

enum class LogLevel : std::uint8_t { Trace, Debug, Info, Warn, Error, Off };

namespace detail {
extern LogLevel log_threshold;
}

inline bool logs(LogLevel level) { return level >= detail::log_threshold; }
// To standard error, with time and level.
void log(LogLevel level, std::string_view message);
void set_log_level(LogLevel threshold);
// "trace", "debug", "info", "warn", "error" or "off".
std::optional<LogLevel> log_level_from(std::string_view name);

} // namespace boomslang::support
