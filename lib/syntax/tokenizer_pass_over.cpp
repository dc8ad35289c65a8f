// Passing over blocks of a text without errors: only lines, strings, brackets and comments are told apart.
#include "syntax/tokenizer.h"

#include <array>
#include <cstring>

namespace boomslang::syntax {

namespace {

enum class Part : std::uint8_t { Other, Newline, Comment, Quote, Open, Close, Backslash, Unclear };

constexpr std::array<Part, 256> make_parts() {
    std::array<Part, 256> parts{};
    parts['\n'] = Part::Newline;
    parts['#'] = Part::Comment;
    parts['"'] = parts['\''] = Part::Quote;
    parts['('] = parts['['] = parts['{'] = Part::Open;
    parts[')'] = parts[']'] = parts['}'] = Part::Close;
    parts['\\'] = Part::Backslash;
    // The end of the text, and names that may be spelled in several ways.
    parts[0] = Part::Unclear;
    for (int c = 128; c < 256; ++c) parts[c] = Part::Unclear;
    return parts;
}
constexpr auto kParts = make_parts();

Part part_of(char c) { return kParts[static_cast<unsigned char>(c)]; }

// Walks over the lines of a text that ends with a newline and a '\0'.
class Lines {
  public:
    Lines(const char* at, const char* end, const char* line_start)
        : at(at), start(line_start), before(line_start), end_(end) {}

    // From the beginning of a line over all that are empty. The column of the next one; 0: the text ends.
    std::uint32_t indentation() {
        for (;;) {
            std::uint32_t column = 0;
            for (;; ++at) {
                if (*at == ' ') ++column;
                else if (*at == '\t') column = (column / 8 + 1) * 8;
                else if (*at == '\f') column = 0;
                else break;
            }
            if (at >= end_) return 0;
            if (*at == '#') to_newline();
            if (*at != '\n') return column;
            begin_next();
        }
    }

    // From within a line to the beginning of the first one behind the statement. False: unclear.
    bool over_statement() {
        for (int depth = 0;;) {
            while (part_of(*at) == Part::Other) ++at;
            switch (part_of(*at)) {
            case Part::Newline:
                begin_next();
                if (depth == 0) return true;
                break;
            case Part::Comment: to_newline(); break;
            case Part::Quote:
                if (!over_string()) return false;
                break;
            case Part::Open: ++depth, ++at; break;
            case Part::Close: --depth, ++at; break;
            case Part::Backslash:
                if (*++at != '\n') return false;
                begin_next();
                break;
            default: return false;
            }
        }
    }

    const char* at;
    const char* start;  // of the line
    const char* before; // of the one before
    std::uint32_t passed = 0;

  private:
    void begin_next() {
        before = start;
        start = ++at;
        ++passed;
    }
    void to_newline() {
        at = static_cast<const char*>(std::memchr(at, '\n', static_cast<std::size_t>(end_ - at)));
    }
    bool over_string() {
        const char quote = *at++;
        const bool three = at[0] == quote && at[1] == quote;
        if (three) at += 2;
        for (;;) {
            if (at >= end_) return false;
            const char c = *at;
            if (c == '\\' && *++at != '\n') {
                ++at;
            } else if (*at == '\n') {
                if (c == '\n' && !three) return false;
                begin_next();
            } else if (c == quote && (!three || (at[1] == quote && at[2] == quote))) {
                at += three ? 3 : 1;
                return true;
            } else {
                ++at;
            }
        }
    }

    const char* end_;
};

// Is there something that makes a generator of the function, or makes it use a cell of its class?
bool concerns_outside(std::string_view body) {
    auto at = [&](const char* word, std::size_t from) {
        const void* found = memmem(body.data() + from, body.size() - from, word, std::strlen(word));
        return found ? static_cast<std::size_t>(static_cast<const char*>(found) - body.data())
                     : body.npos;
    };
    if (at("yield", 0) != body.npos || at("super", 0) != body.npos) return true;
    for (std::size_t i = at("__class__", 0); i != body.npos; i = at("__class__", i + 1))
        if (i == 0 || body[i - 1] != '.') return true;
    return false;
}

} // namespace

bool Tokenizer::at_string() const {
    const char* at = cursor_;
    while (*at == 'r' || *at == 'R' || *at == 'u' || *at == 'U') ++at;
    return *at == '"' || *at == '\'';
}

bool Tokenizer::pass_over_block() {
    if (failure_ != Failure::None || !brackets_.empty() || pending_ || indentation_.size() < 2)
        return false;
    Lines lines(cursor_, end_, line_start_);
    if (at_line_start_ && lines.indentation() < indentation_.back().column) return false;
    do {
        if (!lines.over_statement()) return false;
    } while (lines.indentation() >= indentation_.back().column);
    if (concerns_outside({cursor_, static_cast<std::size_t>(lines.start - cursor_)})) return false;
    cursor_ = line_start_ = lines.start;
    last_line_start_ = lines.before;
    line_ += lines.passed;
    at_line_start_ = true;
    return true;
}

} // namespace boomslang::syntax
