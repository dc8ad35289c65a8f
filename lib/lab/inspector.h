// What module dis shows of code objects, on either backend (runtime/hooks/inspector.h).
#pragma once

#include "bytecode/bytecode.h"
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

// A cache as programs get it. `specialization` null: the site is generic.
runtime::Value cache_row(const char* specialization, const ops::SiteState& site,
                         const ops::CacheEntries& entries);

} // namespace boomslang::lab
