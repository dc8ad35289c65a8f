#include "interpreter/compiled_before.h"

#include "interpreter/sys_data.h"
#include "io/descriptors.h"
#include "modules/lang/marshal.h"
#include "runtime/call/function.h"
#include "runtime/hooks/import.h"
#include "runtime/object/permanent_name.h"
#include "runtime/state/doors.h"
#include "runtime/state/state.h"
#include "runtime/text/str.h"

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

bool was_compiled(const std::string& file, const std::size_t* size) {
    struct stat source {};
    if (door_keeper || !file.ends_with(".py") || stat(file.c_str(), &source) != 0) return false;
    if (size && *size != static_cast<std::size_t>(source.st_size)) return false;
    const std::size_t slash = file.rfind('/') + 1;
    const std::string compiled = file.substr(0, slash) + "__pycache__/" +
                                 file.substr(slash, file.size() - slash - 2) + kCacheTag + ".pyc";
    return is_of(compiled, source);
}

// SourceLoader.get_code itself calls source_to_code, which no other loader's stands before.
bool loader_compiles() noexcept {
    static Str* const external = permanent_name("<frozen importlib._bootstrap_external>");
    static Str* const names[] = {permanent_name("_call_with_frames_removed"),
                                 permanent_name("source_to_code"), permanent_name("get_code")};
    const Frame* frame = state.frame;
    for (Str* name : names) {
        if (!frame || !str_equal(frame->code->name, name)) return false;
        if (name != names[0] && !str_equal(frame->code->filename, external)) return false;
        frame = frame->caller;
    }
    return true;
}

} // namespace

bool was_compiled(const std::string& file) { return was_compiled(file, nullptr); }

bool loads_what_was_compiled(Str* file, std::size_t size) {
    return loader_compiles() && was_compiled(to_utf8(file), &size);
}

} // namespace boomslang::runtime
