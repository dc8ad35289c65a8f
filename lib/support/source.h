// A source file as the front end and tracebacks see it: UTF-8, newlines normalized to '\n', and a
// table of line starts. Positions are counted as CPython's AST counts them.
#pragma once

#include <boost/variant2/variant.hpp>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace boomslang::support {

// Lines count from 1, columns from 0 in UTF-8 bytes; the end is exclusive.
struct SourceSpan {
    std::uint32_t line = 0;
    std::uint32_t column = 0;
    std::uint32_t end_line = 0;
    std::uint32_t end_column = 0;

    friend bool operator==(const SourceSpan&, const SourceSpan&) = default;

    static SourceSpan between(const SourceSpan& first, const SourceSpan& last) {
        return {first.line, first.column, last.end_line, last.end_column};
    }
};
static_assert(sizeof(SourceSpan) == 16);

// Why bytes are no source text. `kind` is the Python exception the message belongs to.
struct DecodeError {
    enum class Kind { SyntaxError, ValueError, UnicodeDecodeError };
    Kind kind = Kind::SyntaxError;
    std::string message;
    std::uint32_t line = 0; // 0: not about a line
    std::uint32_t column = 0;
};

class Source {
  public:
    using Ptr = std::shared_ptr<const Source>;
    using DecodeResult = boost::variant2::variant<Ptr, DecodeError>;

    // `bytes` is a file's contents: byte order mark and coding cookie are honoured (PEP 263).
    static DecodeResult decode(std::string filename, std::string_view bytes);
    // `text` is already UTF-8 (a str given to compile()); a cookie is ignored.
    static DecodeResult from_text(std::string filename, std::string_view text);

    const std::string& filename() const { return filename_; }
    // Ends with '\n' unless empty. A '\0' follows the last byte.
    const std::string& text() const { return text_; }
    bool newline_was_added() const { return newline_was_added_; }
    // The encoding that the cookie names; empty without a cookie.
    const std::string& declared_encoding() const { return declared_encoding_; }
    // Of bytes without mark or cookie CPython reports error columns in bytes, not in characters.
    bool encoding_is_known() const { return encoding_is_known_; }

    std::uint32_t line_count() const { return static_cast<std::uint32_t>(line_starts_.size()); }
    // Without its newline; empty if there is no such line.
    std::string_view line(std::uint32_t number) const;
    std::uint32_t line_start(std::uint32_t number) const { return line_starts_[number - 1]; }

  private:
    Source(std::string filename, std::string_view utf8);

    std::string filename_;
    std::string text_;
    std::string declared_encoding_;
    std::vector<std::uint32_t> line_starts_;
    bool newline_was_added_ = false;
    bool encoding_is_known_ = true;
};

} // namespace boomslang::support
