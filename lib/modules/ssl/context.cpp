// _SSLContext: its life and its settings.
#include "modules/hash/openssl.h"

#if BOOMSLANG_HAS_OPENSSL

#include "builtins/table.h"
#include "modules/net/socket.h"
#include "modules/ssl/ssl.h"
#include "runtime/call/native_arguments.h"
#include "runtime/hooks/warnings.h"
#include "runtime/state/doors.h"
#include "runtime/text/codecs.h"

#include <climits>
#include <cstdio>
#include <unistd.h>

namespace boomslang::runtime::tls {

BuiltinType context_type{};

namespace {

void finalize(Cell* cell) noexcept {
    auto* context = static_cast<Context*>(cell);
    // Connections may keep the library's part, whose callbacks would find nobody here.
    if (context->raw) {
        remove_callbacks(context->raw);
        openssl.SSL_CTX_free(context->raw);
    }
    if (context->keylog >= 0) close(context->keylog);
    delete context->alpn;
}
const Layout context_layout{"SSL context", sizeof(Context), trace_values<3>, finalize};

Context* self_context(Value* args) { return receiver<Context>(args); }
Context* context_of(Value self) { return self.as<Context>(); }

Value deprecated(const std::string& what) {
    return warn(types::DeprecationWarning, what + " is deprecated", 2);
}

const SSL_METHOD* method_of(int protocol) {
    switch (protocol) {
    case kAnyTls: return openssl.TLS_method();
    case kTlsClient: return openssl.TLS_client_method();
    case kTlsServer: return openssl.TLS_server_method();
    case kTls1: return openssl.TLSv1_method();
    case kTls1_1: return openssl.TLSv1_1_method();
    case kTls1_2: return openssl.TLSv1_2_method();
    default: return nullptr;
    }
}
// __new__(type, protocol, /)
Value context_new(Value* args, std::uint32_t) {
    int protocol;
    if (!c_int_argument(args[1], protocol)) return Value::exception();
    const SSL_METHOD* method = method_of(protocol);
    switch (protocol) {
    case kAnyTls: TRY(deprecated("ssl.PROTOCOL_TLS")); break;
    case kTls1: TRY(deprecated("ssl.PROTOCOL_TLSv1")); break;
    case kTls1_1: TRY(deprecated("ssl.PROTOCOL_TLSv1_1")); break;
    case kTls1_2: TRY(deprecated("ssl.PROTOCOL_TLSv1_2")); break;
    }
    if (!method)
        return raise(types::ValueError, "invalid or unsupported protocol version ",
                     std::to_string(protocol));
    auto* context = make_instance_of<Context>(requested_class(args));
    context->keylog = -1;
    heap.register_finalizable(context);
    context->raw = openssl.SSL_CTX_new(method);
    if (!context->raw) return raise_library(Line::Context);
    context->protocol = protocol;
    context->check_hostname = protocol == kTlsClient;
    context->host_flags = X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS;
    SSL_CTX* raw = context->raw;
    openssl.SSL_CTX_set_verify(raw,
                               context->check_hostname
                                   ? SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT
                                   : SSL_VERIFY_NONE,
                               nullptr);
    openssl.SSL_CTX_set_options(
        raw, (SSL_OP_ALL & ~SSL_OP_DONT_INSERT_EMPTY_FRAGMENTS) | SSL_OP_NO_SSLv3 |
                 SSL_OP_CIPHER_SERVER_PREFERENCE | SSL_OP_SINGLE_DH_USE | SSL_OP_SINGLE_ECDH_USE |
                 SSL_OP_ENABLE_MIDDLEBOX_COMPAT | SSL_OP_IGNORE_UNEXPECTED_EOF);
    SSL_CTX_set_mode(raw, SSL_MODE_RELEASE_BUFFERS);
    constexpr unsigned char kSessions[] = "Python";
    openssl.SSL_CTX_set_session_id_context(raw, kSessions, sizeof kSessions - 1);
    X509_VERIFY_PARAM* parameters = openssl.SSL_CTX_get0_param(raw);
    openssl.X509_VERIFY_PARAM_set_flags(parameters, X509_V_FLAG_TRUSTED_FIRST);
    openssl.X509_VERIFY_PARAM_set_hostflags(parameters, context->host_flags);
    openssl.SSL_CTX_set_post_handshake_auth(raw, 0);
    return Value::object(context);
}

// --- attributes

Value get_verify_mode(Value self) {
    const int mode = openssl.SSL_CTX_get_verify_mode(context_of(self)->raw);
    return Value::integer(!(mode & SSL_VERIFY_PEER)                   ? 0
                          : !(mode & SSL_VERIFY_FAIL_IF_NO_PEER_CERT) ? 1
                                                                      : 2);
}
void set_mode(Context* context, int mode) {
    constexpr int kModes[] = {SSL_VERIFY_NONE, SSL_VERIFY_PEER,
                              SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT};
    openssl.SSL_CTX_set_verify(context->raw, kModes[mode],
                               openssl.SSL_CTX_get_verify_callback(context->raw));
}
bool int_setting(Value v, int& out) {
    if (v.is_empty()) return (void)refuse_delete(), false;
    return formatted_int_argument(v, out);
}
Value set_verify_mode(Value self, Value v) {
    int mode;
    if (!int_setting(v, mode)) return Value::exception();
    if (mode < 0 || mode > 2) return raise(types::ValueError, "invalid value for verify_mode");
    if (mode == 0 && context_of(self)->check_hostname)
        return raise(types::ValueError,
                     "Cannot set verify_mode to CERT_NONE when check_hostname is enabled.");
    set_mode(context_of(self), mode);
    return Value::empty();
}
Value get_verify_flags(Value self) {
    return int_from(std::uint64_t{
        openssl.X509_VERIFY_PARAM_get_flags(openssl.SSL_CTX_get0_param(context_of(self)->raw))});
}
// The low bits of any int, as C converts to unsigned.
bool low_bits(Value v, std::uint64_t mask, std::uint64_t& out) {
    const Value low = int_and(v, int_from(mask));
    if (low.is_exception()) return false;
    out = mpz_get_ui(IntView(low).get());
    return true;
}
Value set_verify_flags(Value self, Value v) {
    std::uint64_t flags;
    if (v.is_empty()) return refuse_delete();
    if (!is_integer(v)) return raise_argument("argument", "int", v);
    if (!low_bits(v, UINT64_MAX, flags)) return Value::exception();
    X509_VERIFY_PARAM* parameters = openssl.SSL_CTX_get0_param(context_of(self)->raw);
    const unsigned long before = openssl.X509_VERIFY_PARAM_get_flags(parameters);
    if ((before & ~flags) && !openssl.X509_VERIFY_PARAM_clear_flags(parameters, before & ~flags))
        return raise_library(Line::Other);
    if ((~before & flags) && !openssl.X509_VERIFY_PARAM_set_flags(parameters, ~before & flags))
        return raise_library(Line::Other);
    return Value::empty();
}

constexpr int kLowest = -2, kHighest = -1; // of TLSVersion: whatever the library has
template <bool kMaximum>
Value get_version(Value self) {
    const long version = kMaximum ? SSL_CTX_get_max_proto_version(context_of(self)->raw)
                                  : SSL_CTX_get_min_proto_version(context_of(self)->raw);
    return Value::integer(version ? version : kMaximum ? kHighest : kLowest);
}
template <bool kMaximum>
Value set_version(Value self, Value v) {
    int version;
    if (!int_setting(v, version)) return Value::exception();
    const Context* context = context_of(self);
    if (context->protocol != kAnyTls && context->protocol != kTlsClient &&
        context->protocol != kTlsServer)
        return raise(types::ValueError, "The context's protocol doesn't support modification of "
                                        "highest and lowest version.");
    switch (version) {
    case SSL3_VERSION: TRY(deprecated("ssl.TLSVersion.SSLv3")); break;
    case TLS1_VERSION: TRY(deprecated("ssl.TLSVersion.TLSv1")); break;
    case TLS1_1_VERSION: TRY(deprecated("ssl.TLSVersion.TLSv1_1")); break;
    case kLowest:
    case kHighest:
    case TLS1_2_VERSION:
    case TLS1_3_VERSION: break;
    default:
        char text[48];
        std::snprintf(text, sizeof text, "Unsupported TLS/SSL version 0x%x", version);
        return raise(types::ValueError, text);
    }
    long bound = version;
    if (version == kLowest) bound = kMaximum ? TLS1_VERSION : 0;
    if (version == kHighest) bound = kMaximum ? 0 : TLS1_3_VERSION;
    const long done = kMaximum ? SSL_CTX_set_max_proto_version(context->raw, bound)
                               : SSL_CTX_set_min_proto_version(context->raw, bound);
    if (done) return Value::empty();
    char text[48];
    std::snprintf(text, sizeof text, "Unsupported protocol version 0x%x", version);
    return raise(types::ValueError, text);
}
Value get_num_tickets(Value self) {
    return int_from(std::uint64_t{openssl.SSL_CTX_get_num_tickets(context_of(self)->raw)});
}
Value set_num_tickets(Value self, Value v) {
    std::int64_t count;
    if (v.is_empty()) return refuse_delete();
    if (!long_argument(v, count)) return Value::exception();
    if (count < 0) return raise(types::ValueError, "value must be non-negative");
    if (context_of(self)->protocol != kTlsServer)
        return raise(types::ValueError, "SSLContext is not a server context.");
    if (openssl.SSL_CTX_set_num_tickets(context_of(self)->raw, static_cast<std::size_t>(count)) !=
        1)
        return raise(types::ValueError, "failed to set num tickets.");
    return Value::empty();
}
Value get_options(Value self) {
    return int_from(std::uint64_t{openssl.SSL_CTX_get_options(context_of(self)->raw)});
}
Value set_options(Value self, Value v) {
    std::int64_t wanted;
    if (v.is_empty()) return refuse_delete();
    if (!long_argument(v, wanted)) return Value::exception();
    SSL_CTX* raw = context_of(self)->raw;
    const std::uint64_t before = openssl.SSL_CTX_get_options(raw),
                        after = static_cast<std::uint64_t>(wanted);
    constexpr std::uint64_t kVersions = SSL_OP_NO_SSLv2 | SSL_OP_NO_SSLv3 | SSL_OP_NO_TLSv1 |
                                        SSL_OP_NO_TLSv1_1 | SSL_OP_NO_TLSv1_2 | SSL_OP_NO_TLSv1_3;
    if (~before & after & kVersions)
        TRY(warn(types::DeprecationWarning, "ssl.OP_NO_SSL*/ssl.OP_NO_TLS* options are deprecated",
                 2));
    if (before & ~after) openssl.SSL_CTX_clear_options(raw, before & ~after);
    if (~before & after) openssl.SSL_CTX_set_options(raw, ~before & after);
    return Value::empty();
}
Value get_host_flags(Value self) {
    return Value::integer(static_cast<std::int64_t>(context_of(self)->host_flags));
}
Value set_host_flags(Value self, Value v) {
    std::uint64_t flags;
    if (v.is_empty()) return refuse_delete();
    TRY_VALUE(index, index_value(v));
    if (!low_bits(index, UINT_MAX, flags)) return Value::exception();
    context_of(self)->host_flags = static_cast<unsigned>(flags);
    openssl.X509_VERIFY_PARAM_set_hostflags(openssl.SSL_CTX_get0_param(context_of(self)->raw),
                                            static_cast<unsigned>(flags));
    return Value::empty();
}
Value set_check_hostname(Value self, Value v) {
    if (v.is_empty()) return refuse_delete();
    bool check = false;
    if (!truth_argument(v, check)) return Value::exception();
    Context* context = context_of(self);
    if (check && openssl.SSL_CTX_get_verify_mode(context->raw) == SSL_VERIFY_NONE)
        set_mode(context, 2);
    context->check_hostname = check;
    return Value::empty();
}
Value set_post_handshake_auth(Value self, Value v) {
    if (v.is_empty()) return raise(types::AttributeError, "cannot delete attribute");
    bool on = false;
    if (!truth_argument(v, on)) return Value::exception();
    // Connections take it from here: OpenSSL must not ask clients on behalf of every server.
    context_of(self)->post_handshake_auth = on;
    return Value::empty();
}
const GetSetDef attributes[] = {
    {"_host_flags", get_host_flags, set_host_flags, nullptr},
    {"check_hostname", [](Value self) { return Value::from(context_of(self)->check_hostname); },
     set_check_hostname, nullptr},
    {"maximum_version", get_version<true>, set_version<true>, nullptr},
    {"minimum_version", get_version<false>, set_version<false>, nullptr},
    {"num_tickets", get_num_tickets, set_num_tickets,
     "Control the number of TLSv1.3 session tickets"},
    {"options", get_options, set_options, nullptr},
    {"post_handshake_auth",
     [](Value self) { return Value::from(context_of(self)->post_handshake_auth); },
     set_post_handshake_auth, nullptr},
    {"protocol", [](Value self) { return Value::integer(context_of(self)->protocol); }, nullptr,
     nullptr},
    {"security_level",
     [](Value self) {
         return Value::integer(openssl.SSL_CTX_get_security_level(context_of(self)->raw));
     },
     nullptr, "The current security level"},
    {"verify_flags", get_verify_flags, set_verify_flags, nullptr},
    {"verify_mode", get_verify_mode, set_verify_mode, nullptr},
    {nullptr, nullptr, nullptr, nullptr},
};

// --- connections

Value argument_type_error(const char* what, const char* wanted, Value v) {
    return raise_argument(what, wanted, v);
}
// _wrap_socket(sock, server_side, server_hostname=None, *, owner=None, session=None)
Value wrap_socket(Value* args, std::uint32_t) {
    bool server = false;
    if (!is_socket(args[1]))
        return argument_type_error("_wrap_socket() argument 'sock'", "_socket.socket", args[1]);
    if (!truth_argument(args[2], server)) return Value::exception();
    return make_connection(self_context(args), args[1], nullptr, nullptr, server, args[3], args[4],
                           args[5]);
}
// _wrap_bio(incoming, outgoing, server_side, server_hostname=None, *, owner=None, session=None)
Value wrap_bio(Value* args, std::uint32_t) {
    bool server = false;
    if (!is_instance_of(args[1], memory_bio_type))
        return argument_type_error("_wrap_bio() argument 'incoming'", "_ssl.MemoryBIO", args[1]);
    if (!is_instance_of(args[2], memory_bio_type))
        return argument_type_error("_wrap_bio() argument 'outgoing'", "_ssl.MemoryBIO", args[2]);
    if (!truth_argument(args[3], server)) return Value::exception();
    return make_connection(self_context(args), Value::empty(), args[1].as<MemoryBio>(),
                           args[2].as<MemoryBio>(), server, args[4], args[5], args[6]);
}
Value session_stats(Value* args, std::uint32_t) {
    constexpr struct {
        const char* name;
        int number;
    } kCounts[] = {
        {"number", SSL_CTRL_SESS_NUMBER},
        {"connect", SSL_CTRL_SESS_CONNECT},
        {"connect_good", SSL_CTRL_SESS_CONNECT_GOOD},
        {"connect_renegotiate", SSL_CTRL_SESS_CONNECT_RENEGOTIATE},
        {"accept", SSL_CTRL_SESS_ACCEPT},
        {"accept_good", SSL_CTRL_SESS_ACCEPT_GOOD},
        {"accept_renegotiate", SSL_CTRL_SESS_ACCEPT_RENEGOTIATE},
        {"hits", SSL_CTRL_SESS_HIT},
        {"misses", SSL_CTRL_SESS_MISSES},
        {"timeouts", SSL_CTRL_SESS_TIMEOUTS},
        {"cache_full", SSL_CTRL_SESS_CACHE_FULL},
    };
    Dict* result = make_dict();
    for (const auto& row : kCounts)
        dict_set(result, intern(row.name),
                 Value::integer(SSL_CTX_ctrl(self_context(args)->raw, row.number, 0, nullptr)));
    return Value::object(result);
}
constexpr NativeDef kMethods[] = {
    {"__new__($static, type, protocol, /)",
     through_method<Door::Network, "SSLContext", context_new>, nullptr},
    {"_set_alpn_protocols(self, protos, /)", set_alpn_protocols, nullptr},
    {"_wrap_bio(self, incoming, outgoing, server_side, server_hostname=None, *, owner=None, "
     "session=None)",
     wrap_bio, nullptr},
    {"_wrap_socket(self, sock, server_side, server_hostname=None, *, owner=None, session=None)",
     wrap_socket, nullptr},
    {"session_stats(self, /)", session_stats, nullptr},
    {nullptr, nullptr, nullptr},
};

} // namespace

Value refuse_delete() { return raise(types::TypeError, "function takes at least one argument"); }

bool long_argument(Value v, std::int64_t& out) {
    const Value index = index_value(v);
    if (index.is_exception()) return false;
    if (int_to_int64(index, out)) return true;
    (void)raise(types::OverflowError, "Python int too large to convert to C long");
    return false;
}

bool c_text(Value v, std::string_view what, std::string& out) {
    if (!is_str(v)) return (void)raise_argument(what, "str", v), false;
    const Value bytes = encode_str(v.as<Str>(), "utf-8");
    if (bytes.is_exception()) return false;
    out = std::string(reinterpret_cast<const char*>(bytes.as<Bytes>()->data),
                      bytes.as<Bytes>()->size);
    if (out.find('\0') == out.npos) return true;
    (void)raise(types::ValueError, "embedded null character");
    return false;
}

void add_context_type(Module* module) {
    static const auto methods =
        concatenate_tables({kMethods, context_file_methods, context_cipher_methods});
    static std::vector<GetSetDef> all(std::begin(attributes), std::end(attributes) - 1);
    if (!context_type.shape)
        for (const GetSetDef* row = callback_attributes;; ++row) {
            all.push_back(*row);
            if (!row->name) break;
        }
    TypeSpec spec;
    spec.layout = &context_layout;
    spec.module = "_ssl";
    spec.name = "_SSLContext";
    add_type(module, context_type, spec, methods.data(), all.data());
}

} // namespace boomslang::runtime::tls

#endif
