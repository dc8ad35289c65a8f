#include "syntax/syntax_error.h"

#include "support/readable.h"
#include "support/source_encoding.h"

#include <algorithm>
#include <fstream>
#include <string_view>

namespace boomslang::syntax {

namespace {

// The line without its indentation, and carets under the columns in question.
void append_marked_line(std::string& out, const SyntaxError& error) {
    std::string_view text = error.text;
    while (!text.empty() && text.back() == '\n') text.remove_suffix(1);
    const std::size_t indentation = std::min(text.find_first_not_of(" \t\f"), text.size());
    const std::string_view shown = text.substr(indentation);
    out += "    " + std::string(shown) + "\n";
    if (error.column < 1) return;
    const auto characters =
        static_cast<std::int64_t>(std::count_if(text.begin(), text.end(), [](char c) {
            return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
        }));
    const auto indented = static_cast<std::int64_t>(indentation);
    // Ranges are for plain syntax errors; those that go over several lines end with the line.
    std::int64_t end = error.end_line == error.line ? error.end_column : characters + 1;
    if (error.kind != SyntaxError::Kind::SyntaxError) end = 0;
    // CPython clips at the number of bytes.
    const auto limit = static_cast<std::int64_t>(text.size()) + 1;
    const std::int64_t begin = std::min(error.column, limit) - 1 - indented;
    if (begin < 0) return; // in the indentation, which is not shown
    const std::int64_t width =
        std::max<std::int64_t>(std::min(end, limit) - 1 - indented - begin, 1);
    out += "    ";
    out.append(static_cast<std::size_t>(begin), ' ');
    out.append(static_cast<std::size_t>(width), '^');
    out += '\n';
}

} // namespace

bool line_of_file(const std::string& filename, std::uint32_t number, std::string& text) {
    if (!support::is_shown(filename)) return false;
    std::ifstream file(filename);
    std::string head; // where a cookie may be
    for (int i = 0; i < 2 && std::getline(file, text); ++i) head += text + '\n';
    file.clear();
    file.seekg(0);
    for (std::uint32_t i = 0; i < number; ++i)
        if (!std::getline(file, text)) return false;
    if (!file.eof()) {
        if (text.ends_with('\r')) text.pop_back();
        text += '\n';
    }
    const std::string encoding = support::declared_encoding(head);
    if (std::string decoded; !encoding.empty() && encoding != "utf-8" &&
                             support::convert_to_utf8(encoding, text, decoded))
        text = std::move(decoded);
    return number != 0;
}

const char* SyntaxError::kind_name() const {
    switch (kind) {
    case Kind::SyntaxError: return "SyntaxError";
    case Kind::IndentationError: return "IndentationError";
    case Kind::TabError: return "TabError";
    case Kind::MemoryError: return "MemoryError";
    case Kind::RecursionError: return "RecursionError";
    case Kind::ValueError: return "ValueError";
    }
    __builtin_unreachable();
}

std::string SyntaxError::report() const {
    std::string out;
    if (line > 0) {
        out += "  File \"" + filename + "\", line " + std::to_string(line) + "\n";
        if (has_text) append_marked_line(out, *this);
    }
    out += kind_name();
    if (!message.empty()) out += ": " + message;
    out += '\n';
    return out;
}

} // namespace boomslang::syntax
