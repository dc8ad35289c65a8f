// The modules pwd and grp: the users and groups that the system knows.
#include "modules/posix/posix.h"
#include "runtime/call/native_arguments.h"
#include "runtime/container/struct_sequence.h"
#include "runtime/heap/rooted.h"
#include "runtime/state/doors.h"

#include <cerrno>
#include <grp.h>
#include <pwd.h>

namespace boomslang::runtime {

namespace {

Rooted<Type> passwd_type, group_type;

Value text(const char* s) { return path_result(s ? s : "", false); }
Value make_passwd(const passwd& p) {
    return make_struct(passwd_type, {text(p.pw_name), text(p.pw_passwd), Value::integer(p.pw_uid),
                                     Value::integer(p.pw_gid), text(p.pw_gecos), text(p.pw_dir),
                                     text(p.pw_shell)});
}
Value make_group(const group& g) {
    List* members = make_list();
    for (char** member = g.gr_mem; *member; ++member) TRY(list_append(members, text(*member)));
    return make_struct(group_type, {text(g.gr_name), text(g.gr_passwd), Value::integer(g.gr_gid),
                                    Value::object(members)});
}

// An id in C's unsigned range; others are nobody's. False: exception pending.
bool id_argument(Value v, std::int64_t& out) {
    Value index = index_value(v);
    if (index.is_exception()) return false;
    if (!int_to_int64(index, out) || out < -1 || out > UINT32_MAX) out = INT64_MIN;
    return true;
}
Value pwd_getpwuid(Value* args, std::uint32_t) {
    std::int64_t id = 0;
    if (!id_argument(args[0], id)) return Value::exception();
    const passwd* found = id == INT64_MIN ? nullptr : getpwuid(static_cast<uid_t>(id));
    if (found) return make_passwd(*found);
    TRY_VALUE(shown, to_str(args[0]));
    return raise(types::KeyError, "getpwuid(): uid not found: ", to_utf8(shown.as<Str>()));
}
Value grp_getgrgid(Value* args, std::uint32_t) {
    std::int64_t id = 0;
    if (!id_argument(args[0], id)) return Value::exception();
    const group* found = id == INT64_MIN ? nullptr : getgrgid(static_cast<gid_t>(id));
    if (found) return make_group(*found);
    TRY_VALUE(shown, to_str(args[0]));
    return raise(types::KeyError, "getgrgid(): gid not found: ", to_utf8(shown.as<Str>()));
}
bool name_argument(Value v, const char* function, PathArgument& out) {
    if (is_str(v)) return path_argument(v, function, out);
    (void)raise_argument(function + std::string("() argument"), "str", v);
    return false;
}
Value pwd_getpwnam(Value* args, std::uint32_t) {
    PathArgument name;
    if (!name_argument(args[0], "getpwnam", name)) return Value::exception();
    if (const passwd* found = getpwnam(name.text.c_str())) return make_passwd(*found);
    return raise(types::KeyError, "getpwnam(): name not found: ", Shown{repr, args[0]});
}
Value grp_getgrnam(Value* args, std::uint32_t) {
    PathArgument name;
    if (!name_argument(args[0], "getgrnam", name)) return Value::exception();
    if (const group* found = getgrnam(name.text.c_str())) return make_group(*found);
    return raise(types::KeyError, "getgrnam(): name not found: ", Shown{repr, args[0]});
}
template <auto Begin, auto Next, auto End, auto Make>
Value all_entries(Value*, std::uint32_t) {
    List* all = make_list();
    Value result = Value::object(all);
    Begin();
    while (const auto* entry = Next()) {
        Value made = Make(*entry);
        if (!made.is_exception()) made = list_append(all, made);
        if (!made.is_exception()) continue;
        result = made;
        break;
    }
    End();
    return result;
}

const NativeDef pwd_functions[] = {
    {"getpwall()",
     through<Door::Processes, "getpwall", all_entries<setpwent, getpwent, endpwent, make_passwd>>,
     "All users."},
    {"getpwnam(name, /)", through<Door::Processes, "getpwnam", pwd_getpwnam>,
     "The user of this name."},
    {"getpwuid(uidobj, /)", through<Door::Processes, "getpwuid", pwd_getpwuid>,
     "The user with this number."},
    {nullptr, nullptr, nullptr},
};
const NativeDef grp_functions[] = {
    {"getgrall()",
     through<Door::Processes, "getgrall", all_entries<setgrent, getgrent, endgrent, make_group>>,
     "All groups."},
    {"getgrgid(id)", through<Door::Processes, "getgrgid", grp_getgrgid>,
     "The group with this number."},
    {"getgrnam(name)", through<Door::Processes, "getgrnam", grp_getgrnam>,
     "The group of this name."},
    {nullptr, nullptr, nullptr},
};

void fill_pwd(Module* module) {
    passwd_type = make_struct_type(
        "pwd", "struct_passwd",
        {"pw_name", "pw_passwd", "pw_uid", "pw_gid", "pw_gecos", "pw_dir", "pw_shell"}, 0, true);
    dict_set(module->dict, passwd_type->name, Value::object(passwd_type));
    define_functions(module, pwd_functions);
}
void fill_grp(Module* module) {
    group_type = make_struct_type("grp", "struct_group",
                                  {"gr_name", "gr_passwd", "gr_gid", "gr_mem"}, 0, true);
    dict_set(module->dict, group_type->name, Value::object(group_type));
    define_functions(module, grp_functions);
}

} // namespace

extern const NativeModule pwd_module, grp_module;
const NativeModule pwd_module{"pwd", "The users that the system knows.", fill_pwd};
const NativeModule grp_module{"grp", "The groups that the system knows.", fill_grp};

} // namespace boomslang::runtime
