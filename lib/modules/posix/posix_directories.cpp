// posix: directories.
#include "io/descriptors.h"
#include "modules/posix/posix.h"
#include "runtime/call/native_arguments.h"
#include "runtime/heap/heap.h"
#include "runtime/heap/instance.h"
#include "runtime/hooks/warnings.h"
#include "runtime/protocol/protocol.h"
#include "runtime/state/audit.h"
#include "runtime/state/doors.h"
#include "runtime/state/error.h"
#include "runtime/text/str.h"

#include <algorithm>
#include <cerrno>
#include <climits>
#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace boomslang::runtime {

namespace {

struct DirEntry : Object {
    Value name, path;
    Value stat, link_stat; // Empty: not asked for yet
    Value inode;
    unsigned char kind; // DT_REG and so on
    int folder;         // what `path` is relative to: AT_FDCWD, or a descriptor that was given
};
struct ScanIterator : Object {
    Value entries; // list, last one first; Empty: closed
};
constexpr Layout entry_layout = layout_of_values<DirEntry, 5>("DirEntry");
constexpr Layout scan_layout = layout_of_values<ScanIterator, 1>("ScandirIterator");
BuiltinType entry_type{}, scan_type{};

Value posix_getcwd(Value*, std::uint32_t) {
    char buffer[PATH_MAX];
    if (!getcwd(buffer, sizeof buffer)) return raise_os(errno, Value::empty());
    return path_result(buffer, false);
}

Value posix_getcwdb(Value*, std::uint32_t) {
    char buffer[PATH_MAX];
    if (!getcwd(buffer, sizeof buffer)) return raise_os(errno, Value::empty());
    return path_result(buffer, true);
}

Value posix_chdir(Value* args, std::uint32_t) {
    PathArgument path;
    if (!path_argument(args[0], "chdir", path, kAllowDescriptor)) return Value::exception();
    int result = path.descriptor >= 0 ? fchdir(path.descriptor) : chdir(path.text.c_str());
    return result < 0 ? raise_path_error(path) : Value::none();
}

Value posix_fchdir(Value* args, std::uint32_t) {
    int fd = 0;
    return descriptor_argument(args[0], fd) ? none_or_error(fchdir(fd)) : Value::exception();
}

// Calls visit(dirent) for every entry but "." and "..". Empty, or OSError.
template <class Visit>
Value for_each_entry(const PathArgument& path, Visit visit) {
    int copy = -1;
    if (path.descriptor >= 0) {
        copy = make_descriptor([&] { return fcntl(path.descriptor, F_DUPFD_CLOEXEC, 0); });
        if (copy < 0) return raise_path_error(path);
    }
    DIR* directory =
        make_descriptor([&] { return copy >= 0 ? fdopendir(copy) : opendir(path.text.c_str()); });
    if (!directory && copy >= 0) {
        const int error = errno;
        close(copy);
        errno = error;
    }
    if (!directory) return raise_path_error(path);
    if (path.descriptor >= 0) rewinddir(directory);
    Value result = Value::empty();
    for (;;) {
        errno = 0;
        const dirent* entry = readdir(directory);
        if (!entry) {
            if (errno) result = raise_path_error(path);
            break;
        }
        std::string_view name = entry->d_name;
        if (name == "." || name == "..") continue;
        result = visit(*entry);
        if (result.is_exception()) break;
    }
    closedir(directory);
    return result.is_exception() ? result : Value::empty();
}

Value posix_listdir(Value* args, std::uint32_t) {
    PathArgument path;
    Value given = args[0].is_empty() ? Value::none() : args[0];
    if (!path_argument(given, "listdir", path, kAllowDescriptor | kAllowNone))
        return Value::exception();
    List* list = make_list();
    TRY(for_each_entry(path, [&](const dirent& entry) {
        TRY_VALUE(name, path_result(entry.d_name, path.is_bytes));
        return list_append(list, name);
    }));
    return Value::object(list);
}

Value posix_scandir(Value* args, std::uint32_t) {
    PathArgument path;
    Value given = args[0].is_empty() ? Value::none() : args[0];
    if (!path_argument(given, "scandir", path, kAllowDescriptor | kAllowNone))
        return Value::exception();
    List* list = make_list();
    TRY(for_each_entry(path, [&](const dirent& entry) {
        TRY_VALUE(name, path_result(entry.d_name, path.is_bytes));
        std::string full = path.descriptor >= 0 ? "" : path.text;
        if (!full.empty() && full.back() != '/') full += '/';
        TRY_VALUE(whole, path_result(full + entry.d_name, path.is_bytes));
        auto* made = make_instance_of<DirEntry>(&entry_type);
        made->name = name;
        made->path = whole;
        made->inode = Value::integer(static_cast<std::int64_t>(entry.d_ino));
        made->kind = entry.d_type;
        made->folder = path.descriptor >= 0 ? path.descriptor : AT_FDCWD;
        return list_append(list, Value::object(made));
    }));
    std::reverse(list->size ? list->items() : nullptr,
                 list->size ? list->items() + list->size : nullptr);
    auto* iterator = make_instance_of<ScanIterator>(&scan_type);
    iterator->entries = Value::object(list);
    heap.register_finalizable(iterator);
    return Value::object(iterator);
}

Value scan_next(Object* self) {
    auto* iterator = static_cast<ScanIterator*>(self);
    if (iterator->entries.is_empty()) return Value::empty();
    auto* list = iterator->entries.as<List>();
    if (list->size) return list->items()[--list->size];
    iterator->entries = Value::empty();
    return Value::empty();
}

Value scan_self(Value* args, std::uint32_t) { return args[0]; }
Value scan_close(Value* args, std::uint32_t) {
    args[0].as<ScanIterator>()->entries = Value::empty();
    return Value::none();
}
Value scan_finalize(Value* args, std::uint32_t) {
    if (args[0].as<ScanIterator>()->entries.is_empty()) return Value::none();
    TRY(warn_of_resource(args[0], "unclosed scandir iterator " + repr_text(args[0])));
    return scan_close(args, 1);
}

// The stat_result, remembered. `missing` is set when there is no such file.
Value entry_stat(DirEntry* entry, bool follow) {
    Value& known = follow ? entry->stat : entry->link_stat;
    if (!known.is_empty()) return known;
    PathArgument path;
    if (!path_argument(entry->path, "stat", path)) return Value::exception();
    TRY_VALUE(result, stat_path(path, follow, entry->folder));
    (follow ? entry->stat : entry->link_stat) = result;
    return result;
}

bool follows(Value v, bool& out) {
    int t = v.is_empty() ? 1 : truth(v);
    out = t > 0;
    return t >= 0;
}

template <unsigned char Kind, mode_t Mode>
Value entry_is(Value* args, std::uint32_t) {
    auto* entry = args[0].as<DirEntry>();
    bool follow = true;
    if (!follows(args[1], follow)) return Value::exception();
    if (entry->kind != DT_UNKNOWN && !(follow && entry->kind == DT_LNK))
        return Value::from(entry->kind == Kind);
    Value result = entry_stat(entry, follow);
    if (result.is_exception()) {
        if (!pending_is(types::FileNotFoundError)) return result;
        clear_pending();
        return Value::from(false);
    }
    auto mode = static_cast<mode_t>(result.as<Tuple>()->items[0].as_int());
    return Value::from((mode & S_IFMT) == Mode);
}

Value entry_is_symlink(Value* args, std::uint32_t) {
    auto* entry = args[0].as<DirEntry>();
    if (entry->kind != DT_UNKNOWN) return Value::from(entry->kind == DT_LNK);
    TRY_VALUE(result, entry_stat(entry, false));
    return Value::from(S_ISLNK(static_cast<mode_t>(result.as<Tuple>()->items[0].as_int())));
}

Value entry_stat_method(Value* args, std::uint32_t) {
    bool follow = true;
    if (!follows(args[1], follow)) return Value::exception();
    return entry_stat(args[0].as<DirEntry>(), follow);
}

Value entry_inode(Value* args, std::uint32_t) { return args[0].as<DirEntry>()->inode; }
Value entry_fspath(Value* args, std::uint32_t) { return args[0].as<DirEntry>()->path; }
Value entry_repr(Value* args, std::uint32_t) {
    return str_value("<DirEntry " + repr_text(args[0].as<DirEntry>()->name) + ">");
}
Value get_name(Value self) { return self.as<DirEntry>()->name; }
Value get_path(Value self) { return self.as<DirEntry>()->path; }

const NativeDef entry_methods[] = {
    {"is_dir(self, /, *, follow_symlinks=True)", entry_is<DT_DIR, S_IFDIR>, "A directory?"},
    {"is_file(self, /, *, follow_symlinks=True)", entry_is<DT_REG, S_IFREG>, "A regular file?"},
    {"is_symlink(self, /)", entry_is_symlink, "A symbolic link?"},
    {"stat(self, /, *, follow_symlinks=True)", entry_stat_method, "stat() of the entry."},
    {"inode(self, /)", entry_inode, "The entry's inode."},
    {"__fspath__(self, /)", entry_fspath, "The entry's path."},
    {"__repr__(self, /)", entry_repr, "Return repr(self)."},
    {"__class_getitem__($type, item, /)", class_getitem, "See PEP 585."},
    {nullptr, nullptr, nullptr},
};
const GetSetDef entry_attributes[] = {
    {"name", get_name, nullptr, "the entry's name in its directory", kMember},
    {"path", get_path, nullptr, "the directory's path joined with the name", kMember},
    {nullptr, nullptr, nullptr, nullptr},
};
const NativeDef scan_methods[] = {
    {"__del__(self, /)", scan_finalize, "Close, with a warning unless that has been done."},
    {"__iter__(self, /)", scan_self, "Implement iter(self)."},
    {"__enter__(self, /)", scan_self, "The iterator itself."},
    {"__exit__(self, /, *exc)", scan_close, "Close."},
    {"close(self, /)", scan_close, "Give up what is left."},
    {nullptr, nullptr, nullptr},
};

} // namespace

void add_posix_directory_types(Module* module) {
    TypeSpec spec;
    spec.layout = &entry_layout;
    spec.module = "posix";
    spec.name = "DirEntry";
    spec.flags = kFinal | kNoInstantiation;
    add_type(module, entry_type, spec, entry_methods, entry_attributes);
    TypeSpec scan;
    scan.layout = &scan_layout;
    scan.module = "posix";
    scan.name = "ScandirIterator";
    scan.flags = kFinal | kNoInstantiation;
    scan.next = scan_next;
    if (!scan_type.shape) init_type(scan_type, scan, scan_methods);
}

const NativeDef posix_directories[] = {
    {"getcwd()", through<Door::Files, "getcwd", posix_getcwd>, "The current directory."},
    {"getcwdb()", through<Door::Files, "getcwdb", posix_getcwdb>,
     "The current directory as bytes."},
    {"chdir(path)", through<Door::Files, "chdir", audited<"os.chdir", posix_chdir, told(0)>>,
     "Change the current directory."},
    {"fchdir(fd)", through<Door::Files, "fchdir", audited<"os.chdir", posix_fchdir, told(0)>>,
     "Change the current directory to an open one."},
    {"listdir(path=None)",
     through<Door::Files, "listdir", audited<"os.listdir", posix_listdir, told(0)>>,
     "Names of the entries of a directory."},
    {"scandir(path=None)",
     through<Door::Files, "scandir", audited<"os.scandir", posix_scandir, told(0)>>,
     "An iterator over the entries of a directory."},
    {nullptr, nullptr, nullptr},
};

} // namespace boomslang::runtime
