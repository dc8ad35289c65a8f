// The module syslog: messages to the system's log.
#include "modules/constants.h"
#include "modules/posix/posix.h"
#include "runtime/call/native_arguments.h"
#include "runtime/hooks/import.h"
#include "runtime/state/audit.h"
#include "runtime/state/doors.h"
#include "runtime/state/threads.h"
#include "runtime/text/codecs.h"

#include <sys/syslog.h>

namespace boomslang::runtime {

namespace {

bool is_open = false;
std::string identity; // the C library keeps a pointer to its text

// False: exception pending.
bool text_argument(Value v, const char* what, std::string& out) {
    if (!is_str(v)) {
        (void)raise_argument(what, "str", v);
        return false;
    }
    const Value bytes = encode_str(v.as<Str>(), Encoding::Utf8);
    ByteView view{};
    if (bytes.is_exception() || !byte_view(bytes, view)) return false;
    out = view.text();
    if (out.find('\0') == out.npos) return true;
    (void)raise(types::ValueError, "embedded null character");
    return false;
}
// sys.argv[0] without its folders, or "".
Value program_name(std::string& out) {
    const Value arguments = sys_attribute(intern("argv"));
    out.clear();
    if (!is_list(arguments) || arguments.as<List>()->size == 0) return Value::empty();
    const Value first = arguments.as<List>()->items()[0];
    if (!is_str(first)) return Value::empty();
    out = to_utf8(first.as<Str>());
    out.erase(0, out.rfind('/') + 1);
    return Value::empty();
}

// openlog(ident=sys.argv[0], logoption=0, facility=LOG_USER)
Value open_log(const std::string* name, int option, int facility) {
    std::string ident;
    if (name) ident = *name;
    else TRY(program_name(ident));
    if (auditing) {
        TRY_VALUE(told, str_value(ident));
        TRY(tell_auditors("syslog.openlog", {ident.empty() ? Value::none() : told,
                                             Value::integer(option), Value::integer(facility)}));
    }
    identity = std::move(ident);
    openlog(identity.empty() ? nullptr : identity.c_str(), option, facility);
    is_open = true;
    return Value::none();
}
Value syslog_openlog(Value* args, std::uint32_t) {
    std::string name;
    int option = 0, facility = LOG_USER;
    const bool named = !args[0].is_empty();
    if ((named && !text_argument(args[0], "openlog() argument 1", name)) ||
        (!args[1].is_empty() && !int_argument(args[1], option)) ||
        (!args[2].is_empty() && !int_argument(args[2], facility)))
        return Value::exception();
    return open_log(named ? &name : nullptr, option, facility);
}
// syslog([priority=LOG_INFO,] message)
Value syslog_syslog(Value* args, std::uint32_t) {
    int priority = LOG_INFO;
    std::string message;
    const bool with_priority = !args[1].is_empty();
    if (!is_str(args[with_priority])) return raise(types::TypeError, "[priority,] message string");
    if ((with_priority && !int_argument(args[0], priority)) ||
        !text_argument(args[with_priority], "[priority,] message string", message))
        return Value::exception();
    if (auditing)
        TRY(tell_auditors("syslog.syslog", {Value::integer(priority), args[with_priority]}));
    if (!is_open) TRY(open_log(nullptr, 0, LOG_USER));
    without_turn([&] {
        syslog(priority, "%s", message.c_str());
        return 0;
    });
    return Value::none();
}
Value syslog_closelog(Value*, std::uint32_t) {
    if (is_open) closelog();
    is_open = false;
    return Value::none();
}
Value syslog_setlogmask(Value* args, std::uint32_t) {
    int mask;
    return int_argument(args[0], mask) ? Value::integer(setlogmask(mask)) : Value::exception();
}
Value syslog_log_mask(Value* args, std::uint32_t) {
    int priority;
    if (!int_argument(args[0], priority)) return Value::exception();
    return Value::integer(static_cast<int>(1u << (static_cast<unsigned>(priority) & 31)));
}
Value syslog_log_upto(Value* args, std::uint32_t) {
    int priority;
    if (!int_argument(args[0], priority)) return Value::exception();
    const auto bits = static_cast<unsigned>(priority) + 1;
    return Value::integer(static_cast<int>((1u << (bits & 31)) - 1));
}

const NativeDef functions[] = {
    {"LOG_MASK(priority, /)", syslog_log_mask, "The mask of one priority."},
    {"LOG_UPTO(priority, /)", syslog_log_upto, "The mask of all priorities up to one."},
    {"closelog()",
     through<Door::Processes, "closelog", audited<"syslog.closelog", syslog_closelog>>,
     "Closes the log."},
    {"openlog(ident=<unrepresentable>, logoption=0, facility=LOG_USER)",
     through<Door::Processes, "openlog", syslog_openlog>, "Sets what later messages begin with."},
    {"setlogmask(maskpri, /)",
     through<Door::Processes, "setlogmask",
             audited<"syslog.setlogmask", syslog_setlogmask, told(0)>>,
     "Sets which priorities are logged."},
    {"syslog(priority, message=<unrepresentable>, /)",
     through<Door::Processes, "syslog", syslog_syslog>,
     "syslog([priority,] message): sends a message."},
    {nullptr, nullptr, nullptr},
};
#define C BOOMSLANG_CONSTANT
constexpr Constant kConstants[] = {
    C(LOG_ALERT),  C(LOG_AUTH),   C(LOG_AUTHPRIV), C(LOG_CONS),    C(LOG_CRIT),   C(LOG_CRON),
    C(LOG_DAEMON), C(LOG_DEBUG),  C(LOG_EMERG),    C(LOG_ERR),     C(LOG_FTP),    C(LOG_INFO),
    C(LOG_KERN),   C(LOG_LOCAL0), C(LOG_LOCAL1),   C(LOG_LOCAL2),  C(LOG_LOCAL3), C(LOG_LOCAL4),
    C(LOG_LOCAL5), C(LOG_LOCAL6), C(LOG_LOCAL7),   C(LOG_LPR),     C(LOG_MAIL),   C(LOG_NDELAY),
    C(LOG_NEWS),   C(LOG_NOTICE), C(LOG_NOWAIT),   C(LOG_ODELAY),  C(LOG_PERROR), C(LOG_PID),
    C(LOG_SYSLOG), C(LOG_USER),   C(LOG_UUCP),     C(LOG_WARNING),
};
#undef C

} // namespace

extern const NativeModule syslog_module;
const NativeModule syslog_module{"syslog", "Messages to the system's log.", [](Module* module) {
                                     define_functions(module, functions);
                                     add_constants(module->dict, kConstants);
                                 }};

} // namespace boomslang::runtime
