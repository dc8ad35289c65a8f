// Which files may be read to show a line of them, when a host keeps programs from files.
#pragma once

#include <string>

namespace boomslang::support {

// Null: all.
inline bool (*may_show_file)(const std::string& path) = nullptr;
inline bool is_shown(const std::string& path) { return !may_show_file || may_show_file(path); }

} // namespace boomslang::support
