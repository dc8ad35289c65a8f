// Which backend executes programs, and by which policy: for the program and for the library.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace boomslang::runtime {
struct Code;
}

namespace boomslang::embed {

// Before the runtime starts. False: `error` says what is wrong with the policy.
bool choose_policy(const std::string& backend, const std::string& policy, std::string& error);
// After it. `counts`: trees that count executions (tree/flow/counting.h).
void install_backend(const std::string& backend, const std::string& policy, bool counts);

// A line of the text that the code was compiled from: for tracebacks of texts that are no file's.
bool line_of_text(const runtime::Code* code, std::uint32_t number, std::string_view& line);

} // namespace boomslang::embed
