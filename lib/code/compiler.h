// From source text to code objects: parsing, scopes, errors. What then executes them is the backend's
// business, which gives the function that prepares a code object when it first runs.
#pragma once

#include "code/unit.h"

namespace boomslang::code {

class Compiler final : public runtime::Backend {
  public:
    explicit Compiler(Prepare prepare) : prepare_(prepare) {}
    runtime::Value compile(std::string_view source, bool is_bytes, runtime::Str* filename,
                           runtime::CompileOptions options) override;
    runtime::Value compile_tree(runtime::Value tree, runtime::Str* filename,
                                runtime::CompileOptions options) override;
    runtime::Value parse(std::string_view source, bool is_bytes, runtime::Str* filename,
                         runtime::CompileOptions options) override;

    runtime::Value symbols(std::string_view source, bool is_bytes, runtime::Str* filename,
                           runtime::CompileOptions options) override;

  private:
    runtime::Value finish(const std::shared_ptr<Unit>& unit);

    Prepare prepare_;
};

} // namespace boomslang::code
