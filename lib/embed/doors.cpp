#include "embed/doors.h"

#include "runtime/hooks/import.h"

#include <climits>
#include <cstdlib>

namespace boomslang::embed {

namespace rt = runtime;

namespace {

std::string resolved(const std::string& path) {
    char buffer[PATH_MAX];
    return realpath(path.c_str(), buffer) ? buffer : "";
}

const Door& door_of(const Doors& doors, rt::Door which) noexcept {
    switch (which) {
    case rt::Door::Files: return doors.files;
    case rt::Door::Network: return doors.network;
    case rt::Door::Processes: return doors.processes;
    case rt::Door::Environment: return doors.environment;
    case rt::Door::Clocks: return doors.clocks;
    case rt::Door::Threads: return doors.threads;
    case rt::Door::Native: return doors.native;
    case rt::Door::Imports: break;
    }
    return doors.imports;
}

// A function of the host's that throws refuses.
template <class Ask>
bool asked(Ask ask) {
    InCallback inside;
    try {
        return ask();
    } catch (const std::exception&) {
        return false;
    }
}

// What tells of a file and does not change it.
bool only_reads(std::string_view operation) noexcept {
    for (const std::string_view one : {"read", "stat", "lstat", "listdir", "scandir"})
        if (operation == one) return true;
    return false;
}

} // namespace

void Keeper::set_roots() {
    roots_.clear();
    for (const auto& path : options_.paths) roots_.push_back(resolved(path.string()));
    roots_.push_back(resolved(rt::library_directory()));
    std::erase(roots_, std::string());
}

bool Keeper::is_below_root(std::string_view path) const {
    if (path.empty() || path.find('\0') != path.npos) return false;
    const std::string real = resolved(std::string(path));
    for (const std::string& root : roots_)
        if (real == root || (real.starts_with(root) && real[root.size()] == '/')) return true;
    return false;
}

bool Keeper::lets(rt::Door which, std::string_view operation, std::string_view argument) {
    const Door& door = door_of(*doors_, which);
    if (door.is_open()) return true;
    if (door.ask() && asked([&] { return door.ask()(operation, argument); })) return true;
    return which == rt::Door::Files && only_reads(operation) && is_below_root(argument);
}

bool Keeper::give_file(std::string_view path, std::string& content) {
    if (!doors_->give_file) return false;
    return asked([&] {
        auto given = doors_->give_file(path);
        if (given) content = std::move(*given);
        return given.has_value();
    });
}

bool Keeper::give_clock(double& seconds) {
    if (!doors_->give_clock) return false;
    return asked([&] {
        seconds = doors_->give_clock();
        return true;
    });
}

bool Keeper::give_module(std::string_view name, std::string& source) {
    if (!doors_->give_module) return false;
    return asked([&] {
        auto given = doors_->give_module(name);
        if (given) source = std::move(*given);
        return given.has_value();
    });
}

bool Keeper::give_variable(std::size_t index, std::string& variable) {
    if (index >= doors_->give_environment.size()) return false;
    auto at = doors_->give_environment.begin();
    std::advance(at, static_cast<std::ptrdiff_t>(index));
    variable = at->first + "=" + at->second;
    return true;
}

} // namespace boomslang::embed
