#include "embed/backends.h"

#include "bytecode/assembler.h"
#include "bytecode/bytecode.h"
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

} // namespace boomslang::embed
