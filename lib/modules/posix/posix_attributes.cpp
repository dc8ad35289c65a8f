// The module posix: extended attributes of files.
#include "modules/posix/posix.h"
#include "runtime/call/native_arguments.h"
#include "runtime/state/audit.h"
#include "runtime/state/doors.h"
#include "runtime/state/error.h"
#include "runtime/state/threads.h"
#include "runtime/text/bytes.h"

#include <cerrno>
#include <sys/xattr.h>

namespace boomslang::runtime {

namespace {

// A path or descriptor, whose link is followed or not.
struct Place {
    PathArgument path;
    bool follow = true;
};
// False: exception pending.
bool place_argument(Value v, Value follow, const char* function, unsigned kind, Place& out) {
    if (!path_argument(v, function, out.path, kind) || !truth_argument(follow, out.follow))
        return false;
    if (out.path.descriptor < 0 || out.follow) return true;
    (void)raise(types::ValueError, function, ": cannot use fd and follow_symlinks together");
    return false;
}
// Calls the function for descriptors, paths or links.
template <class OfFile, class OfPath, class OfLink, class... Rest>
auto at(const Place& place, OfFile of_file, OfPath of_path, OfLink of_link, Rest... rest) {
    if (place.path.descriptor >= 0) return of_file(place.path.descriptor, rest...);
    const char* name = place.path.text.c_str();
    return place.follow ? of_path(name, rest...) : of_link(name, rest...);
}
constexpr std::size_t kMostBytes = 65536; // of a value, or of all names
// What grows until it fits.
template <class Read>
Value read_all(const Place& place, Read read, std::string& out) {
    for (std::size_t room : {std::size_t{128}, std::size_t{4096}, kMostBytes}) {
        out.resize(room);
        const ssize_t size = read(out.data(), room);
        if (size >= 0) {
            out.resize(static_cast<std::size_t>(size));
            return Value::empty();
        }
        if (errno != ERANGE) break;
    }
    return raise_path_error(place.path);
}

// getxattr(path, attribute, *, follow_symlinks=True)
Value posix_getxattr(Value* args, std::uint32_t) {
    Place place;
    PathArgument name;
    std::string value;
    if (!place_argument(args[0], args[2], "getxattr", kAllowDescriptor, place) ||
        !path_argument(args[1], "getxattr", name))
        return Value::exception();
    TRY(read_all(
        place,
        [&](char* to, std::size_t room) {
            return at(place, fgetxattr, getxattr, lgetxattr, name.text.c_str(),
                      static_cast<void*>(to), room);
        },
        value));
    return make_bytes_or_raise(value.data(), value.size());
}
// setxattr(path, attribute, value, flags=0, *, follow_symlinks=True)
Value posix_setxattr(Value* args, std::uint32_t) {
    Place place;
    PathArgument name;
    ByteView value{};
    int flags = 0;
    if (!place_argument(args[0], args[4], "setxattr", kAllowDescriptor, place) ||
        !path_argument(args[1], "setxattr", name) || !require_bytes(args[2], value) ||
        (!args[3].is_empty() && !int_argument(args[3], flags)))
        return Value::exception();
    const int result = at(place, fsetxattr, setxattr, lsetxattr, name.text.c_str(),
                          static_cast<const void*>(value.data), value.size, flags);
    return result < 0 ? raise_path_error(place.path) : Value::none();
}
// removexattr(path, attribute, *, follow_symlinks=True)
Value posix_removexattr(Value* args, std::uint32_t) {
    Place place;
    PathArgument name;
    if (!place_argument(args[0], args[2], "removexattr", kAllowDescriptor, place) ||
        !path_argument(args[1], "removexattr", name))
        return Value::exception();
    const int result = at(place, fremovexattr, removexattr, lremovexattr, name.text.c_str());
    return result < 0 ? raise_path_error(place.path) : Value::none();
}
// listxattr(path=None, *, follow_symlinks=True)
Value posix_listxattr(Value* args, std::uint32_t) {
    Place place;
    std::string names;
    if (!place_argument(args[0].is_empty() ? Value::none() : args[0], args[1], "listxattr",
                        kAllowDescriptor | kAllowNone, place))
        return Value::exception();
    TRY(read_all(
        place,
        [&](char* to, std::size_t room) {
            return at(place, flistxattr, listxattr, llistxattr, to, room);
        },
        names));
    List* list = make_list();
    for (std::size_t begin = 0; begin < names.size();) {
        const std::size_t end = names.find('\0', begin);
        if (end == names.npos) break;
        TRY_VALUE(name, path_result({names.data() + begin, end - begin}, false));
        TRY(list_append(list, name));
        begin = end + 1;
    }
    return Value::object(list);
}

} // namespace

const NativeDef posix_attributes[] = {
    {"getxattr(path, attribute, *, follow_symlinks=True)",
     through<Door::Files, "getxattr", audited<"os.getxattr", posix_getxattr, told(0), told(1)>>,
     "The value of an extended attribute."},
    {"listxattr(path=None, *, follow_symlinks=True)",
     through<Door::Files, "listxattr", audited<"os.listxattr", posix_listxattr, told(0)>>,
     "The names of the extended attributes."},
    {"removexattr(path, attribute, *, follow_symlinks=True)",
     through<Door::Files, "removexattr",
             audited<"os.removexattr", posix_removexattr, told(0), told(1)>>,
     "Removes an extended attribute."},
    {"setxattr(path, attribute, value, flags=0, *, follow_symlinks=True)",
     through<Door::Files, "setxattr",
             audited<"os.setxattr", posix_setxattr, told(0), told(1), told(2), told(3, 0)>>,
     "Sets an extended attribute."},
    {nullptr, nullptr, nullptr},
};

} // namespace boomslang::runtime
