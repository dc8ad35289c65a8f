// The module posix: users and groups of the process.
#include "modules/posix/posix.h"
#include "runtime/number/number.h"
#include "runtime/protocol/protocol.h"
#include "runtime/state/doors.h"
#include "runtime/state/error.h"

#include <cerrno>
#include <climits>
#include <grp.h>
#include <unistd.h>
#include <vector>

namespace boomslang::runtime {

namespace {

Value raise_errno() { return raise_os(errno, Value::empty()); }

constexpr char kUser[] = "uid", kGroup[] = "gid";

template <int (*Call)(unsigned, unsigned), const char* Kind>
Value set_two(Value* args, std::uint32_t) {
    unsigned real = 0, effective = 0;
    if (!owner_argument(args[0], Kind, real) || !owner_argument(args[1], Kind, effective))
        return Value::exception();
    return none_or_error(Call(real, effective));
}
template <int (*Call)(unsigned, unsigned, unsigned), const char* Kind>
Value set_three(Value* args, std::uint32_t) {
    unsigned ids[3];
    for (int i = 0; i < 3; ++i)
        if (!owner_argument(args[i], Kind, ids[i])) return Value::exception();
    return none_or_error(Call(ids[0], ids[1], ids[2]));
}
template <int (*Call)(unsigned*, unsigned*, unsigned*)>
Value get_three(Value*, std::uint32_t) {
    unsigned real, effective, saved;
    if (Call(&real, &effective, &saved) < 0) return raise_errno();
    return tuple_value({Value::integer(real), Value::integer(effective), Value::integer(saved)});
}

Value posix_setgroups(Value* args, std::uint32_t) {
    if (!type_of(args[0])->has(Dunder::GetItem))
        return raise(types::TypeError, "setgroups argument must be a sequence");
    TRY_VALUE(list, to_list(args[0]));
    std::vector<gid_t> groups;
    for (std::size_t i = 0; i < list.as<List>()->size; ++i) {
        unsigned group;
        const Value item = list.as<List>()->items()[i];
        if (!is_integer(item)) return raise(types::TypeError, "groups must be integers");
        if (!owner_argument(item, "gid", group)) return Value::exception();
        groups.push_back(group);
    }
    if (groups.size() > NGROUPS_MAX) return raise(types::ValueError, "too many groups");
    return none_or_error(setgroups(groups.size(), groups.data()));
}
Value posix_initgroups(Value* args, std::uint32_t) {
    PathArgument name;
    unsigned group;
    if (!path_argument(args[0], "initgroups", name) || !owner_argument(args[1], "gid", group))
        return Value::exception();
    return none_or_error(initgroups(name.text.c_str(), group));
}
Value posix_getgrouplist(Value* args, std::uint32_t) {
    PathArgument name;
    unsigned group;
    if (!path_argument(args[0], "getgrouplist", name) || !owner_argument(args[1], "gid", group))
        return Value::exception();
    std::vector<gid_t> groups(64);
    int count = static_cast<int>(groups.size());
    while (getgrouplist(name.text.c_str(), group, groups.data(), &count) < 0) {
        groups.resize(std::max<std::size_t>(static_cast<std::size_t>(count), groups.size() * 2));
        count = static_cast<int>(groups.size());
    }
    List* list = make_list();
    for (int i = 0; i < count; ++i)
        TRY(list_append(list, Value::integer(groups[static_cast<std::size_t>(i)])));
    return Value::object(list);
}
Value posix_chroot(Value* args, std::uint32_t) {
    PathArgument path;
    if (!path_argument(args[0], "chroot", path)) return Value::exception();
    return chroot(path.text.c_str()) < 0 ? raise_path_error(path) : Value::none();
}

} // namespace

const NativeDef posix_identities[] = {
    {"chroot(path)", through<Door::Processes, "chroot", posix_chroot>,
     "Makes a directory the root of the process."},
    {"getgrouplist(user, group, /)", through<Door::Processes, "getgrouplist", posix_getgrouplist>,
     "The groups that a user is in."},
    {"getresgid()", through<Door::Processes, "getresgid", get_three<getresgid>>,
     "The real, effective and saved group."},
    {"getresuid()", through<Door::Processes, "getresuid", get_three<getresuid>>,
     "The real, effective and saved user."},
    {"initgroups(username, gid, /)", through<Door::Processes, "initgroups", posix_initgroups>,
     "Sets the groups to those of a user."},
    {"setgroups(groups, /)", through<Door::Processes, "setgroups", posix_setgroups>,
     "Sets the groups of the process."},
    {"setregid(rgid, egid, /)", through<Door::Processes, "setregid", set_two<setregid, kGroup>>,
     "Sets the real and the effective group."},
    {"setresgid(rgid, egid, sgid, /)",
     through<Door::Processes, "setresgid", set_three<setresgid, kGroup>>,
     "Sets the real, effective and saved group."},
    {"setresuid(ruid, euid, suid, /)",
     through<Door::Processes, "setresuid", set_three<setresuid, kUser>>,
     "Sets the real, effective and saved user."},
    {"setreuid(ruid, euid, /)", through<Door::Processes, "setreuid", set_two<setreuid, kUser>>,
     "Sets the real and the effective user."},
    {nullptr, nullptr, nullptr},
};

} // namespace boomslang::runtime
