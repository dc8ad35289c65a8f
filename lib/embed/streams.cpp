#include "embed/streams.h"

#include "runtime/state/budget.h"

#include <cerrno>
#include <cstring>
#include <unistd.h>

namespace boomslang::embed {

namespace rt = runtime;

rt::Value Streams::write(int stream, const char* data, std::size_t size) {
    TRY(rt::spend_output(size));
    const auto& host = stream == 2 ? options_.errors : options_.output;
    InCallback inside;
    try {
        if (host) {
            host({data, size});
            return rt::Value::empty();
        }
    } catch (...) {
        return raise_current_exception();
    }
    while (size) {
        const ssize_t written = ::write(stream, data, size);
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return rt::raise_os(errno, rt::Value::empty());
        data += written;
        size -= static_cast<std::size_t>(written);
    }
    return rt::Value::empty();
}

std::int64_t Streams::read(char* to, std::size_t most) {
    if (!options_.input) return 0;
    InCallback inside;
    try {
        if (ahead_.empty()) ahead_ = options_.input();
    } catch (...) {
        static_cast<void>(raise_current_exception());
        return -2; // kFailed
    }
    const std::size_t size = std::min(most, ahead_.size());
    std::memcpy(to, ahead_.data(), size);
    ahead_.erase(0, size);
    return static_cast<std::int64_t>(size);
}

} // namespace boomslang::embed
