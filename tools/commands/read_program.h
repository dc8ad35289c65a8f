// The text of a program, from a file or from standard input.
#pragma once

#include <boost/variant2/variant.hpp>

#include <string>

namespace boomslang::tools {

struct ReadError {
    std::string message; // for the user: names the file and what is wrong
};

// `file` may be - for standard input.
boost::variant2::variant<std::string, ReadError> read_program(const std::string& file);
std::string read_standard_input();
// Empty, or for the user why there is nothing to read under this name.
std::string unreadable(const std::string& file);

} // namespace boomslang::tools
