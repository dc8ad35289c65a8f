// Doors: what a program may do with the world outside, when the program that embeds the interpreter says so.
//
// They stand in the natives that make the calls of the system, so it does not matter by which way a program came to
// such a native. Most are rows of tables: {"mkdir(...)", through<Door::Files, "mkdir", posix_mkdir>, ...}. Natives that
// reach the system on some of their ways only ask pass_door() there. test/doors requires of every file that calls the
// system that it does one or the other, or says why it need not.
#pragma once

#include "runtime/object/value.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace boomslang::runtime {

enum class Door : std::uint8_t {
    Files,
    Network,
    Processes,
    Environment,
    Clocks,
    Threads,
    Native,
    Imports,
};

// Who guards them.
struct DoorKeeper {
    // `operation` may be done, with `argument` (a path, an address, a name; may be empty)?
    virtual bool lets(Door door, std::string_view operation, std::string_view argument) = 0;
    // What a file has that is opened for reading: false: it has none to give.
    virtual bool give_file(std::string_view path, std::string& content) = 0;
    virtual bool give_clock(double& seconds) = 0;
    virtual bool give_module(std::string_view name, std::string& source) = 0;
    // os.environ, when the door is closed: "NAME=value" until false.
    virtual bool give_variable(std::size_t index, std::string& variable) = 0;

  protected:
    ~DoorKeeper() = default;
};
extern DoorKeeper* door_keeper; // null: everything is open, and nothing is asked

// Empty, or PermissionError (ImportError) as Exception. An object that is a str, bytes or path is the argument.
[[gnu::cold]] Value ask_door(Door door, std::string_view operation, std::string_view argument);
[[gnu::cold]] Value ask_door(Door door, std::string_view operation, Value argument);
inline Value pass_door(Door door, std::string_view operation, std::string_view argument = {}) {
    return door_keeper ? ask_door(door, operation, argument) : Value::empty();
}
inline Value pass_door(Door door, std::string_view operation, Value argument) {
    return door_keeper ? ask_door(door, operation, argument) : Value::empty();
}

// The time that a program may see. Empty: the system's; Int: the host's, in nanoseconds since 1970; Exception.
[[gnu::cold]] Value ask_clock(std::string_view operation);
inline Value pass_clock(std::string_view operation) {
    return door_keeper ? ask_clock(operation) : Value::empty();
}

template <std::size_t N>
struct DoorText {
    char text[N];
    constexpr DoorText(const char (&given)[N]) { std::copy_n(given, N, text); }
    constexpr std::string_view view() const { return {text, N - 1}; }
};
// A native that asks the door first, about its first argument.
template <Door door, DoorText operation, Value (*native)(Value*, std::uint32_t)>
Value through(Value* args, std::uint32_t count) {
    if (door_keeper) TRY(ask_door(door, operation.view(), count ? args[0] : Value::empty()));
    return native(args, count);
}
// The same for methods, whose argument comes behind their object.
template <Door door, DoorText operation, Value (*native)(Value*, std::uint32_t)>
Value through_method(Value* args, std::uint32_t count) {
    if (door_keeper) TRY(ask_door(door, operation.view(), count > 1 ? args[1] : Value::empty()));
    return native(args, count);
}

} // namespace boomslang::runtime
