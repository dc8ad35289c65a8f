#include "interpreter/site.h"

#include "interpreter/interpreter.h"
#include "interpreter/sys_data.h"
#include "runtime/call/call.h"
#include "runtime/container/dict.h"
#include "runtime/container/list.h"
#include "runtime/hooks/import.h"
#include "runtime/hooks/sys.h"
#include "runtime/protocol/protocol.h"
#include "runtime/state/error.h"
#include "runtime/text/str.h"

#include <algorithm>
#include <dirent.h>
#include <filesystem>
#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>

namespace boomslang::runtime {

namespace {

// A .pth file with lines of code.
struct PathFile {
    std::string directory, name;
};

struct Site {
    bool enabled = false; // no -S
    bool user = false;    // the user's own directory is used
    std::string user_directory;
    Installation installation;
    std::vector<std::string> first; // the program's place, PYTHONPATH, the library
    std::vector<PathFile> code;
    bool code_waits = false;
} site;

bool is_directory_of_user_allowed() noexcept {
    return geteuid() == getuid() && getegid() == getgid();
}

std::string user_base() {
    if (const char* base = python_variable("PYTHONUSERBASE")) return base;
    const char* home = std::getenv("HOME");
    if (!home || !*home) {
        const passwd* entry = getpwuid(getuid());
        home = entry ? entry->pw_dir : "";
    }
    return std::string(home) + "/.local";
}

void add_once(std::vector<std::string>& path, const std::string& directory) {
    if (std::find(path.begin(), path.end(), directory) == path.end()) path.push_back(directory);
}

bool exists(const std::string& path) {
    struct stat info {};
    return stat(path.c_str(), &info) == 0;
}

// As os.path.abspath(os.path.join(directory, line)).
std::string place_of_line(const std::string& directory, std::string_view line) {
    const std::string joined =
        line.starts_with('/') ? std::string(line) : directory + "/" + std::string(line);
    std::string normal = std::filesystem::path(absolute_path(joined)).lexically_normal().string();
    while (normal.size() > 1 && normal.ends_with('/')) normal.pop_back();
    return normal;
}

// Lines are directories; those that begin with "import " are code, for later.
void read_path_file(const std::string& directory, const std::string& name,
                    std::vector<std::string>& path) {
    std::string text;
    if (read_file(directory + "/" + name, text) != 0) return;
    bool code = false;
    std::string_view rest = text;
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find('\n'), rest.size());
        std::string_view line = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
        while (!line.empty() && std::isspace(static_cast<unsigned char>(line.back())))
            line.remove_suffix(1);
        if (line.empty() || line.starts_with('#')) continue;
        if (line.starts_with("import ") || line.starts_with("import\t")) {
            code = true;
            continue;
        }
        const std::string place = place_of_line(directory, line);
        if (place.find('\0') == place.npos && exists(place)) add_once(path, place);
    }
    if (code) site.code.push_back({directory, name});
}

void add_directory(const std::string& directory, std::vector<std::string>& path) {
    if (!is_directory(directory)) return;
    if (std::find(path.begin(), path.end(), directory) != path.end()) return;
    path.push_back(directory);
    DIR* stream = opendir(directory.c_str());
    if (!stream) return;
    std::vector<std::string> files;
    while (const dirent* entry = readdir(stream))
        if (std::string_view(entry->d_name).ends_with(".pth")) files.emplace_back(entry->d_name);
    closedir(stream);
    std::sort(files.begin(), files.end());
    for (const std::string& file : files) read_path_file(directory, file, path);
}

// As Debian has it: what pip installs is below local, what the distribution does in python3.
void add_packages(const std::string& prefix, std::vector<std::string>& path) {
    if (!site.installation.home.empty())
        add_directory(prefix + "/lib/python3.11/site-packages", path);
    add_directory(prefix + "/local/lib/python3.11/dist-packages", path);
    add_directory(prefix + "/lib/python3/dist-packages", path);
    add_directory(prefix + "/lib/python3.11/dist-packages", path);
    // Other systems know no dist-packages.
    if (site.installation.home.empty())
        add_directory(prefix + "/lib/python3.11/site-packages", path);
}

std::vector<std::string> whole_path() {
    std::vector<std::string> path = site.first;
    if (!site.enabled) return path;
    const Installation& installation = site.installation;
    const bool environment = !installation.home.empty();
    if (environment) add_packages(installation.prefix, path);
    if (site.user) add_directory(site.user_directory, path);
    if (environment ? installation.system_packages : true)
        add_packages(installation.base_prefix, path);
    return path;
}

// Whether a module of that name is where somebody has put it for this program.
bool is_customized(const std::string& directory) {
    return is_regular_file(directory + "/sitecustomize.py") ||
           is_regular_file(directory + "/usercustomize.py");
}

Value call_site(Value module, const char* function, std::initializer_list<Value> arguments = {}) {
    return call_method(module, intern(function), arguments);
}

Value run_waiting_code() {
    TRY_VALUE(module, import_module(intern("site")));
    for (const PathFile& file : site.code) {
        TRY_VALUE(known, call_site(module, "_init_pathinfo"));
        TRY(call_site(module, "addpackage",
                      {str_value(file.directory), str_value(file.name), known}));
    }
    TRY(call_site(module, "execsitecustomize"));
    TRY_VALUE(user, get_attribute(module, intern("ENABLE_USER_SITE")));
    const int enabled = truth(user);
    if (enabled < 0) return Value::exception();
    return enabled ? call_site(module, "execusercustomize") : Value::none();
}

// What main() sets in the module itself.
Value complete(Value module) {
    TRY_VALUE(user, call_site(module, "check_enableusersite"));
    const bool environment = !site.installation.home.empty();
    const bool alone = environment && !site.installation.system_packages;
    TRY(set_attribute(module, intern("ENABLE_USER_SITE"), alone ? Value::from(false) : user));
    TRY(call_site(module, "getusersitepackages"));
    if (!environment) return Value::empty();
    List* prefixes = make_list();
    if (!prefixes) return Value::exception();
    TRY(list_append(prefixes, str_value(site.installation.prefix)));
    if (!alone)
        for (int i = 0; i < 2; ++i)
            TRY(list_append(prefixes, str_value(site.installation.base_prefix)));
    return set_attribute(module, intern("PREFIXES"), Value::object(prefixes));
}

} // namespace

void set_up_site(const Installation& installation, const Options& options) {
    site.code.clear();
    site.installation = installation;
    site.enabled = !options.no_site && !installation.library.empty();
    site.user = site.enabled && !options.no_user_site && !python_variable("PYTHONNOUSERSITE") &&
                is_directory_of_user_allowed() &&
                (installation.home.empty() || installation.system_packages);
    if (site.user) site.user_directory = user_base() + "/lib/python3.11/site-packages";
    site.code_waits = site.enabled;
    site.first = options.path;
    if (const char* more = python_variable("PYTHONPATH")) {
        std::string_view rest = more;
        while (true) {
            const std::size_t colon = rest.find(':');
            const std::string directory(rest.substr(0, colon));
            const std::string place = place_of_line(absolute_path(""), directory);
            if (site.enabled) add_once(site.first, place);
            else site.first.push_back(place);
            if (colon == rest.npos) break;
            rest.remove_prefix(colon + 1);
        }
    }
    if (installation.library.empty()) return;
    site.first.push_back(installation.base_prefix + "/lib/python311.zip");
    site.first.push_back(installation.library);
    site.first.push_back(installation.library + "/lib-dynload");
}

Value start_site() {
    if (!site.enabled) return Value::empty();
    const Installation& installation = site.installation;
    bool asked = false;
    for (const std::string& directory : site.first) {
        if (directory == installation.library) break;
        asked |= is_customized(directory);
    }
    if (!installation.home.empty())
        asked |= is_customized(installation.prefix + "/lib/python3.11/site-packages");
    if (site.user && is_directory(site.user_directory)) {
        TRY(make_path());
        asked |= is_customized(site.user_directory) ||
                 std::any_of(site.code.begin(), site.code.end(), [](const PathFile& file) {
                     return file.directory == site.user_directory;
                 });
    }
    return asked ? run_site_code() : Value::empty();
}

void prepend_to_path(const std::string& directory) {
    Value path = dict_get(sys->dict, names.path);
    if (path.is_empty()) site.first.insert(site.first.begin(), directory);
    else if (is_list(path)) (void)list_insert(path.as<List>(), 0, str_value(directory));
}

const std::vector<std::string>& first_directories() noexcept { return site.first; }

Value make_path() {
    Value made = dict_get(sys->dict, names.path);
    if (!made.is_empty()) return made;
    List* list = make_list();
    if (!list) return Value::exception();
    for (const std::string& directory : whole_path()) TRY(list_append(list, str_value(directory)));
    dict_set(sys->dict, names.path, Value::object(list));
    return Value::object(list);
}

bool site_code_waits() noexcept { return site.code_waits; }
bool site_is_enabled() noexcept { return site.enabled; }

Value run_site_code() {
    if (!site.code_waits) return Value::empty();
    site.code_waits = false;
    TRY(make_path());
    TRY(run_waiting_code());
    return Value::empty();
}

Value run_site_module(Module* module, Code* code) {
    if (!site.enabled) return run_code_in(module, code);
    Str* const name = intern("flags");
    TRY_VALUE(flags, get_attribute(Value::object(sys), name));
    TRY_VALUE(without, flags_without_site());
    dict_set(sys->dict, name, without);
    Value ran = run_code_in(module, code);
    dict_set(sys->dict, name, flags);
    TRY(ran);
    return complete(Value::object(module));
}

Value make_interactive_hook() {
    if (!site.enabled || is_isolated()) return Value::empty();
    TRY_VALUE(module, import_module(intern("site")));
    TRY(call_site(module, "enablerlcompleter"));
    return dict_get(sys->dict, intern("__interactivehook__"));
}

} // namespace boomslang::runtime
