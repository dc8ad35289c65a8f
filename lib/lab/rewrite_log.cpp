#include "lab/rewrite_log.h"

#include "lab/text.h"
#include "runtime/text/str.h"
#include "support/log.h"

#include <cstring>

namespace boomslang::lab {

using support::LogLevel;

namespace {

std::string line_of(const runtime::Code& code, const support::SourceSpan& span, const char* before,
                    const char* after, const char* reason, std::uint32_t misses) {
    return runtime::to_utf8(code.qualname) + " at " + runtime::to_utf8(code.filename) + ':' +
           std::to_string(span.line) + ':' + std::to_string(span.column + 1) + ": " + before +
           " -> " + after + " (" + reason + "; " + plural(misses, "miss", "misses") + ")";
}

void on_node(const tree::Node& before, const tree::Node& after, const char* reason) {
    const LogLevel level = std::strcmp(reason, "child") == 0 ? LogLevel::Trace : LogLevel::Debug;
    if (support::logs(level)) support::log(level, describe_rewrite(before, after, reason));
}

void on_instruction(const bytecode::Bytecode& code, const bytecode::Instruction* at,
                    bytecode::Op before, const char* reason) {
    support::log(LogLevel::Debug, describe_rewrite(code, at, before, reason));
}

} // namespace

std::string describe_rewrite(const tree::Node& before, const tree::Node& after,
                             const char* reason) {
    return line_of(*after.tree()->code(), after.span, before.describe().name, after.describe().name,
                   reason, after.site.misses);
}

std::string describe_rewrite(const bytecode::Bytecode& code, const bytecode::Instruction* at,
                             bytecode::Op before, const char* reason) {
    return line_of(*code.code, code.span(at), bytecode::info(before).name,
                   bytecode::info(at->op).name, reason, bytecode::site_of(at)->state.misses);
}

void log_rewrites() {
    tree::rewrite_hook = on_node;
    bytecode::rewrite_hook = on_instruction;
}

} // namespace boomslang::lab
