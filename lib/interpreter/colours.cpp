#include "interpreter/colours.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <unistd.h>

namespace boomslang::runtime {

namespace {

constexpr std::string_view kPlace = "\x1B[35m", kCarets = "\x1B[1;31m", kKind = "\x1B[1;35m",
                           kPlain = "\x1B[0m";

void append(std::string& out, std::string_view colour, std::string_view text) {
    out.append(colour).append(text).append(kPlain);
}

bool is_set(const char* name) noexcept {
    const char* value = std::getenv(name);
    return value && *value;
}

std::size_t indentation(std::string_view line) {
    const std::size_t n = line.find_first_not_of(" |+-");
    return n == line.npos ? line.size() : n;
}

// File "...", line N, in name
void append_place(std::string& out, std::string_view line) {
    const std::size_t open = line.find('"'), close = line.rfind("\", line ");
    if (open == line.npos || close == line.npos || close <= open) {
        out += line;
        return;
    }
    out += line.substr(0, open);
    append(out, kPlace, line.substr(open, close + 1 - open));
    out += ", line ";
    std::string_view rest = line.substr(close + std::strlen("\", line "));
    const std::size_t comma = std::min(rest.find(", in "), rest.size());
    append(out, kPlace, rest.substr(0, comma));
    if (comma == rest.size()) return;
    out += ", in ";
    append(out, kPlace, rest.substr(comma + std::strlen(", in ")));
}

// Kind: message
void append_exception(std::string& out, std::string_view line) {
    const std::size_t colon = line.find(": ");
    append(out, kKind, line.substr(0, colon));
    if (colon == line.npos) return;
    out += ": ";
    append(out, kPlace, line.substr(colon + 2));
}

} // namespace

bool wants_colours(int fd) noexcept {
    if (is_set("NO_COLOR")) return false;
    if (is_set("FORCE_COLOR")) return true;
    const char* term = std::getenv("TERM");
    return term && *term && std::strcmp(term, "dumb") != 0 && isatty(fd);
}

std::string coloured_traceback(std::string_view text) {
    std::string out;
    bool in_entries = false; // below a header; a line without indentation ends it
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const std::string_view line = text.substr(0, end);
        const std::size_t indent = indentation(line);
        const std::string_view inner = line.substr(indent);
        if (inner.starts_with("Traceback (most recent call last)") ||
            inner.starts_with("Exception Group Traceback")) {
            in_entries = true;
            out += line;
        } else if (inner.starts_with("File \"")) {
            in_entries = true;
            append_place(out, line);
        } else if (!inner.empty() && inner.find_first_not_of("~^ ") == inner.npos) {
            out += line.substr(0, indent);
            append(out, kCarets, inner);
        } else if (in_entries && indent == 0 && !inner.empty()) {
            append_exception(out, line);
            in_entries = false;
        } else {
            out += line;
        }
        if (end < text.size()) out += '\n';
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return out;
}

} // namespace boomslang::runtime
