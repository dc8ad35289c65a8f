#include "runtime/hooks/traceback.h"

#include "support/readable.h"
#include "support/source.h"

#include <fstream>
#include <sstream>
#include <unordered_map>

namespace boomslang::runtime {

bool (*line_of_text)(const Code*, std::uint32_t, std::string_view&) = nullptr;

namespace {
// Null: the file cannot be read.
std::unordered_map<std::string, support::Source::Ptr> cache;

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
    auto found = cache.find(filename);
    if (found == cache.end()) found = cache.emplace(filename, read_source(filename)).first;
    const support::Source::Ptr& source = found->second;
    if (!source || number == 0 || number > source->line_count()) return false;
    line = source->line(number);
    return true;
}

void forget_source_lines() { cache.clear(); }

} // namespace boomslang::runtime
