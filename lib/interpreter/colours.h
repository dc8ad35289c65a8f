// Tracebacks in colour, for terminals.
#pragma once

#include <string>
#include <string_view>

namespace boomslang::runtime {

// Does the person want colours, where the terminal has them (NO_COLOR, FORCE_COLOR, TERM)?
bool wants_colours(int fd) noexcept;
// The text of an uncaught exception with places, carets and the message told apart.
std::string coloured_traceback(std::string_view text);

} // namespace boomslang::runtime
