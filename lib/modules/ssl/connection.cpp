// _SSLSocket: a connection, over a socket or over two memory BIOs; what is known of it.
#include "modules/hash/openssl.h"

#if BOOMSLANG_HAS_OPENSSL

#include "builtins/table.h"
#include "modules/ssl/ssl.h"
#include "runtime/call/native_arguments.h"
#include "runtime/container/list.h"
#include "runtime/text/bytes.h"
#include "runtime/text/codecs.h"

#include <cstring>

namespace boomslang::runtime::tls {

BuiltinType connection_type{};

namespace {

void finalize(Cell* cell) noexcept {
    auto* connection = static_cast<Connection*>(cell);
    if (connection->raw) openssl.SSL_free(connection->raw);
}
const Layout connection_layout{"SSL connection", sizeof(Connection), trace_values<5>, finalize};

Connection* self_connection(Value* args) { return receiver<Connection>(args); }
Connection* connection_of(Value self) { return self.as<Connection>(); }
bool is_given(Value v) { return !v.is_empty() && !v.is_none(); }

// --- making one

// The host that the peer's certificate has to be for. Empty, or Exception.
Value set_hostname(Connection* connection, const Context* context, Value hostname) {
    if (!is_str(hostname)) return raise_argument("argument", "str", hostname);
    TRY_VALUE(bytes, encode_str(hostname.as<Str>(), "ascii"));
    const std::string name(reinterpret_cast<const char*>(bytes.as<Bytes>()->data),
                           bytes.as<Bytes>()->size);
    if (name.find('\0') != name.npos)
        return raise(types::TypeError,
                     "argument must be encoded string without null bytes, not str");
    // A dot in front would match all hosts of a domain.
    if (name.empty() || name[0] == '.')
        return raise(types::ValueError,
                     "server_hostname cannot be an empty string or start with a leading dot.");
    connection->hostname = hostname;
    ASN1_OCTET_STRING* address = openssl.a2i_IPADDRESS(name.c_str());
    openssl.ERR_clear_error();
    bool done = address || SSL_set_tlsext_host_name(connection->raw, name.c_str());
    if (done && context->check_hostname) {
        X509_VERIFY_PARAM* parameters = openssl.SSL_get0_param(connection->raw);
        done = address ? openssl.X509_VERIFY_PARAM_set1_ip(
                             parameters, openssl.ASN1_STRING_get0_data(address),
                             static_cast<std::size_t>(openssl.ASN1_STRING_length(address)))
                       : openssl.X509_VERIFY_PARAM_set1_host(parameters, name.c_str(), name.size());
    }
    if (address) openssl.ASN1_OCTET_STRING_free(address);
    return done ? Value::empty() : raise_library(Line::Connection);
}
Value connect_streams(Connection* connection, MemoryBio* incoming, MemoryBio* outgoing) {
    if (!incoming) {
        BIO* bio = make_socket_bio(connection);
        if (!bio) return raise_memory();
        openssl.SSL_set_bio(connection->raw, bio, bio);
        return Value::empty();
    }
    openssl.BIO_up_ref(incoming->raw);
    openssl.BIO_up_ref(outgoing->raw);
    openssl.SSL_set_bio(connection->raw, incoming->raw, outgoing->raw);
    return Value::empty();
}
void ask_later(const Connection* connection, const Context* context) {
    if (!context->post_handshake_auth) return;
    SSL* raw = connection->raw;
    if (!connection->server) return openssl.SSL_set_post_handshake_auth(raw, 1);
    // OpenSSL wants the flag only where the client is asked at all.
    const int mode = openssl.SSL_get_verify_mode(raw);
    if (mode & SSL_VERIFY_PEER)
        openssl.SSL_set_verify(raw, mode | SSL_VERIFY_POST_HANDSHAKE,
                               openssl.SSL_get_verify_callback(raw));
}

// --- what is known

Value peer_certificate(Value* args, std::uint32_t) {
    const Connection* connection = self_connection(args);
    bool binary = false;
    if (!truth_argument(args[1], binary)) return Value::exception();
    if (!openssl.SSL_is_init_finished(connection->raw))
        return raise(types::ValueError, "handshake not done yet");
    X509* raw = openssl.SSL_get1_peer_certificate(connection->raw);
    if (!raw) return Value::none();
    // Nobody looked at it where the context does not verify.
    const bool verified =
        openssl.SSL_CTX_get_verify_mode(openssl.SSL_get_SSL_CTX(connection->raw)) & SSL_VERIFY_PEER;
    const Value shown = binary     ? certificate_bytes(raw)
                        : verified ? certificate_fields(raw)
                                   : Value::object(make_dict());
    openssl.X509_free(raw);
    return shown;
}
Value verified_chain(Value* args, std::uint32_t) {
    const auto* chain = openssl.SSL_get0_verified_chain(self_connection(args)->raw);
    return chain ? certificate_list(chain, nullptr) : Value::none();
}
Value unverified_chain(Value* args, std::uint32_t) {
    const Connection* connection = self_connection(args);
    const auto* chain = openssl.SSL_get_peer_cert_chain(connection->raw);
    if (!chain) return Value::none();
    // A server's has the certificates behind the client's own only.
    X509* first = connection->server ? openssl.SSL_get1_peer_certificate(connection->raw) : nullptr;
    const Value list = certificate_list(chain, first);
    if (first) openssl.X509_free(first);
    return list;
}
Value cipher(Value* args, std::uint32_t) {
    const SSL_CIPHER* current = openssl.SSL_get_current_cipher(self_connection(args)->raw);
    return current ? cipher_tuple(current) : Value::none();
}
// What this side offers: as CPython 3.11, whatever the peer has.
Value shared_ciphers(Value* args, std::uint32_t) {
    const auto* own = openssl.SSL_get_ciphers(self_connection(args)->raw);
    if (!own) return Value::none();
    List* result = make_list();
    const auto all = elements<const SSL_CIPHER>(own);
    for (int i = 0; i < all.size(); ++i) TRY(list_append(result, cipher_tuple(all[i])));
    return Value::object(result);
}
Value version(Value* args, std::uint32_t) {
    SSL* raw = self_connection(args)->raw;
    if (!openssl.SSL_is_init_finished(raw)) return Value::none();
    const std::string_view name = openssl.SSL_get_version(raw);
    return name == "unknown" ? Value::none() : str_value(name);
}
Value compression(Value* args, std::uint32_t) {
    const COMP_METHOD* method = openssl.SSL_get_current_compression(self_connection(args)->raw);
    const int number = method ? openssl.COMP_get_type(method) : NID_undef;
    const char* name = number == NID_undef ? nullptr : openssl.OBJ_nid2sn(number);
    return name ? str_value(name) : Value::none();
}
Value selected_alpn_protocol(Value* args, std::uint32_t) {
    const unsigned char* name = nullptr;
    unsigned size = 0;
    openssl.SSL_get0_alpn_selected(self_connection(args)->raw, &name, &size);
    return name ? decode_bytes({name, size}, "utf-8") : Value::none();
}
Value pending(Value* args, std::uint32_t) {
    return Value::integer(openssl.SSL_pending(self_connection(args)->raw));
}
// get_channel_binding(cb_type='tls-unique')
Value channel_binding(Value* args, std::uint32_t) {
    const Connection* connection = self_connection(args);
    std::string kind = "tls-unique";
    if (!args[1].is_empty() && !c_text(args[1], "get_channel_binding() argument 'cb_type'", kind))
        return Value::exception();
    if (kind != "tls-unique")
        return raise(types::ValueError, "'", kind, "' channel binding type not implemented");
    // The first message "Finished" of the handshake, whoever sent it.
    unsigned char bytes[EVP_MAX_MD_SIZE];
    const bool resumed = openssl.SSL_session_reused(connection->raw);
    const std::size_t size =
        resumed != connection->server
            ? openssl.SSL_get_peer_finished(connection->raw, bytes, sizeof bytes)
            : openssl.SSL_get_finished(connection->raw, bytes, sizeof bytes);
    return size ? Value::object(make_bytes(bytes, std::min(size, sizeof bytes))) : Value::none();
}
constexpr NativeDef kMethods[] = {
    {"cipher(self, /)", cipher, nullptr},
    {"compression(self, /)", compression, nullptr},
    {"get_channel_binding(self, /, cb_type='tls-unique')", channel_binding,
     "Get channel binding data for current connection."},
    {"get_unverified_chain(self, /)", unverified_chain, nullptr},
    {"get_verified_chain(self, /)", verified_chain, nullptr},
    {"getpeercert(self, der=False, /)", peer_certificate, "Returns the certificate for the peer."},
    {"pending(self, /)", pending,
     "Returns the number of already decrypted bytes available for "
     "read, pending on the connection."},
    {"selected_alpn_protocol(self, /)", selected_alpn_protocol, nullptr},
    {"shared_ciphers(self, /)", shared_ciphers, nullptr},
    {"version(self, /)", version, nullptr},
    {nullptr, nullptr, nullptr},
};

// --- attributes

Value set_context(Value self, Value v) {
    Connection* connection = connection_of(self);
    if (v.is_empty() || !is_instance_of(v, context_type))
        return raise(types::TypeError, "The value must be a SSLContext");
    if (!openssl.SSL_set_SSL_CTX(connection->raw, v.as<Context>()->raw))
        return raise_library(Line::Connection);
    connection->context = v;
    send_messages(v.as<Context>(), connection);
    return Value::empty();
}
Value set_owner(Value self, Value v) {
    if (v.is_empty()) return raise(types::TypeError, "cannot delete attribute");
    connection_of(self)->owner = v;
    return Value::empty();
}
const GetSetDef attributes[] = {
    {"context", [](Value self) { return connection_of(self)->context; }, set_context,
     "This changes the context associated with the SSLSocket."},
    {"owner", [](Value self) { return connection_of(self)->owner; }, set_owner,
     "The Python-level owner of this object."},
    {"server_hostname", [](Value self) { return connection_of(self)->hostname; }, nullptr,
     "The currently set server hostname (for SNI)."},
    {"server_side", [](Value self) { return Value::from(connection_of(self)->server); }, nullptr,
     "Whether this is a server-side socket."},
    {"session", connection_session, set_connection_session, "Get / set SSLSession."},
    {"session_reused",
     [](Value self) {
         return Value::from(openssl.SSL_session_reused(connection_of(self)->raw) != 0);
     },
     nullptr, "Was the client session reused during handshake?"},
    {nullptr, nullptr, nullptr, nullptr},
};

} // namespace

Value make_connection(Context* context, Value socket, MemoryBio* incoming, MemoryBio* outgoing,
                      bool server, Value hostname, Value owner, Value session) {
    if (server && context->protocol == kTlsClient)
        return raise_message("Cannot create a server socket with a PROTOCOL_TLS_CLIENT context",
                             Line::ServerWithClientContext);
    if (!server && context->protocol == kTlsServer)
        return raise_message("Cannot create a client socket with a PROTOCOL_TLS_SERVER context",
                             Line::ClientWithServerContext);
    openssl.ERR_clear_error();
    auto* connection = make_instance_of<Connection>(&connection_type);
    connection->context = Value::object(context);
    connection->socket = socket;
    connection->owner = is_given(owner) ? owner : Value::none();
    connection->hostname = Value::none();
    connection->failure = Value::empty();
    connection->server = server;
    heap.register_finalizable(connection);
    connection->raw = openssl.SSL_new(context->raw);
    SSL* raw = connection->raw;
    if (!raw) return raise_library(Line::Connection);
    openssl.SSL_set_ex_data(raw, 0, connection);
    constexpr unsigned char kSessions[] = "Python";
    if (server) openssl.SSL_set_session_id_context(raw, kSessions, sizeof kSessions - 1);
    TRY(connect_streams(connection, incoming, outgoing));
    SSL_set_mode(raw, SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER | SSL_MODE_AUTO_RETRY);
    ask_later(connection, context);
    if (is_given(hostname)) TRY(set_hostname(connection, context, hostname));
    if (server) openssl.SSL_set_accept_state(raw);
    else openssl.SSL_set_connect_state(raw);
    if (is_given(session)) TRY(set_connection_session(Value::object(connection), session));
    return Value::object(connection);
}

void add_connection_type(Module* module) {
    static const auto methods = concatenate_tables({kMethods, transfer_methods});
    TypeSpec spec;
    spec.layout = &connection_layout;
    spec.module = "_ssl";
    spec.name = "_SSLSocket";
    spec.flags = kFinal | kNoInstantiation;
    add_type(module, connection_type, spec, methods.data(), attributes);
}

} // namespace boomslang::runtime::tls

#endif
