// The module errno.
#include "runtime/container/module.h"
#include "runtime/object/names.h"

#include <cerrno>

namespace boomslang::runtime {

namespace {

struct Entry {
    const char* name;
    int number;
};
#define E(name)                                                                                    \
    { #name, name }
constexpr Entry kEntries[] = {
    E(E2BIG),
    E(EACCES),
    E(EADDRINUSE),
    E(EADDRNOTAVAIL),
    E(EADV),
    E(EAFNOSUPPORT),
    E(EAGAIN),
    E(EALREADY),
    E(EBADE),
    E(EBADF),
    E(EBADFD),
    E(EBADMSG),
    E(EBADR),
    E(EBADRQC),
    E(EBADSLT),
    E(EBFONT),
    E(EBUSY),
    E(ECANCELED),
    E(ECHILD),
    E(ECHRNG),
    E(ECOMM),
    E(ECONNABORTED),
    E(ECONNREFUSED),
    E(ECONNRESET),
    E(EDEADLOCK), // which errorcode has, though it is the same number as the next
    E(EDEADLK),
    E(EDESTADDRREQ),
    E(EDOM),
    E(EDOTDOT),
    E(EDQUOT),
    E(EEXIST),
    E(EFAULT),
    E(EFBIG),
    E(EHOSTDOWN),
    E(EHOSTUNREACH),
    E(EIDRM),
    E(EILSEQ),
    E(EINPROGRESS),
    E(EINTR),
    E(EINVAL),
    E(EIO),
    E(EISCONN),
    E(EISDIR),
    E(EISNAM),
    E(EKEYEXPIRED),
    E(EKEYREJECTED),
    E(EKEYREVOKED),
    E(EL2HLT),
    E(EL2NSYNC),
    E(EL3HLT),
    E(EL3RST),
    E(ELIBACC),
    E(ELIBBAD),
    E(ELIBEXEC),
    E(ELIBMAX),
    E(ELIBSCN),
    E(ELNRNG),
    E(ELOOP),
    E(EMEDIUMTYPE),
    E(EMFILE),
    E(EMLINK),
    E(EMSGSIZE),
    E(EMULTIHOP),
    E(ENAMETOOLONG),
    E(ENAVAIL),
    E(ENETDOWN),
    E(ENETRESET),
    E(ENETUNREACH),
    E(ENFILE),
    E(ENOANO),
    E(ENOBUFS),
    E(ENOCSI),
    E(ENODATA),
    E(ENODEV),
    E(ENOENT),
    E(ENOEXEC),
    E(ENOKEY),
    E(ENOLCK),
    E(ENOLINK),
    E(ENOMEDIUM),
    E(ENOMEM),
    E(ENOMSG),
    E(ENONET),
    E(ENOPKG),
    E(ENOPROTOOPT),
    E(ENOSPC),
    E(ENOSR),
    E(ENOSTR),
    E(ENOSYS),
    E(ENOTBLK),
    E(ENOTCONN),
    E(ENOTDIR),
    E(ENOTEMPTY),
    E(ENOTNAM),
    E(ENOTRECOVERABLE),
    E(ENOTSOCK),
    E(ENOTSUP),
    E(ENOTTY),
    E(ENOTUNIQ),
    E(ENXIO),
    E(EOPNOTSUPP),
    E(EOVERFLOW),
    E(EOWNERDEAD),
    E(EPERM),
    E(EPFNOSUPPORT),
    E(EPIPE),
    E(EPROTO),
    E(EPROTONOSUPPORT),
    E(EPROTOTYPE),
    E(ERANGE),
    E(EREMCHG),
    E(EREMOTE),
    E(EREMOTEIO),
    E(ERESTART),
    E(ERFKILL),
    E(EROFS),
    E(ESHUTDOWN),
    E(ESOCKTNOSUPPORT),
    E(ESPIPE),
    E(ESRCH),
    E(ESRMNT),
    E(ESTALE),
    E(ESTRPIPE),
    E(ETIME),
    E(ETIMEDOUT),
    E(ETOOMANYREFS),
    E(ETXTBSY),
    E(EUCLEAN),
    E(EUNATCH),
    E(EUSERS),
    E(EWOULDBLOCK),
    E(EXDEV),
    E(EXFULL),
};
#undef E

void fill(Module* module) {
    Dict* codes = make_dict();
    for (const Entry& e : kEntries) {
        Str* name = intern(e.name);
        dict_set(module->dict, name, Value::integer(e.number));
        // Of two names for one number the last listed is not errorcode's.
        Value key = Value::integer(e.number);
        if (dict_get(codes, key).is_empty()) (void)dict_set(codes, key, Value::object(name));
    }
    dict_set(module->dict, intern("errorcode"), Value::object(codes));
}

} // namespace

extern const NativeModule errno_module;
const NativeModule errno_module{"errno", "Names of the system's error numbers.", fill};

} // namespace boomslang::runtime
