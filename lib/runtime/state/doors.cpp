#include "runtime/state/doors.h"

#include "runtime/state/error.h"
#include "runtime/text/bytes.h"
#include "runtime/text/str.h"

namespace boomslang::runtime {

DoorKeeper* door_keeper = nullptr;

namespace {

const char* name_of(Door door) noexcept {
    switch (door) {
    case Door::Files: return "files";
    case Door::Network: return "network";
    case Door::Processes: return "processes";
    case Door::Environment: return "environment";
    case Door::Clocks: return "clocks";
    case Door::Threads: return "threads";
    case Door::Native: return "native code";
    case Door::Imports: return "imports";
    }
    return "";
}

} // namespace

Value ask_door(Door door, std::string_view operation, std::string_view argument) {
    if (!door_keeper || door_keeper->lets(door, operation, argument)) return Value::empty();
    std::string message = std::string(operation) + ": the door to " + name_of(door) + " is closed";
    return raise(door == Door::Imports ? types::ImportError : types::PermissionError, message);
}

Value ask_clock(std::string_view operation) {
    if (door_keeper->lets(Door::Clocks, operation, {})) return Value::empty();
    double seconds = 0;
    if (!door_keeper->give_clock(seconds))
        return ask_door(Door::Clocks, operation, std::string_view());
    return Value::integer(static_cast<std::int64_t>(seconds * 1e9));
}

Value ask_door(Door door, std::string_view operation, Value argument) {
    std::string text;
    if (is_str(argument)) text = to_utf8(argument.as<Str>());
    else if (is_bytes(argument))
        text = ByteView{argument.as<Bytes>()->data, argument.as<Bytes>()->size}.text();
    return ask_door(door, operation, text);
}

} // namespace boomslang::runtime
