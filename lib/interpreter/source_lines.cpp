#include "runtime/hooks/traceback.h"

#include "support/readable.h"
#include "support/source.h"

#include <fstream>
#include <sstream>
#include <sys/stat.h>
#include <unordered_map>

namespace boomslang::runtime {

bool (*line_of_text)(const Code*, std::uint32_t, std::string_view&) = nullptr;

namespace {
// What tells a file from the one that was there before.
struct Version {
    timespec changed{};
    off_t size = -1; // there is none
    ino_t number = 0;

    friend bool operator==(const Version& a, const Version& b) noexcept {
        return a.changed.tv_sec == b.changed.tv_sec && a.changed.tv_nsec == b.changed.tv_nsec &&
               a.size == b.size && a.number == b.number;
    }
};
struct Known {
    support::Source::Ptr source; // null: the file cannot be read
    Version version;
};
std::unordered_map<std::string, Known> cache;

Version version_of(const std::string& filename) noexcept {
    struct stat status;
    if (stat(filename.c_str(), &status)) return {};
    return {status.st_mtim, status.st_size, status.st_ino};
}

support::Source::Ptr read_source(const std::string& filename) {
    // Names such as <string> are none of a file.
    if (filename.empty() || (filename.front() == '<' && filename.back() == '>')) return nullptr;
    if (!support::is_shown(filename)) return nullptr;
    std::ifstream file(filename, std::ios::binary);
    if (!file) return nullptr;
    std::ostringstream bytes;
    bytes << file.rdbuf();
    auto decoded = support::Source::decode(filename, bytes.str());
    auto* source = boost::variant2::get_if<support::Source::Ptr>(&decoded);
    return source ? *source : nullptr;
}
} // namespace

bool source_line(const std::string& filename, std::uint32_t number, std::string_view& line) {
    // Programs write files anew that they have run.
    const Version version = version_of(filename);
    const auto [found, is_new] = cache.try_emplace(filename);
    if (is_new || found->second.version != version)
        found->second = {read_source(filename), version};
    const support::Source::Ptr& source = found->second.source;
    if (!source || number == 0 || number > source->line_count()) return false;
    line = source->line(number);
    return true;
}

void forget_source_lines() { cache.clear(); }

} // namespace boomslang::runtime
