// The modules spwd, _crypt and _uuid.
#include "modules/library.h"
#include "modules/posix/posix.h"
#include "runtime/call/native_arguments.h"
#include "runtime/container/struct_sequence.h"
#include "runtime/heap/rooted.h"
#include "runtime/hooks/warnings.h"
#include "runtime/state/doors.h"
#include "runtime/text/bytes.h"

#include <cerrno>
#include <shadow.h>
#include <unistd.h> // crypt

// Its header is in a package of its own, and says no more than this.
extern "C" int uuid_generate_time_safe(unsigned char* out);

namespace boomslang::runtime {

namespace {

// --- spwd: the shadow password database, for who may read it

Rooted<Type> shadow_type;

Value make_shadow(const spwd& s) {
    const Value name = path_result(s.sp_namp ? s.sp_namp : "", false),
                password = path_result(s.sp_pwdp ? s.sp_pwdp : "", false);
    const auto number = [](long n) { return Value::integer(n); };
    return make_struct(shadow_type,
                       {name, password, number(s.sp_lstchg), number(s.sp_min), number(s.sp_max),
                        number(s.sp_warn), number(s.sp_inact), number(s.sp_expire),
                        Value::integer(static_cast<std::int64_t>(s.sp_flag)), name, password});
}
Value spwd_getspnam(Value* args, std::uint32_t) {
    if (!is_str(args[0])) return raise_argument("getspnam() argument", "str", args[0]);
    PathArgument name;
    if (!path_argument(args[0], "getspnam", name)) return Value::exception();
    errno = 0;
    if (const spwd* found = getspnam(name.text.c_str())) return make_shadow(*found);
    if (errno) return raise_os(errno, Value::empty());
    return raise(types::KeyError, "getspnam(): name not found");
}
Value spwd_getspall(Value*, std::uint32_t) {
    List* all = make_list();
    Value result = Value::object(all);
    setspent();
    while (const spwd* entry = getspent()) {
        Value made = make_shadow(*entry);
        if (!made.is_exception()) made = list_append(all, made);
        if (!made.is_exception()) continue;
        result = made;
        break;
    }
    endspent();
    return result;
}
const NativeDef spwd_functions[] = {
    {"getspnam(arg, /)", through<Door::Processes, "getspnam", spwd_getspnam>,
     "Return the shadow password database entry for the given user name."},
    {"getspall()", through<Door::Processes, "getspall", spwd_getspall>,
     "Return a list of all available shadow password database entries, in arbitrary order."},
    {nullptr, nullptr, nullptr},
};
void fill_spwd(Module* module) {
    if (warn(types::DeprecationWarning,
             "'spwd' is deprecated and slated for removal in Python 3.13", 7)
            .is_exception())
        return;
    shadow_type =
        make_struct_type("spwd", "struct_spwd",
                         {"sp_namp", "sp_pwdp", "sp_lstchg", "sp_min", "sp_max", "sp_warn",
                          "sp_inact", "sp_expire", "sp_flag", "sp_nam", "sp_pwd"},
                         9, true);
    dict_set(module->dict, shadow_type->name, Value::object(shadow_type));
    define_functions(module, spwd_functions);
}

// --- _crypt: hashes of passwords, by libcrypt

struct {
    decltype(&::crypt) crypt;
} crypt_library;
const LibraryFunction crypt_rows[] = {LIBRARY_ROW_OF(crypt_library, crypt)};

Value crypt_crypt(Value* args, std::uint32_t) {
    std::string texts[2];
    for (int i = 0; i < 2; ++i) {
        if (!is_str(args[i]))
            return raise_argument("crypt() argument " + std::to_string(i + 1), "str", args[i]);
        texts[i] = to_utf8(args[i].as<Str>());
        if (texts[i].find('\0') != std::string::npos)
            return raise(types::ValueError, "embedded null character");
    }
    const char* hash = crypt_library.crypt(texts[0].c_str(), texts[1].c_str());
    if (!hash) return raise_os(errno, Value::empty());
    return str_value(hash);
}
const NativeDef crypt_functions[] = {
    {"crypt(word, salt, /)", crypt_crypt,
     "Returns the hash of a word, usually a password, made with a salt that also names the method "
     "(crypt.mksalt())."},
    {nullptr, nullptr, nullptr},
};
void fill_crypt(Module* module) {
    if (load_library(module, "libcrypt.so.1", "libcrypt1", crypt_rows).is_exception()) return;
    define_functions(module, crypt_functions);
}

// --- _uuid: identifiers made of the time, by libuuid

struct {
    decltype(&::uuid_generate_time_safe) uuid_generate_time_safe;
} uuid_library;
const LibraryFunction uuid_rows[] = {LIBRARY_ROW_OF(uuid_library, uuid_generate_time_safe)};

// (16 bytes, 0 when they are certainly unique)
Value uuid_generate(Value*, std::uint32_t) {
    unsigned char bytes[16];
    const int safe = uuid_library.uuid_generate_time_safe(bytes);
    TRY_VALUE(made, make_bytes_or_raise(bytes, sizeof bytes));
    return tuple_value({made, Value::integer(safe)});
}
const NativeDef uuid_functions[] = {
    {"generate_time_safe()", through<Door::Clocks, "generate_time_safe", uuid_generate>, nullptr},
    {nullptr, nullptr, nullptr},
};
void fill_uuid(Module* module) {
    if (load_library(module, "libuuid.so.1", "libuuid1", uuid_rows).is_exception()) return;
    define_functions(module, uuid_functions);
    dict_set(module->dict, intern("has_uuid_generate_time_safe"), Value::integer(1));
}

} // namespace

extern const NativeModule spwd_module, crypt_module, uuid_module;
const NativeModule spwd_module{"spwd", "The shadow password database.", fill_spwd};
const NativeModule crypt_module{"_crypt", "Hashes of passwords.", fill_crypt};
const NativeModule uuid_module{"_uuid", "Identifiers made of the time.", fill_uuid};

} // namespace boomslang::runtime
