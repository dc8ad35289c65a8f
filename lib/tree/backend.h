// The tree as the runtime's backend: compiling source text to code objects that run as node trees.
#pragma once

#include "runtime/backend.h"

namespace boomslang::tree {

class TreeBackend final : public runtime::Backend {
  public:
    runtime::Value compile(std::string_view source, bool is_bytes, runtime::Str* filename,
                           runtime::CompileMode mode, std::uint32_t flags) override;
};

} // namespace boomslang::tree
