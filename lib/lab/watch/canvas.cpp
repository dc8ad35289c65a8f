#include "lab/watch/canvas.h"

#include <algorithm>
#include <utf8proc.h>

namespace boomslang::lab {
namespace {

// Takes the first character off; its width is -1 where it cannot be shown.
std::string_view take(std::string_view& text, int& width) {
    utf8proc_int32_t c = -1;
    const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
    utf8proc_ssize_t size = utf8proc_iterate(bytes, static_cast<utf8proc_ssize_t>(text.size()), &c);
    if (size <= 0) {
        size = 1;
        c = -1;
    }
    const std::string_view taken = text.substr(0, static_cast<std::size_t>(size));
    text.remove_prefix(taken.size());
    width = -1;
    if (c < 0) return taken;
    switch (utf8proc_category(c)) {
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_CF: // changes of direction are among them
    case UTF8PROC_CATEGORY_CS:
    case UTF8PROC_CATEGORY_CO:
    case UTF8PROC_CATEGORY_CN:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP: return taken;
    default: width = utf8proc_charwidth(c); return taken;
    }
}

} // namespace

std::size_t Canvas::put(std::size_t row, std::size_t column, std::string_view utf8, Look look,
                        std::size_t end) {
    end = std::min(end, width_);
    if (row >= rows_.size()) return column;
    const std::size_t begin = column;
    while (!utf8.empty()) {
        int width = 0;
        std::string_view character = take(utf8, width);
        if (width < 0) {
            character = "·";
            width = 1;
        }
        if (width == 0) {
            if (column > begin) rows_[row][column - 1].text += character;
            continue;
        }
        if (column + static_cast<std::size_t>(width) > end) return column;
        rows_[row][column++] = {std::string(character), look};
        if (width == 2) rows_[row][column++] = {"", look};
    }
    return column;
}

void Canvas::put_right(std::size_t row, std::size_t end, std::string_view utf8, Look look) {
    const std::size_t columns = columns_of(utf8);
    put(row, end > columns ? end - columns : 0, utf8, look, end);
}

void Canvas::fill(std::size_t row, std::size_t column, std::size_t end, std::string_view character,
                  Look look) {
    if (row >= rows_.size()) return;
    for (; column < std::min(end, width_); ++column)
        rows_[row][column] = {std::string(character), look};
}

void Canvas::restyle(std::size_t row, std::size_t column, std::size_t end, Look look) {
    if (row >= rows_.size()) return;
    for (; column < std::min(end, width_); ++column) {
        Look& was = rows_[row][column].look;
        if (look.colour != Colour::Plain) was.colour = look.colour;
        was.reversed |= look.reversed;
        was.bold |= look.bold;
        was.underlined |= look.underlined;
    }
}

std::string Canvas::row(std::size_t row) const {
    std::string text;
    for (const Cell& cell : rows_[row]) text += cell.text;
    text.erase(text.find_last_not_of(' ') + 1);
    return text;
}

std::size_t columns_of(std::string_view utf8) {
    std::size_t columns = 0;
    while (!utf8.empty()) {
        int width = 0;
        take(utf8, width);
        columns += static_cast<std::size_t>(width < 0 ? 1 : width);
    }
    return columns;
}

std::vector<std::string> wrapped(std::string_view text, std::size_t columns) {
    std::vector<std::string> lines;
    std::string line;
    std::size_t used = 0;
    while (!text.empty()) {
        const std::size_t space = std::min(text.find(' '), text.size());
        std::string_view word = text.substr(0, space);
        text.remove_prefix(std::min(space + 1, text.size()));
        if (used && used + 1 + columns_of(word) > columns) {
            lines.push_back(std::move(line));
            line.clear();
            used = 0;
        }
        if (used) {
            line += ' ';
            ++used;
        }
        while (!word.empty()) {
            int width = 0;
            const std::string_view character = take(word, width);
            if (used + 1 > columns) {
                lines.push_back(std::move(line));
                line.clear();
                used = 0;
            }
            line += character;
            used += static_cast<std::size_t>(width < 0 ? 1 : width);
        }
    }
    if (!line.empty() || lines.empty()) lines.push_back(std::move(line));
    return lines;
}

} // namespace boomslang::lab
