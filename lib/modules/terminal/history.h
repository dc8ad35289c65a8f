// The lines that were typed before. What libedit shows when one goes back is a copy: its own list
// counts differently from version to version.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace boomslang::runtime {

class History {
  public:
    const std::vector<std::string>& lines() const noexcept { return lines_; }
    void add(std::string line);
    void replace(std::size_t index, std::string line);
    void remove(std::size_t index);
    void clear();

    // Files with a line for each, as GNU readline and so CPython have them. An errno, or 0.
    int read(const std::string& file);
    int write(const std::string& file, std::size_t most) const;
    // The last `count` lines at the end of a file that is there.
    int append(const std::string& file, std::size_t count, std::size_t most) const;

  private:
    void show_anew() const;

    std::vector<std::string> lines_;
};
extern History history;

} // namespace boomslang::runtime
