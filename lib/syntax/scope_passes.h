// The passes behind analyze(): collect the names of every scope (ScopeBuilder), resolve them
// (ScopeResolver), then go through the program in the order in which CPython generates code
// (ScopeChecker), which numbers local variables and finds the remaining errors. The first error ends
// everything: a failed pass goes on as fast as it can and does nothing.
#pragma once

#include "support/native_stack.h"
#include "syntax/scope.h"

#include <optional>

namespace boomslang::syntax {

// Where the passes report, and how deep they may go. CPython counts three levels of syntax for each
// level of its recursion limit of 1,000.
class ScopeErrors {
  public:
    static constexpr std::uint32_t kMaxDepth = 3000;

    explicit ScopeErrors(const ParsedModule& module) : module_(module) {}

    // From here on errors are those of generating code. CPython's symbol table sets an error's place
    // when the exception exists already, so that its `args` lack it.
    void symbols_are_known() { placed_later_ = false; }

    bool failed() const { return error_.has_value(); }
    SyntaxError take() { return std::move(*error_); }
    void fail(const support::SourceSpan& where, std::string message);
    // For errors about __future__, which CPython gives no end. It counts columns from 1, or from 0 where
    // it generates code.
    void fail_without_end(const support::SourceSpan& where, std::string message, int offset);
    void fail_recursion();

    SyntaxError at(const support::SourceSpan& where, std::string message) const;

  private:
    const ParsedModule& module_;
    std::optional<SyntaxError> error_;
    bool placed_later_ = true;
};

// Counts nesting while it lives.
class DepthGuard {
  public:
    DepthGuard(std::uint32_t& depth, ScopeErrors& errors) : depth_(depth) {
        if (++depth_ > ScopeErrors::kMaxDepth || support::native_stack_low())
            errors.fail_recursion();
    }
    ~DepthGuard() { --depth_; }
    DepthGuard(const DepthGuard&) = delete;
    DepthGuard& operator=(const DepthGuard&) = delete;

  private:
    std::uint32_t& depth_;
};

// Collects. What `global` and `nonlocal` said is kept for the resolver's messages.
struct Directive {
    const Scope* scope;
    Identifier name;
    support::SourceSpan span;
};

struct ScopeDraft {
    ScopeTable table;
    std::vector<Directive> directives;
    std::uint32_t last_future_line = 0;
};

void read_future_imports(const ParsedModule& module, ScopeDraft& draft, ScopeErrors& errors);
void build_scopes(const ParsedModule& module, ScopeOptions options, ScopeDraft& draft,
                  ScopeErrors& errors);
void resolve_scopes(ScopeDraft& draft, ScopeErrors& errors);
void check_module(const ParsedModule& module, ScopeOptions options, ScopeDraft& draft,
                  ScopeErrors& errors);

inline std::string quoted(Identifier name) { return "'" + std::string(name->view()) + "'"; }

} // namespace boomslang::syntax
