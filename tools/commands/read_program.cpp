#include "read_program.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>
#include <unistd.h>

namespace boomslang::tools {
namespace {

struct Close {
    void operator()(std::FILE* file) const { std::fclose(file); }
};

std::string read_all(std::FILE* file) {
    std::string text;
    char buffer[65536];
    while (const std::size_t size = std::fread(buffer, 1, sizeof buffer, file))
        text.append(buffer, size);
    return text;
}

} // namespace

std::string read_standard_input() { return read_all(stdin); }

boost::variant2::variant<std::string, ReadError> read_program(const std::string& file) {
    if (file == "-") return read_standard_input();
    std::unique_ptr<std::FILE, Close> opened(std::fopen(file.c_str(), "rb"));
    std::string text;
    if (opened) text = read_all(opened.get());
    // A folder can be opened, but not read.
    if (!opened || std::ferror(opened.get()))
        return ReadError{"boomslang: can't read '" + file + "': " + std::strerror(errno)};
    return text;
}

std::string unreadable(const std::string& file) {
    if (access(file.c_str(), R_OK) == 0) return "";
    return "can't open file '" + file + "': " + std::strerror(errno);
}

} // namespace boomslang::tools
