#include "io/unclosed_files.h"

#include "io/raw_stream.h"
#include "runtime/call/variables.h"
#include "runtime/heap/collector.h"
#include "runtime/state/interrupts.h"

#include <cerrno>
#include <cstring>
#include <unistd.h>

namespace boomslang::runtime {

bool files_hold_back = false;

namespace {

CollectionCredit credit;

bool holds_back(const FileState* s) {
    return s->owns_descriptor && !is_program_stream(s) && s->pending && !s->locked && !s->closed &&
           !s->inherited;
}

bool in_variable(const FileState* s) {
    return any_variable([s](Value v) {
        return v.is(Value::object(s->owner)) ||
               (is_text_file(v) && v.as<TextFile>()->file == s->owner);
    });
}

// As far as the system takes it; what it says to the rest, the program hears when it closes the file.
void write_out(FileState* s) {
    std::size_t written = 0;
    while (written < s->pending) {
        ssize_t n = ::write(s->fd, s->buffer + written, s->pending - written);
        if (n > 0) written += static_cast<std::size_t>(n);
        else if (errno != EINTR) break;
    }
    s->pending -= written;
    std::memmove(s->buffer, s->buffer + written, s->pending);
}

template <class Do>
void for_each_left(Do visit) {
    for (FileState* s = first_open_file(); s; s = s->next)
        if (holds_back(s) && !in_variable(s)) visit(s);
}

} // namespace

void write_unclosed_files() {
    bool any = false, left = false, unknown = false;
    for (FileState* s = first_open_file(); s; s = s->next) any |= holds_back(s);
    files_hold_back = any;
    if (any)
        for_each_left([&](FileState* s) {
            left = true;
            unknown |= !s->survived;
        });
    if (!left) return;
    const int error = errno;
    if (unknown && credit.take()) {
        heap.collect();
        for (FileState* s = first_open_file(); s; s = s->next) s->survived = true;
        run_finalizers();
    }
    for_each_left(write_out);
    errno = error;
}

void inherit_files() noexcept {
    for (FileState* s = first_open_file(); s; s = s->next) s->inherited = true;
}

} // namespace boomslang::runtime
