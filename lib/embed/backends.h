// Which backend executes programs, and by which policy: for the program and for the library.
#pragma once

#include <string>

namespace boomslang::embed {

// Before the runtime starts. False: `error` says what is wrong with the policy.
bool choose_policy(const std::string& backend, const std::string& policy, std::string& error);
// After it. `counts`: trees that count executions (tree/flow/counting.h).
void install_backend(const std::string& backend, const std::string& policy, bool counts);

} // namespace boomslang::embed
