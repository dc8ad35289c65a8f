// The parts of an uncaught exception's text: lines of source, carets below them, suggestions.
#pragma once

#include <string>
#include <string_view>

#include "runtime/state/error.h"

namespace boomslang::runtime {

// Every traceback object is one of these.
struct TracebackEntry : Traceback {
    std::int64_t given_index; // what a program gave for tb_lasti, plus 1; 0: `span` tells
};
extern const Layout traceback_layout;

// tb_lasti of an entry at `span`: the offset of the first instruction there, such that co_positions() has
// the span at tb_lasti / 2. A tree knows places that no instruction has; they are numbered behind.
std::int64_t position_index(Code* code, const support::SourceSpan& span);
support::SourceSpan span_at(Code* code,
                            std::int64_t index); // the reverse; line 0 where there is none

// Line `number` of a file, without its newline, read through a cache. False: no such file or line.
bool source_line(const std::string& filename, std::uint32_t number, std::string_view& line);
// The same of the text that the code was compiled from, for names that are no file's. A host that runs texts sets it;
// null: such lines are not shown, as in CPython.
extern bool (*line_of_text)(const Code* code, std::uint32_t number, std::string_view& line);
// Tells the cache the text of a file that cannot be read again, or has been.
void forget_source_lines();

// What stands below a line of source: "    ~~^~~\n", or nothing where the mark would say no more
// than the line. `line` is the whole line, indentation included.
std::string caret_line(std::string_view line, const support::SourceSpan& span);

// ". Did you mean: 'name'?" or empty.
std::string suggestion(Object* exception);

// `title` and the lines of a traceback, each behind `prefix`: the last ones, as many as
// sys.tracebacklimit says; nothing if that is not positive.
void append_traceback(std::string& out, Value traceback, const std::string& title,
                      const std::string& prefix);

} // namespace boomslang::runtime
