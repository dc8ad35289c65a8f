#include "interpreter/installation.h"

#include "interpreter/sys_data.h"
#include "runtime/hooks/import.h"

#include <algorithm>
#include <cctype>
#include <climits>
#include <cstdlib>
#include <string_view>
#include <unistd.h>
#include <vector>

namespace boomslang::runtime {

namespace {

std::string parent_of(const std::string& path) {
    const std::size_t slash = path.rfind('/');
    return slash == path.npos ? "" : slash == 0 ? "/" : path.substr(0, slash);
}

std::string_view stripped(std::string_view text) {
    auto blank = [](char c) { return std::isspace(static_cast<unsigned char>(c)) != 0; };
    while (!text.empty() && blank(text.front())) text.remove_prefix(1);
    while (!text.empty() && blank(text.back())) text.remove_suffix(1);
    return text;
}

std::string lower(std::string_view text) {
    std::string result(text);
    std::transform(result.begin(), result.end(), result.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return result;
}

// As a shell finds it.
std::string find_executable(const std::string& called, const std::string& self) {
    if (called.find('/') != called.npos)
        return absolute_path(called.starts_with("./") ? called.substr(2) : called);
    const char* variable = std::getenv("PATH");
    std::string_view rest = variable ? variable : "";
    while (!rest.empty() && !called.empty()) {
        const std::size_t colon = std::min(rest.find(':'), rest.size());
        const std::string file = std::string(rest.substr(0, colon)) + "/" + called;
        if (access(file.c_str(), X_OK) == 0 && is_regular_file(file)) return absolute_path(file);
        rest.remove_prefix(std::min(colon + 1, rest.size()));
    }
    return self;
}

// PEP 405: pyvenv.cfg beside the executable or one folder up.
bool read_environment(Installation& found) {
    const std::string folder = parent_of(found.executable);
    std::string text;
    if (read_file(folder + "/pyvenv.cfg", text) != 0 &&
        read_file(parent_of(folder) + "/pyvenv.cfg", text) != 0)
        return false;
    std::string_view rest = text;
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find('\n'), rest.size());
        const std::string_view line = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
        const std::size_t equals = line.find('=');
        if (equals == line.npos) continue;
        const std::string key = lower(stripped(line.substr(0, equals)));
        const std::string_view value = stripped(line.substr(equals + 1));
        if (key == "home") found.home = value;
        if (key == "include-system-site-packages") found.system_packages = lower(value) == "true";
    }
    return !found.home.empty();
}

// The interpreter that the environment's is a link to or a copy of.
std::string base_of(const Installation& found) {
    const std::string name = found.executable.substr(found.executable.rfind('/') + 1);
    if (std::string beside = found.home + "/" + name; is_regular_file(beside)) return beside;
    char resolved[PATH_MAX];
    return realpath(found.executable.c_str(), resolved) ? resolved : found.executable;
}

} // namespace

Installation find_installation(const std::string& called, const std::string& self) {
    Installation found;
    found.executable = find_executable(called, self);
    const bool environment = read_environment(found);
    found.base_executable = environment ? base_of(found) : found.executable;
    // Beside the program (PREFIX/bin, PREFIX/lib), and where systems put it.
    std::vector<std::string> prefixes;
    if (const char* home = python_variable("PYTHONHOME")) prefixes.emplace_back(home);
    prefixes.push_back(parent_of(environment ? found.home : parent_of(self)));
    prefixes.insert(prefixes.end(), {"/usr/local", "/usr"});
    found.base_prefix = "/usr";
    for (const std::string& prefix : prefixes) {
        const std::string library = prefix + "/lib/python3.11";
        if (prefix.empty() || !is_regular_file(library + "/os.py")) continue;
        found.base_prefix = prefix;
        found.library = library;
        break;
    }
    found.prefix = environment ? parent_of(parent_of(found.executable)) : found.base_prefix;
    return found;
}

} // namespace boomslang::runtime
