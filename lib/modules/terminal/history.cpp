#include "modules/terminal/history.h"

#include "modules/terminal/libedit.h"
#include "runtime/hooks/import.h"

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <unistd.h>

#if __has_include(<editline/readline.h>)

namespace boomslang::runtime {

History history;

namespace {

// What libedit's own files begin with; spaces and the like are octal in them.
constexpr std::string_view kLibeditFile = "_HiStOrY_V2_";

std::string without_octal(std::string_view text) {
    const auto digit = [&](std::size_t i) {
        return i < text.size() && text[i] >= '0' && text[i] <= '7';
    };
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\\' && digit(i + 1) && digit(i + 2) && digit(i + 3)) {
            out += static_cast<char>((text[i + 1] - '0') << 6 | (text[i + 2] - '0') << 3 |
                                     (text[i + 3] - '0'));
            i += 3;
        } else {
            out += text[i];
        }
    }
    return out;
}

std::vector<std::string> lines_of(std::string_view text) {
    std::vector<std::string> lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        if (end > 0) lines.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    if (lines.empty() || lines[0] != kLibeditFile) return lines;
    lines.erase(lines.begin());
    for (std::string& line : lines) line = without_octal(line);
    return lines;
}

int write_lines(const std::string& file, const std::vector<std::string>& lines, std::size_t first) {
    std::string text;
    for (; first < lines.size(); ++first) text.append(lines[first]).append("\n");
    const int fd = open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (fd < 0) return errno;
    int error = 0;
    for (std::size_t done = 0; done < text.size() && !error;) {
        const ssize_t n = ::write(fd, text.data() + done, text.size() - done);
        if (n > 0) done += static_cast<std::size_t>(n);
        else if (errno != EINTR) error = errno;
    }
    if (close(fd) != 0 && !error) error = errno;
    return error;
}

std::size_t first_kept(std::size_t lines, std::size_t most) {
    return lines > most ? lines - most : 0;
}

} // namespace

void History::show_anew() const {
    libedit.clear_history();
    for (const std::string& line : lines_) libedit.add_history(line.c_str());
}

void History::add(std::string line) {
    libedit.add_history(line.c_str());
    lines_.push_back(std::move(line));
}
void History::replace(std::size_t index, std::string line) {
    lines_[index] = std::move(line);
    show_anew();
}
void History::remove(std::size_t index) {
    lines_.erase(lines_.begin() + static_cast<std::ptrdiff_t>(index));
    show_anew();
}
void History::clear() {
    lines_.clear();
    show_anew();
}

int History::read(const std::string& file) {
    std::string text;
    if (const int error = read_file(file, text)) return error;
    for (std::string& line : lines_of(text)) add(std::move(line));
    return 0;
}
int History::write(const std::string& file, std::size_t most) const {
    return write_lines(file, lines_, first_kept(lines_.size(), most));
}
int History::append(const std::string& file, std::size_t count, std::size_t most) const {
    std::string text;
    if (const int error = read_file(file, text)) return error;
    std::vector<std::string> lines = lines_of(text);
    const std::size_t first = first_kept(lines_.size(), count);
    lines.insert(lines.end(), lines_.begin() + static_cast<std::ptrdiff_t>(first), lines_.end());
    return write_lines(file, lines, first_kept(lines.size(), most));
}

} // namespace boomslang::runtime

#endif
