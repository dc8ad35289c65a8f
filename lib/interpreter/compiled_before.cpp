#include "interpreter/compiled_before.h"

#include "interpreter/sys_data.h"
#include "io/descriptors.h"
#include "modules/lang/marshal.h"
#include "runtime/state/doors.h"

#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace boomslang::runtime {

namespace {

constexpr std::int64_t kMagicOfCPython = 3495 | '\r' << 16 | '\n' << 24;

// What a compiled file begins with. `flags` 0: it is known by time and size of its source.
struct Header {
    std::uint32_t magic, flags, time, size;
};

bool is_of(const std::string& compiled, const struct stat& source) {
    const int fd = make_descriptor([&] { return open(compiled.c_str(), O_RDONLY | O_CLOEXEC); });
    if (fd < 0) return false;
    Header header;
    const bool whole = read(fd, &header, sizeof header) == sizeof header;
    close(fd);
    return whole &&
           (header.magic == static_cast<std::uint32_t>(kMagicOfCPython) ||
            header.magic == static_cast<std::uint32_t>(raw_pyc_magic())) &&
           header.flags == 0 && header.time == static_cast<std::uint32_t>(source.st_mtime) &&
           header.size == static_cast<std::uint32_t>(source.st_size);
}

} // namespace

bool was_compiled(const std::string& file) {
    struct stat source {};
    if (door_keeper || !file.ends_with(".py") || stat(file.c_str(), &source) != 0) return false;
    const std::size_t slash = file.rfind('/') + 1;
    const std::string compiled = file.substr(0, slash) + "__pycache__/" +
                                 file.substr(slash, file.size() - slash - 2) + kCacheTag + ".pyc";
    return is_of(compiled, source);
}

} // namespace boomslang::runtime
