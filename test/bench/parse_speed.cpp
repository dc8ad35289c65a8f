// How many lines a minute the front end reads: parse-speed FILE...
#include "syntax/parser.h"

#include <chrono>
#include <cstdio>
#include <fstream>
#include <sstream>

int main(int count, char** arguments) {
    using Clock = std::chrono::steady_clock;
    std::size_t lines = 0, refused = 0;
    Clock::duration spent{};
    for (int i = 1; i < count; ++i) {
        std::ifstream file(arguments[i], std::ios::binary);
        std::stringstream text;
        text << file.rdbuf();
        const std::string bytes = text.str();
        for (char c : bytes) lines += c == '\n';
        const auto start = Clock::now();
        const auto result = boomslang::syntax::parse_bytes(arguments[i], bytes);
        spent += Clock::now() - start;
        refused += result.index() != 0;
    }
    const double seconds = std::chrono::duration<double>(spent).count();
    std::printf("%zu lines (%zu files refused) in %.2f s: %.1f million lines a minute\n", lines,
                refused, seconds, static_cast<double>(lines) / seconds * 60 / 1e6);
}
