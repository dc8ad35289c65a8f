// An error in the text of a program, with everything that a traceback or a SyntaxError object
// shows.
#pragma once

#include <cstdint>
#include <string>

namespace boomslang::syntax {

struct SyntaxError {
    enum class Kind : std::uint8_t {
        SyntaxError,
        IndentationError,
        TabError,
        // Not subclasses of SyntaxError; raised without a position.
        MemoryError,
        RecursionError,
        ValueError,
    };

    Kind kind = Kind::SyntaxError;
    std::string message;
    std::string filename;
    // Lines from 1; columns from 1 in characters, as SyntaxError.offset counts them.
    // A line of 0 means that the error has no position; an end line of 0 that it has no end.
    std::uint32_t line = 0;
    std::int64_t column = 0;
    static constexpr std::int64_t kNoColumn = INT64_MIN; // SyntaxError.end_offset is None
    std::uint32_t end_line = 0;
    std::int64_t end_column = 0;
    std::string text; // the line in question, with its newline; SyntaxError.text
    bool has_text = false;
    bool placed_later = false; // SyntaxError.args holds the message only
    bool at_end = false;       // where the text ends, and no token is to blame

    const char* kind_name() const;
    // What CPython prints for a program with this error: file, line, carets, message.
    std::string report() const;
};

// Line `number` of a file, with its newline; false where there is none to be read.
bool line_of_file(const std::string& filename, std::uint32_t number, std::string& text);

} // namespace boomslang::syntax
