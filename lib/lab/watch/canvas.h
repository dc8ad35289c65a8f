// What a terminal shows: rows of cells, each a character with a look. It knows nothing of any terminal.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace boomslang::lab {

enum class Colour : std::uint8_t { Plain, Faint, Title, Specialized, Missing, Generic };
struct Look {
    Colour colour = Colour::Plain;
    bool reversed = false, bold = false, underlined = false;
    bool operator==(const Look&) const = default;
};

struct Cell {
    std::string text =
        " "; // a character with what combines with it; empty: the right half of a wide one
    Look look{};
};

class Canvas {
  public:
    Canvas(std::size_t height, std::size_t width)
        : width_(width), rows_(height, std::vector<Cell>(width)) {}
    std::size_t height() const { return rows_.size(); }
    std::size_t width() const { return width_; }
    const Cell& cell(std::size_t row, std::size_t column) const { return rows_[row][column]; }
    // Up to `end` (a column). What cannot be shown (a control character) becomes a dot, so that no text of a
    // program can talk to the terminal. Returns the column behind it.
    std::size_t put(std::size_t row, std::size_t column, std::string_view utf8, Look look,
                    std::size_t end);
    std::size_t put(std::size_t row, std::size_t column, std::string_view utf8, Look look = {}) {
        return put(row, column, utf8, look, width_);
    }
    // So that it ends before `end`.
    void put_right(std::size_t row, std::size_t end, std::string_view utf8, Look look = {});
    void fill(std::size_t row, std::size_t column, std::size_t end, std::string_view character,
              Look look = {});
    // Adds to the looks of what stands there.
    void restyle(std::size_t row, std::size_t column, std::size_t end, Look look);
    // A row as text; for tests.
    std::string row(std::size_t row) const;

  private:
    std::size_t width_;
    std::vector<std::vector<Cell>> rows_;
};

// How many columns it takes.
std::size_t columns_of(std::string_view utf8);
// Lines of at most so many columns, broken at spaces where that is possible.
std::vector<std::string> wrapped(std::string_view text, std::size_t columns);

} // namespace boomslang::lab
