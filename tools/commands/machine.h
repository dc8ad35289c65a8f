// What a comparison says of where it was made.
#pragma once

#include "lab/comparison.h"

#include <string>
#include <vector>

namespace boomslang::tools {

lab::Machine describe_machine();
std::string now(); // "2026-11-29 20:14:05"
// A seed that was never there before.
std::uint64_t fresh_seed();
// The same for all programs that are measured: nothing that changes how Python behaves, and hashes
// that are always the same.
std::vector<std::string> child_environment();
// What `PATH -V` prints; empty, with `problem` set, where that fails.
std::string version_of(const std::vector<std::string>& command, std::string& problem);

} // namespace boomslang::tools
