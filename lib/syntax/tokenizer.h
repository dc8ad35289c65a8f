// Splits source text into tokens, one at a time: the parser asks for no more than it needs, so that
// the errors of a text come in the order in which CPython finds them.
#pragma once

#include "syntax/syntax_error.h"
#include "syntax/token.h"

#include <string>
#include <string_view>
#include <vector>

namespace boomslang::syntax {

// Where a text stands in its file: expressions of f-strings are tokenized on their own.
struct TextOrigin {
    std::uint32_t first_line = 1;
    std::uint32_t first_column = 0; // added to the columns of the first line
};

class Tokenizer {
  public:
    // How a failure interacts with errors that the parser finds in the same text.
    enum class Failure : std::uint8_t {
        None,
        Lexical,     // overrides what the parser says, even about an earlier line
        Indentation, // inconsistent tabs, dedent, depth, text after a backslash
        EndOfText,   // within brackets or after a backslash
    };

    // An open bracket.
    struct Bracket {
        char character;
        std::uint32_t line;
        std::uint32_t column;
    };

    // `text` ends with '\n' (unless empty), and a '\0' follows it.
    Tokenizer(std::string_view text, TextOrigin origin);

    Token next();

    // Comments that begin with "type:" are tokens.
    void keep_type_comments() { type_comments_ = true; }
    // Before Python 3.7 `async` and `await` were keywords only in `async def` and within it.
    void allow_async_names() { async_names_ = true; }

    // Does a string literal begin at the cursor, which is where a statement begins?
    bool at_string() const;
    // In a text without errors: goes to the end of the block that the cursor is in, at the beginning of a
    // statement. False, and nothing happens: it has something that concerns what is around it (`yield`,
    // the cell `__class__`), or that only tokens could tell.
    bool pass_over_block();
    std::uint32_t offset() const { return static_cast<std::uint32_t>(cursor_ - begin_); }

    // In interactive mode: closes all blocks, as if the text went on at the left margin.
    bool imply_dedents();

    Failure failure() const { return failure_; }
    // Kind, message and position of the failure; columns count from 1 in characters.
    const SyntaxError& error() const { return error_; }
    const std::vector<Bracket>& brackets() const { return brackets_; }

    // Where the tokenizer stands, for errors that have no token. The end of the text belongs to its
    // last line, behind the newline.
    // The end of the text was met: by the token that says so, or inside a token or bracket.
    bool end_met() const { return end_met_; }
    // The last line ends within a string.
    bool last_string_open() const { return last_string_open_; }
    bool at_end() const { return cursor_ >= end_ && cursor_ == line_start_; }
    std::uint32_t line() const { return at_end() ? line_ - 1 : line_; }
    std::uint32_t column() const { return static_cast<std::uint32_t>(cursor_ - line_start()); }
    std::string_view text() const { return {begin_, static_cast<std::size_t>(end_ - begin_)}; }
    const TextOrigin& origin() const { return origin_; }

    struct NumberWarning {
        support::SourceSpan span;
        std::string message;
    };
    const std::vector<NumberWarning>& warnings() const { return warnings_; }

  private:
    struct Indentation {
        std::uint32_t column;      // tabs to the next multiple of 8
        std::uint32_t alternative; // tabs count 1
    };

    const char* line_start() const { return at_end() ? last_line_start_ : line_start_; }
    void begin_next_line() {
        last_line_start_ = line_start_;
        line_start_ = cursor_;
        ++line_;
    }

    bool begin_line(bool& blank);
    bool settle_indentation(std::uint32_t column, std::uint32_t alternative);
    bool continue_line();
    Token pending_indentation();
    bool type_comment(const char* start, bool blank, Token& out);
    TokenKind keyword(const char* start, bool ascii);
    Token name_or_string(const char* start);
    Token string(const char* start);
    Token number(const char* start);
    Token operator_token(const char* start);
    Token close_bracket(const char* start, TokenKind kind);
    Token open_bracket(const char* start, TokenKind kind);
    Token end_of_text();
    bool decimal_digits();
    bool radix_digits(int base, const char* name);
    bool number_ends_properly(const char* kind);
    bool check_identifier(const char* start, const char* stop);

    Token make(TokenKind kind, const char* start) const;
    Token make_here(TokenKind kind) const;
    Token fail(Failure failure, SyntaxError::Kind kind, std::string message);
    // Fails at the cursor, like most lexical errors.
    Token fail_here(std::string message);
    void set_error(Failure failure, SyntaxError::Kind kind, std::string message, std::uint32_t line,
                   const char* line_start, const char* at);
    std::uint32_t column_at(const char* at, const char* line_start, std::uint32_t line) const {
        return static_cast<std::uint32_t>(at - line_start) +
               (line == origin_.first_line ? origin_.first_column : 0);
    }

    const char* begin_;
    const char* end_;
    const char* cursor_;
    const char* line_start_;
    const char* last_line_start_; // of the line before
    TextOrigin origin_;
    std::uint32_t line_;
    // Start of the token under way, which may be a string over several lines.
    std::uint32_t token_line_ = 1;
    const char* token_line_start_;

    bool at_line_start_ = true;
    bool type_comments_ = false;
    bool async_names_ = false;
    std::size_t async_depth_ =
        0; // levels of indentation around the `async def` that goes on; 0: none
    bool async_in_body_ = false; // and its first line is over
    int pending_ = 0;            // indents (positive) or dedents (negative) to hand out
    std::vector<Indentation> indentation_{{0, 0}};
    std::vector<Bracket> brackets_;
    Failure failure_ = Failure::None;
    bool end_met_ = false;
    bool last_string_open_ = false;
    SyntaxError error_;
    std::vector<NumberWarning> warnings_;
};

// The keyword spelled `text`, or TokenKind::Name.
TokenKind keyword_kind(std::string_view text);

// "(", "+=", "while": the text of an operator or keyword.
const char* token_text(TokenKind kind);

} // namespace boomslang::syntax
