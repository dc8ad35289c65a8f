#include "lab/rewrite_log.h"

#include "runtime/str.h"
#include "support/log.h"

#include <cstring>

namespace boomslang::lab {

using support::LogLevel;

namespace {

void on_rewrite(const tree::Node& before, const tree::Node& after, const char* reason) {
    const LogLevel level = std::strcmp(reason, "child") == 0 ? LogLevel::Trace : LogLevel::Debug;
    if (support::logs(level)) support::log(level, describe_rewrite(before, after, reason));
}

} // namespace

std::string describe_rewrite(const tree::Node& before, const tree::Node& after,
                             const char* reason) {
    const runtime::Code* code = after.tree()->code();
    const std::uint32_t misses = after.site.misses;
    return runtime::to_utf8(code->qualname) + " at " + runtime::to_utf8(code->filename) + ':' +
           std::to_string(after.span.line) + ':' + std::to_string(after.span.column + 1) + ": " +
           before.describe().name + " -> " + after.describe().name + " (" + reason + "; " +
           std::to_string(misses) + (misses == 1 ? " miss)" : " misses)");
}

void log_rewrites() { tree::rewrite_hook = on_rewrite; }

} // namespace boomslang::lab
