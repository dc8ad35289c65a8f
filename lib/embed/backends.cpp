#include "embed/backends.h"

#include "bytecode/assembler.h"
#include "bytecode/bytecode.h"
#include "code/unit.h"
#include "lab/inspector.h"
#include "lab/laboratory.h"
#include "ops/policy.h"
#include "tree/building/builder.h"
#include "tree/flow/counting.h"

namespace boomslang::embed {

bool choose_policy(const std::string& backend, const std::string& policy, std::string& error) {
    return ops::Policy::parse(policy, ops::own_policy(backend), ops::policy, error);
}

void install_backend(const std::string& backend, const std::string& policy, bool counts) {
    const bool bytecode = backend == "bytecode";
    lab::install_laboratory(backend, policy,
                            bytecode ? bytecode::prepare
                            : counts ? tree::build_counting_tree
                                     : tree::build_tree);
    runtime::assembler = bytecode::assembler();
    lab::install_inspector();
    // On the tree, too: code that a program assembled runs as bytecode.
    if (counts) bytecode::start_counting();
}

bool line_of_text(const runtime::Code* code, std::uint32_t number, std::string_view& line) {
    const auto* origin = dynamic_cast<const code::CodeSource*>(code->source);
    if (!origin || !origin->unit || !origin->unit->module) return false;
    const support::Source::Ptr& text = origin->unit->module->source;
    if (!text || number == 0 || number > text->line_count()) return false;
    line = text->line(number);
    return true;
}

} // namespace boomslang::embed
