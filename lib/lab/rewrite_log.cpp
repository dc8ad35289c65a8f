#include "lab/rewrite_log.h"

#include "lab/listing.h"
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
    return runtime::to_utf8(code->qualname) + " at " + runtime::to_utf8(code->filename) + ':' +
           std::to_string(after.span.line) + ':' + std::to_string(after.span.column + 1) + ": " +
           before.describe().name + " -> " + after.describe().name + " (" + reason + "; " +
           plural(after.site.misses, "miss", "misses") + ")";
}

void log_rewrites() { tree::rewrite_hook = on_rewrite; }

} // namespace boomslang::lab
