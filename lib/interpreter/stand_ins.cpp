#include "runtime/hooks/stand_ins.h"

namespace boomslang::runtime {

namespace {

// The functions in a file whose qualified names begin so; "" stands for all of the file.
struct Row {
    std::string_view file, qualname;
};
constexpr Row rows[] = {
    {"/python3.11/asyncio/events.py", "_get_event_loop"},
    {"/python3.11/asyncio/events.py", "get_event_loop"},
    {"/python3.11/asyncio/events.py", "get_running_loop"},
    {"/python3.11/asyncio/futures.py", "Future."},
    {"/python3.11/asyncio/tasks.py", "Task."},
    {"/python3.11/queue.py", "_PySimpleQueue."},
};

bool ends_with(const Str& text, std::string_view end) {
    if (text.length < end.size()) return false;
    for (std::size_t i = 1; i <= end.size(); ++i)
        if (text[text.length - i] != static_cast<unsigned char>(end[end.size() - i])) return false;
    return true;
}
bool starts_with(const Str& text, std::string_view start) {
    if (text.length < start.size()) return false;
    for (std::size_t i = 0; i < start.size(); ++i)
        if (text[i] != static_cast<unsigned char>(start[i])) return false;
    return true;
}

} // namespace

bool stands_in(const Str& filename, const Str& qualname) {
    for (const Row& row : rows)
        if (ends_with(filename, row.file) && starts_with(qualname, row.qualname)) return true;
    return false;
}

} // namespace boomslang::runtime
