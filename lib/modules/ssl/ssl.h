// The parts of the module _ssl.
//
// No call of OpenSSL waits for the network: the connection's BIO never blocks, and where the library wants
// to read or write, we wait for the descriptor as sockets do, without the turn (see transfer.cpp). So all
// of OpenSSL runs in the turn, callbacks can run Python, and its objects need no locks. A callback lets
// other threads run: `user` keeps them from an object whose call is not over.
#pragma once

#include "modules/ssl/library.h"
#include "modules/support.h"

#include <string>
#include <string_view>

namespace boomslang::runtime {
struct Socket;
}

namespace boomslang::runtime::tls {

enum Protocol { kAnyTls = 2, kTls1, kTls1_1, kTls1_2, kTlsClient = 16, kTlsServer };

struct Context : Object {
    Value sni_callback, msg_callback, keylog_name; // Empty: none
    SSL_CTX* raw;
    std::string* alpn; // what a server offers; null: nothing
    int keylog;        // descriptor; -1: none
    int protocol;
    unsigned host_flags;
    bool check_hostname, post_handshake_auth;
};
struct Connection : Object {
    Value context;  // Context
    Value socket;   // Socket, or Empty with memory BIOs
    Value owner;    // None, or the object of module ssl around this one
    Value hostname; // str or None
    Value failure;  // what a callback raised; Empty: nothing
    SSL* raw;
    std::uint64_t user; // the thread whose call is not over; 0: none
    bool server, at_end, sent_shutdown;
};
struct MemoryBio : Object {
    BIO* raw;
    bool ended;
};
struct Session : Object {
    Value context;
    SSL_SESSION* raw;
};
struct Certificate : Object {
    X509* raw;
};
extern BuiltinType context_type, connection_type, memory_bio_type, session_type, certificate_type;

// --- errors.cpp
enum class ErrorCode {
    Ssl = 1,
    WantRead,
    WantWrite,
    WantX509Lookup,
    Syscall,
    ZeroReturn,
    WantConnect,
    Eof,
    NoSocket,
    Invalid,
};
// What messages end with, "(_ssl.c:992)": programs compare and print them, so these are the lines of
// CPython 3.11.2.
enum class Line {
    ServerWithClientContext = 788,
    ClientWithServerContext = 795,
    Connection = 860,
    Handshake = 992,
    Write = 2393,
    Read = 2546,
    SocketGone = 2592,
    Shutdown = 2672,
    PostHandshake = 2747,
    Context = 3096,
    CertificateChain = 3877,
    PrivateKey = 3898,
    KeyMatch = 3906,
    NoCertificateData = 3992,
    CertificateData = 4012,
    VerifyLocations = 4126,
    DhParameters = 4174,
    Other = 4300,
};
void add_errors(Module* module);
Type* ssl_error_class();
// SSLError for the first complaint of the library, or with this text.
[[gnu::cold]] Value raise_library(Line line);
[[gnu::cold]] Value raise_message(std::string_view message, Line line);
// For a call on a connection whose result was not positive; `error` is SSL_get_error's, `number` errno.
[[gnu::cold]] Value raise_connection(Connection* connection, int result, int error, int number,
                                     Line line);

// --- context.cpp and its neighbours
void add_context_type(Module* module);
extern const NativeDef context_file_methods[];   // load_cert_chain, ...
extern const NativeDef context_cipher_methods[]; // set_ciphers, ...
extern const GetSetDef callback_attributes[];
Value set_alpn_protocols(Value* args, std::uint32_t);
void remove_callbacks(SSL_CTX* raw) noexcept;
void send_messages(const Context* context, Connection* connection);
Value cipher_tuple(const SSL_CIPHER* cipher); // (name, version, bits)
// Text for C: str without NUL. False: exception pending, TypeError says `what` must be str.
bool c_text(Value v, std::string_view what, std::string& out);
// What C has as a long. False: exception pending.
bool long_argument(Value v, std::int64_t& out);
inline bool is_callable(Value v) noexcept { return type_of(v)->has(Dunder::Call); }
// A setter that must not delete.
[[gnu::cold]] Value refuse_delete();

// --- connection.cpp, transfer.cpp
void add_connection_type(Module* module);
Value make_connection(Context* context, Value socket, MemoryBio* incoming, MemoryBio* outgoing,
                      bool server, Value hostname, Value owner, Value session);
extern const NativeDef transfer_methods[];
BIO* make_socket_bio(Connection* connection);

// --- certificate.cpp, certificate_fields.cpp
void add_certificate_type(Module* module);
Value make_certificate(X509* raw);   // takes it over
Value certificate_fields(X509* raw); // the dict that getpeercert() gives
Value certificate_bytes(X509* raw);  // DER
Value certificate_list(const STACK_OF(X509) * stack, X509* first); // `first` may be null
Value text_of(BIO* bio); // what was written to a memory BIO, which is freed

// --- memory_bio.cpp, session.cpp
void add_memory_bio_type(Module* module);
void add_session_type(Module* module);
Value connection_session(Value self);
Value set_connection_session(Value self, Value session);

extern const NativeDef module_functions[]; // functions.cpp

} // namespace boomslang::runtime::tls
