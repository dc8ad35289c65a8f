// What module dis shows of code objects, on either backend (runtime/hooks/inspector.h).
#pragma once

#include "bytecode/bytecode.h"
#include "lab/site_record.h"
#include "ops/describe_cache.h"
#include "runtime/hooks/inspector.h"
#include "tree/core/tree.h"

namespace boomslang::lab {

// Makes it the runtime's.
void install_inspector();

// The parts of it, each a list of tuples, or Exception.
runtime::Value opcode_rows();
runtime::Value instruction_rows(const bytecode::Bytecode& code, bool adaptive);
runtime::Value instruction_rows(const runtime::Bytes& bytes);
runtime::Value handler_rows(const bytecode::Bytecode& code);
runtime::Value node_rows(const tree::Tree& tree);

// What the inline cache of the instruction with a site at `index` keeps, in code that has its adaptive copy.
ops::CacheEntries cache_entries(const bytecode::Bytecode& code, std::size_t index);
// A cache as programs get it. `seen`: why_not (why.h).
runtime::Value cache_row(ops::Family family, ops::Spec spec, const ops::SiteState& site,
                         const ops::CacheEntries& entries, const std::vector<SeenOperands>* seen);

} // namespace boomslang::lab
