// What OpenSSL calls: server names, messages, protocols of applications, keys for a log.
#include "modules/hash/openssl.h"

#if BOOMSLANG_HAS_OPENSSL

#include "io/file.h"
#include "modules/ssl/ssl.h"
#include "runtime/hooks/unraisable.h"
#include "runtime/text/bytes.h"
#include "runtime/text/codecs.h"

#include <cerrno>
#include <climits>
#include <fcntl.h>
#include <new>
#include <unistd.h>

namespace boomslang::runtime::tls {

namespace {

Context* context_of(Value self) { return self.as<Context>(); }
Connection* connection_of(const SSL* ssl) {
    return static_cast<Connection*>(openssl.SSL_get_ex_data(ssl, 0));
}
// What programs know a connection as: the object of module ssl, else the socket, else our object.
Value shown(Connection* connection) {
    if (!connection->owner.is_none()) return connection->owner;
    if (!connection->socket.is_empty()) return connection->socket;
    return Value::object(connection);
}
// Nothing may be thrown through the library. False: memory ran out, which is pending.
template <class Body>
bool guarded(Body body) noexcept {
    try {
        body();
        return true;
    } catch (const std::bad_alloc&) {
        (void)raise_memory();
        return false;
    }
}

// --- server names

int choose_by_name(SSL* ssl, int* alert, void* data) noexcept {
    auto* context = static_cast<Context*>(data);
    const Value callback = context->sni_callback;
    if (callback.is_empty()) return SSL_TLSEXT_ERR_NOACK;
    int result = SSL_TLSEXT_ERR_ALERT_FATAL;
    *alert = SSL_AD_INTERNAL_ERROR;
    const bool done = guarded([&] {
        const char* name = openssl.SSL_get_servername(ssl, TLSEXT_NAMETYPE_host_name);
        Value text = Value::none();
        if (name) {
            const std::string_view bytes = name;
            text = decode_bytes(
                {reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size()}, "ascii");
            if (text.is_exception()) {
                report_unraisable(Value::object(make_bytes(bytes)));
                return;
            }
        }
        const Value answer =
            call(callback, {shown(connection_of(ssl)), text, Value::object(context)});
        if (answer.is_exception()) {
            report_unraisable(callback);
            *alert = SSL_AD_HANDSHAKE_FAILURE;
        } else if (answer.is_none()) {
            result = SSL_TLSEXT_ERR_OK;
        } else {
            std::int64_t number;
            if (long_argument(answer, number)) *alert = static_cast<int>(number);
            else report_unraisable(answer);
        }
    });
    if (!done) report_unraisable(callback);
    return result;
}
Value get_sni_callback(Value self) {
    const Value callback = context_of(self)->sni_callback;
    return callback.is_empty() ? Value::none() : callback;
}
Value set_sni_callback(Value self, Value v) {
    Context* context = context_of(self);
    if (context->protocol == kTlsClient)
        return raise(types::ValueError, "sni_callback cannot be set on TLS_CLIENT context");
    context->sni_callback = Value::empty();
    if (!v.is_empty() && v.is_none()) {
        SSL_CTX_set_tlsext_servername_callback(context->raw, nullptr);
        return Value::empty();
    }
    if (v.is_empty() || !is_callable(v)) {
        SSL_CTX_set_tlsext_servername_callback(context->raw, nullptr);
        return raise(types::TypeError, "not a callable object");
    }
    context->sni_callback = v;
    SSL_CTX_set_tlsext_servername_callback(context->raw, choose_by_name);
    SSL_CTX_set_tlsext_servername_arg(context->raw, context);
    return Value::empty();
}

// --- messages

void show_message(int written, int version, int kind, const void* data, std::size_t size, SSL* ssl,
                  void*) noexcept {
    Connection* connection = connection_of(ssl);
    if (!connection || !connection->context.is_object()) return;
    const Value callback = connection->context.as<Context>()->msg_callback;
    if (callback.is_empty() || state.pending) return;
    const auto* bytes = static_cast<const unsigned char*>(data);
    int type = -1;
    switch (kind) {
    case SSL3_RT_CHANGE_CIPHER_SPEC: type = SSL3_MT_CHANGE_CIPHER_SPEC; break;
    case SSL3_RT_ALERT: type = size > 1 ? bytes[1] : -1; break; // [0] is the level
    case SSL3_RT_HEADER:
        if (size > 2) version = bytes[1] << 8 | bytes[2];
        [[fallthrough]];
    case SSL3_RT_HANDSHAKE:
    case SSL3_RT_INNER_CONTENT_TYPE: type = size ? bytes[0] : -1; break;
    default: break;
    }
    bool failed = true;
    guarded([&] {
        failed = call(callback, {shown(connection), str_value(written ? "write" : "read"),
                                 Value::integer(version), Value::integer(kind),
                                 Value::integer(type), Value::object(make_bytes(data, size))})
                     .is_exception();
    });
    if (!failed) return;
    Object* raised = take_pending(); // for the end of the call
    if (connection->failure.is_empty()) connection->failure = Value::object(raised);
}
Value get_msg_callback(Value self) {
    const Value callback = context_of(self)->msg_callback;
    return callback.is_empty() ? Value::none() : callback;
}
Value set_msg_callback(Value self, Value v) {
    Context* context = context_of(self);
    const bool on = !v.is_empty() && !v.is_none();
    if (v.is_empty() || (on && !is_callable(v))) {
        openssl.SSL_CTX_set_msg_callback(context->raw, nullptr);
        context->msg_callback = Value::empty();
        return raise(types::TypeError, "not a callable object");
    }
    context->msg_callback = on ? v : Value::empty();
    openssl.SSL_CTX_set_msg_callback(context->raw, on ? show_message : nullptr);
    return Value::empty();
}

// --- protocols of applications

int choose_protocol(SSL*, const unsigned char** out, unsigned char* size,
                    const unsigned char* offered, unsigned offered_size, void* data) noexcept {
    const std::string& own = *static_cast<Context*>(data)->alpn;
    if (own.empty()) return SSL_TLSEXT_ERR_NOACK;
    const int found = openssl.SSL_select_next_proto(
        const_cast<unsigned char**>(out), size, reinterpret_cast<const unsigned char*>(own.data()),
        static_cast<unsigned>(own.size()), offered, offered_size);
    return found == OPENSSL_NPN_NEGOTIATED ? SSL_TLSEXT_ERR_OK : SSL_TLSEXT_ERR_NOACK;
}

// --- keys

void log_key(const SSL* ssl, const char* line) noexcept {
    Connection* connection = connection_of(ssl);
    if (!connection) return;
    const int fd = connection->context.as<Context>()->keylog;
    if (fd < 0) return;
    // In one piece: other processes may append to the file.
    const bool done = guarded([&] {
        const std::string text = std::string(line) + "\n";
        ssize_t written;
        do written = write(fd, text.data(), text.size());
        while (written < 0 && errno == EINTR);
        if (written >= 0 || state.pending) return;
        (void)raise_os(errno, connection->context.as<Context>()->keylog_name);
        connection->failure = Value::object(take_pending());
    });
    if (!done) connection->failure = Value::object(take_pending());
}
Value get_keylog_filename(Value self) {
    const Value name = context_of(self)->keylog_name;
    return name.is_empty() ? Value::none() : name;
}
Value set_keylog_filename(Value self, Value v) {
    Context* context = context_of(self);
    if (v.is_empty()) return refuse_delete();
    openssl.SSL_CTX_set_keylog_callback(context->raw, nullptr);
    context->keylog_name = Value::empty();
    if (context->keylog >= 0) close(std::exchange(context->keylog, -1));
    if (v.is_none()) return Value::empty();
    std::string path;
    if (!path_argument(v, path)) return Value::exception();
    const int fd = open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
    if (fd < 0) return raise_os(errno, v);
    context->keylog = fd;
    context->keylog_name = v;
    constexpr std::string_view kHead = "# TLS secrets log file, generated by OpenSSL / Python\n";
    if (lseek(fd, 0, SEEK_END) == 0 && write(fd, kHead.data(), kHead.size()) < 0)
        return raise_os(errno, v);
    openssl.SSL_CTX_set_keylog_callback(context->raw, log_key);
    return Value::empty();
}

} // namespace

void remove_callbacks(SSL_CTX* raw) noexcept {
    SSL_CTX_set_tlsext_servername_callback(raw, nullptr);
    openssl.SSL_CTX_set_alpn_select_cb(raw, nullptr, nullptr);
    openssl.SSL_CTX_set_msg_callback(raw, nullptr);
    openssl.SSL_CTX_set_keylog_callback(raw, nullptr);
}
void send_messages(const Context* context, Connection* connection) {
    openssl.SSL_set_msg_callback(connection->raw,
                                 context->msg_callback.is_empty() ? nullptr : show_message);
}

// _set_alpn_protocols(protos, /)
Value set_alpn_protocols(Value* args, std::uint32_t) {
    Context* context = receiver<Context>(args);
    ByteView names{};
    if (!require_bytes(args[1], names)) return Value::exception();
    if (names.size > UINT_MAX)
        return raise(types::OverflowError, "protocols longer than ", std::to_string(UINT_MAX),
                     " bytes");
    if (openssl.SSL_CTX_set_alpn_protos(context->raw, names.data,
                                        static_cast<unsigned>(names.size))) {
        openssl.ERR_clear_error();
        return raise_memory();
    }
    if (!context->alpn) context->alpn = new std::string;
    *context->alpn = std::string(names.text());
    openssl.SSL_CTX_set_alpn_select_cb(context->raw, choose_protocol, context);
    return Value::none();
}

const GetSetDef callback_attributes[] = {
    {"_msg_callback", get_msg_callback, set_msg_callback, nullptr},
    {"keylog_filename", get_keylog_filename, set_keylog_filename, nullptr},
    {"sni_callback", get_sni_callback, set_sni_callback,
     "Set a callback that will be called when a server name is provided by the SSL/TLS client in "
     "the SNI extension."},
    {nullptr, nullptr, nullptr, nullptr},
};

} // namespace boomslang::runtime::tls

#endif
