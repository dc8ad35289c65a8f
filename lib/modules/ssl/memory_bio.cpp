// MemoryBIO and SSLSession.
#include "modules/hash/openssl.h"

#if BOOMSLANG_HAS_OPENSSL

#include "modules/ssl/ssl.h"
#include "runtime/call/native_arguments.h"
#include "runtime/text/bytes.h"

#include <algorithm>
#include <climits>

namespace boomslang::runtime::tls {

BuiltinType memory_bio_type{}, session_type{};

namespace {

// --- MemoryBIO

const Layout memory_bio_layout{"memory BIO", sizeof(MemoryBio), nullptr, [](Cell* cell) noexcept {
                                   openssl.BIO_free(static_cast<MemoryBio*>(cell)->raw);
                               }};
MemoryBio* self_bio(Value* args) { return receiver<MemoryBio>(args); }
std::size_t waiting(const MemoryBio* bio) { return openssl.BIO_ctrl_pending(bio->raw); }

Value bio_new(Value* args, std::uint32_t count) {
    if (count > 1) return raise(types::TypeError, "MemoryBIO() takes no positional arguments");
    auto* bio = make_instance_of<MemoryBio>(requested_class(args));
    heap.register_finalizable(bio);
    bio->raw = openssl.BIO_new(openssl.BIO_s_mem());
    if (!bio->raw) return raise_memory();
    // Nothing there means "not yet" until write_eof().
    BIO_set_retry_read(bio->raw);
    BIO_set_mem_eof_return(bio->raw, -1);
    return Value::object(bio);
}
// read(size=-1, /)
Value bio_read(Value* args, std::uint32_t) {
    MemoryBio* bio = self_bio(args);
    std::int64_t wanted = -1;
    if (!args[1].is_empty() && !long_argument(args[1], wanted)) return Value::exception();
    std::size_t size = std::min<std::size_t>(waiting(bio), INT_MAX);
    if (wanted >= 0) size = std::min(size, static_cast<std::size_t>(wanted));
    Bytes* bytes = make_bytes_uninitialized(size);
    if (!bytes) return raise_memory();
    if (size && openssl.BIO_read(bio->raw, const_cast<unsigned char*>(bytes->data),
                                 static_cast<int>(size)) < 0)
        return raise_library(Line::Other);
    return Value::object(bytes);
}
Value bio_write(Value* args, std::uint32_t) {
    MemoryBio* bio = self_bio(args);
    ByteView data{};
    if (!require_bytes(args[1], data)) return Value::exception();
    if (data.size > INT_MAX)
        return raise(types::OverflowError, "string longer than ", std::to_string(INT_MAX),
                     " bytes");
    if (bio->ended) return raise(*ssl_error_class(), "cannot write() after write_eof()");
    const int n = openssl.BIO_write(bio->raw, data.data, static_cast<int>(data.size));
    return n < 0 ? raise_library(Line::Other) : Value::integer(n);
}
Value bio_write_eof(Value* args, std::uint32_t) {
    MemoryBio* bio = self_bio(args);
    bio->ended = true;
    BIO_clear_retry_flags(bio->raw);
    BIO_set_mem_eof_return(bio->raw, 0);
    return Value::none();
}
constexpr NativeDef kBioMethods[] = {
    {"!__new__($static, type, /, *args)", bio_new, nullptr},
    {"read(self, size=-1, /)", bio_read, "Read up to size bytes from the memory BIO."},
    {"write(self, b, /)", bio_write,
     "Writes the bytes b into the memory BIO.\n\nReturns the number of bytes written."},
    {"write_eof(self, /)", bio_write_eof, "Write an EOF marker to the memory BIO."},
    {nullptr, nullptr, nullptr},
};
const GetSetDef bio_attributes[] = {
    {"eof",
     [](Value self) {
         const auto* bio = self.as<MemoryBio>();
         return Value::from(bio->ended && waiting(bio) == 0);
     },
     nullptr, "Whether the memory BIO is at EOF."},
    {"pending", [](Value self) { return int_from(std::uint64_t{waiting(self.as<MemoryBio>())}); },
     nullptr, "The number of bytes pending in the memory BIO."},
    {nullptr, nullptr, nullptr, nullptr},
};

// --- SSLSession

const Layout session_layout{
    "SSL session", sizeof(Session), trace_values<1>,
    [](Cell* cell) noexcept { openssl.SSL_SESSION_free(static_cast<Session*>(cell)->raw); }};
SSL_SESSION* session_of(Value self) { return self.as<Session>()->raw; }
std::string_view session_id(Value self) {
    unsigned size = 0;
    const unsigned char* id = openssl.SSL_SESSION_get_id(session_of(self), &size);
    return {reinterpret_cast<const char*>(id), size};
}
template <bool kEqual>
Value session_compare(Value* args, std::uint32_t) {
    if (!is_instance_of(args[1], session_type)) return not_implemented();
    const bool same = args[0].is(args[1]) || session_id(args[0]) == session_id(args[1]);
    return Value::from(same == kEqual);
}
constexpr NativeDef kSessionMethods[] = {
    {"__eq__(self, value, /)", session_compare<true>, nullptr},
    {"__ne__(self, value, /)", session_compare<false>, nullptr},
    {nullptr, nullptr, nullptr},
};
const GetSetDef session_attributes[] = {
    {"has_ticket",
     [](Value self) { return Value::from(openssl.SSL_SESSION_has_ticket(session_of(self)) != 0); },
     nullptr, "Does the session contain a ticket?"},
    {"id", [](Value self) { return Value::object(make_bytes(session_id(self))); }, nullptr,
     "Session id"},
    {"ticket_lifetime_hint",
     [](Value self) {
         return int_from(
             std::uint64_t{openssl.SSL_SESSION_get_ticket_lifetime_hint(session_of(self))});
     },
     nullptr, "Ticket life time hint."},
    {"time",
     [](Value self) { return Value::integer(openssl.SSL_SESSION_get_time(session_of(self))); },
     nullptr, "Session creation time (seconds since epoch)."},
    {"timeout",
     [](Value self) { return Value::integer(openssl.SSL_SESSION_get_timeout(session_of(self))); },
     nullptr, "Session timeout (delta in seconds)."},
    {nullptr, nullptr, nullptr, nullptr},
};

} // namespace

// A copy: the library changes the connection's own.
Value connection_session(Value self) {
    auto* connection = self.as<Connection>();
    SSL_SESSION* current = openssl.SSL_get_session(connection->raw);
    if (!current) return Value::none();
    if (!openssl.SSL_SESSION_get0_cipher(current)) // the handshake has not come so far
        return raise(types::ValueError, "i2d() failed.");
    auto* session = make_instance_of<Session>(&session_type);
    heap.register_finalizable(session);
    session->context = connection->context;
    session->raw = openssl.SSL_SESSION_dup(current);
    return session->raw ? Value::object(session) : raise_library(Line::Other);
}
Value set_connection_session(Value self, Value v) {
    auto* connection = self.as<Connection>();
    if (v.is_empty() || !is_instance_of(v, session_type))
        return raise(types::TypeError, "Value is not a SSLSession.");
    auto* session = v.as<Session>();
    if (session->context.as<Context>()->raw != connection->context.as<Context>()->raw)
        return raise(types::ValueError, "Session refers to a different SSLContext.");
    if (connection->server)
        return raise(types::ValueError, "Cannot set session for server-side SSLSocket.");
    if (openssl.SSL_is_init_finished(connection->raw))
        return raise(types::ValueError, "Cannot set session after handshake.");
    SSL_SESSION* copy = openssl.SSL_SESSION_dup(session->raw);
    if (!copy) return raise_library(Line::Other);
    const int done = openssl.SSL_set_session(connection->raw, copy);
    openssl.SSL_SESSION_free(copy);
    return done ? Value::empty() : raise_library(Line::Other);
}

void add_memory_bio_type(Module* module) {
    TypeSpec spec;
    spec.layout = &memory_bio_layout;
    spec.module = "_ssl";
    spec.name = "MemoryBIO";
    spec.flags = kFinal;
    add_type(module, memory_bio_type, spec, kBioMethods, bio_attributes);
}
void add_session_type(Module* module) {
    TypeSpec spec;
    spec.layout = &session_layout;
    spec.module = "_ssl";
    spec.name = "SSLSession";
    spec.flags = kFinal | kNoInstantiation;
    add_type(module, session_type, spec, kSessionMethods, session_attributes);
}

} // namespace boomslang::runtime::tls

#endif
