// The recursive descent parser behind parse(). A function per grammar rule; each returns null, and
// leaves the position wherever it got to, if its rule does not match.
//
// Two passes, as in CPython: the first knows valid programs only and is fast. If it fails, a second
// pass parses again with `diagnosing_` set: then the rules also try the known wrong forms (the
// invalid_* functions, in CPython's order), which explain the error. Once an error is raised, the
// current token is one that matches nothing, so every rule fails and the parser unwinds.
#pragma once

#include "support/native_stack.h"
#include "syntax/parser.h"
#include "syntax/tokenizer.h"
#include "syntax/undecodable.h"

#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <unordered_map>
#include <vector>

namespace boomslang::syntax {

using namespace ast;

class Parser {
  public:
    Parser(ParsedModule& module, std::string_view text, TextOrigin origin, bool in_fstring = false);
    ~Parser();
    Parser(const Parser&) = delete;
    Parser& operator=(const Parser&) = delete;

    // Each runs both passes; false: see error().
    bool parse_file();
    bool parse_single();
    bool parse_eval();
    bool parse_function_type();
    bool parse_function(); // the only statement, which may be indented
    const Expr* parse_fstring_expression();

    // What is U+FFFD in the text.
    void set_undecodable(const Undecodable* undecodable) { undecodable_ = undecodable; }
    void set_options(ParseOptions options) {
        options_ = options;
        if (options.type_comments) tokenizer_.keep_type_comments();
        if (options.feature_version < 7) tokenizer_.allow_async_names();
    }
    // Tokens are forgotten when the statement that they belong to has been read. A text with errors fails
    // then without an explanation.
    void forget_what_was_read() { forgets_ = true; }
    SyntaxError take_error() { return std::move(*error_); }

  private:
    using K = TokenKind;
    using Mark = std::uint32_t;

    // ---- Tokens ----
    const Token& token() {
        if (position_ >= tokens_.size()) [[unlikely]]
            fetch();
        return tokens_[position_];
    }
    const Token& peek(std::uint32_t ahead);
    bool at(K kind) { return token().kind == kind; }
    bool at_any(std::initializer_list<K> kinds) {
        for (K kind : kinds)
            if (at(kind)) return true;
        return false;
    }
    void advance() { ++position_; }
    bool accept(K kind) {
        if (!at(kind)) return false;
        ++position_;
        return true;
    }
    bool at_soft_keyword(std::string_view word);
    Mark mark() const { return position_; }
    void reset(Mark mark) {
        if (!error_) position_ = mark;
    }
    // Raises unless the syntax just read is in the Python that the options ask for.
    bool since(int minor, const char* what);
    void fetch();
    void forget_tokens();
    static bool ends_line_or_block(K kind) {
        return kind == K::Newline || kind == K::Indent || kind == K::Dedent;
    }
    void imply_interactive_end(Token& token);
    const Token& previous() const { return tokens_[position_ - 1]; }
    std::string_view text_of(const Token& token) const {
        return text_.substr(token.begin, token.size());
    }
    Identifier identifier_of(const Token& token);

    // From `start` to the last token consumed.
    SourceSpan span_from(const SourceSpan& start) const {
        return SourceSpan::between(start, previous().span);
    }
    // The same, but without the Newline and Dedent tokens at the end of blocks.
    SourceSpan block_span_from(const SourceSpan& start) const;

    // ---- Nodes ----
    using TypeComment = std::string_view; // without data: none
    // The one at the current token, if there is one.
    TypeComment type_comment() {
        if (!options_.type_comments || !at(K::TypeComment)) return {};
        advance();
        return text_of(previous());
    }
    TypeComment function_type_comment();
    template <class T, class... Fields>
    const T* make(const SourceSpan& span, Fields&&... fields) {
        void* memory = module_.arena.allocate(sizeof(T), alignof(T));
        if constexpr (std::is_base_of_v<Expr, T>)
            return new (memory) T{Expr{{span, T::kKind}}, std::forward<Fields>(fields)...};
        else if constexpr (std::is_base_of_v<Pattern, T>)
            return new (memory) T{Pattern{{span, T::kKind}}, std::forward<Fields>(fields)...};
        else
            return make_statement<T>(memory, Stmt{{span, T::kKind}},
                                     std::forward<Fields>(fields)...);
    }
    template <class T, class... Fields>
    const T* make_statement(void* memory, Stmt stmt, Fields&&... fields) {
        if constexpr (std::is_base_of_v<AnyFunctionDef, T>)
            return new (memory) T{AnyFunctionDef{stmt, std::forward<Fields>(fields)...}};
        else if constexpr (std::is_base_of_v<AnyFor, T>)
            return new (memory) T{AnyFor{stmt, std::forward<Fields>(fields)...}};
        else if constexpr (std::is_base_of_v<AnyWith, T>)
            return new (memory) T{AnyWith{stmt, std::forward<Fields>(fields)...}};
        else if constexpr (std::is_base_of_v<AnyTry, T>)
            return new (memory) T{AnyTry{stmt, std::forward<Fields>(fields)...}};
        else return new (memory) T{stmt, std::forward<Fields>(fields)...};
    }
    template <class T, class... Fields>
    const T* make_part(Fields&&... fields) {
        return new (module_.arena.allocate(sizeof(T), alignof(T)))
            T{std::forward<Fields>(fields)...};
    }

    // Collects the items of a sequence on a stack that all rules share.
    template <class T>
    class Items {
      public:
        explicit Items(Parser& parser) : parser_(parser), base_(parser.scratch_.size()) {}
        ~Items() { parser_.scratch_.resize(base_); }
        Items(const Items&) = delete;
        Items& operator=(const Items&) = delete;
        void push(const T* item) { parser_.scratch_.push_back(item); }
        std::size_t size() const { return parser_.scratch_.size() - base_; }
        bool empty() const { return size() == 0; }
        const T* operator[](std::size_t index) const {
            return static_cast<const T*>(parser_.scratch_[base_ + index]);
        }
        const T* back() const { return static_cast<const T*>(parser_.scratch_.back()); }
        Sequence<const T*> finish() const {
            std::size_t count = size();
            if (count == 0) return {};
            auto* out = static_cast<const T**>(
                parser_.module_.arena.allocate(count * sizeof(const T*), alignof(const T*)));
            for (std::size_t i = 0; i < count; ++i) out[i] = (*this)[i];
            return {out, count};
        }

      private:
        Parser& parser_;
        std::size_t base_;
    };
    template <class T>
    friend class Items;

    // ---- Statements (parser_statements.cpp, parser_compound.cpp) ----
    bool statements(Items<Stmt>& out);
    bool statement(Items<Stmt>& out);
    bool simple_statements(Items<Stmt>& out);
    const Stmt* simple_statement();
    const Stmt* expression_statement();
    const Stmt* assignment_or_expression();
    const Stmt* assignment(SourceSpan start, const Expr* first);
    const Stmt* annotated_assignment(SourceSpan start, const Expr* target, bool bare);
    const Stmt* augmented_assignment(SourceSpan start, const Expr* target, Operator op);
    const Stmt* return_statement();
    const Stmt* raise_statement();
    const Stmt* delete_statement();
    const Stmt* assert_statement();
    const Stmt* import_name();
    const Stmt* import_from();
    const Stmt* global_or_nonlocal();
    Identifier dotted_name();
    const Alias* import_alias(bool dotted);

    const Stmt* compound_statement();
    bool block(Stmts& out, const char* after, std::uint32_t line);
    bool function_block(Stmts& out, UnreadFunction& unread, bool may_pass_over, std::uint32_t line);
    bool pass_over_rest(const Items<Stmt>& before, UnreadFunction& unread);
    bool colon();
    const Stmt* if_statement();
    const Stmt* while_statement();
    const Stmt* for_statement(SourceSpan start, bool is_async);
    const Stmt* with_statement(SourceSpan start, bool is_async);
    bool with_items(Items<WithItem>& items, bool parenthesized);
    const WithItem* with_item();
    const Stmt* try_statement();
    // `before`: whether the handlers before this one have a star, if there are any.
    const ExceptHandler* except_block(std::optional<bool> before, bool& star);
    const Stmt* decorated();
    const Stmt* function_definition(SourceSpan start, bool is_async, Exprs decorators);
    const Stmt* class_definition(Exprs decorators);
    const Stmt* async_statement(Exprs decorators);
    bool else_block(Stmts& out);
    const Stmt* match_statement();
    const MatchCase* case_block();

    // ---- Parameters and call arguments (parser_arguments.cpp) ----
    const Arguments* parameters(bool lambda);
    const Arg* parameter(bool lambda, bool star_annotation);
    struct CallArguments {
        Exprs args;
        Sequence<const Keyword*> keywords;
    };
    bool arguments(CallArguments& out);
    bool arguments_without_check(CallArguments& out);
    const Expr* positional_argument();
    const Keyword* keyword_argument();

    // ---- Expressions (parser_expressions.cpp, parser_atoms.cpp) ----
    const Expr* star_expressions();
    const Expr* star_expression();
    const Expr* star_named_expression();
    bool star_named_expressions(Items<Expr>& items);
    const Expr* assignment_expression();
    const Expr* named_expression();
    const Expr* plain_named_expression();
    const Expr* expression();
    const Expr* plain_expression();
    const Expr* expressions();
    const Expr* yield_expression();
    const Expr* lambda_expression();
    const Expr* disjunction();
    const Expr* plain_disjunction();
    const Expr* conjunction();
    const Expr* inversion();
    const Expr* comparison();
    const Expr* bitwise_or() { return binary(0); }
    const Expr* binary(int minimum);
    const Expr* factor();
    const Expr* power();
    const Expr* primary();
    const Expr* plain_primary();
    const Expr* call(SourceSpan start, const Expr* function);
    const Expr* slices();
    const Expr* slice();
    const Expr* atom();
    const Expr* name();
    const Expr* parenthesized();
    const Expr* list_display();
    const Expr* brace_display();
    const Expr* generator_expression();
    const Expr* starred_expression();
    bool for_if_clauses(Sequence<const Comprehension*>& out);
    bool at_comprehension() { return at(K::For) || (at(K::Async) && peek(1).kind == K::For); }
    const Expr* target_list();
    const Expr* target();

    // ---- Literals (parser_literals.cpp, parser_fstrings.cpp) ----
    const Expr* number();
    const Expr* strings();
    struct Literal {
        Token token;
        std::string_view body; // between the quotes
        bool is_bytes = false;
        bool is_raw = false;
        bool is_formatted = false;
    };
    Literal split_literal(const Token& token) const;
    bool evaluate_literal(const Literal& literal, std::string_view& out);
    bool unescape_text(const Token& token, std::string_view raw, std::string_view& result);
    bool unescape_bytes(const Token& token, std::string_view raw, std::string_view& result);
    void warn_invalid_escape(const Token& token, std::string_view escape);
    bool ends_too_early() const;
    unsigned checked_octal_escape(const Token& token, std::string_view raw, std::size_t& i);
    const Expr* joined_string(Mark begin, Mark stop);
    class JoinedBuilder;
    class FormatParser;
    const Constant* string_constant(const SourceSpan& span, std::string_view utf8, bool u_prefix);

    // ---- Patterns (parser_patterns.cpp) ----
    const Pattern* patterns();
    const Pattern* pattern();
    const Pattern* or_pattern();
    const Pattern* closed_pattern();
    const Pattern* maybe_star_pattern();
    const Pattern* star_pattern();
    bool sequence_items(Items<Pattern>& items, K closing);
    const Pattern* group_or_sequence_pattern();
    const Pattern* list_pattern();
    const Pattern* mapping_pattern();
    const Pattern* class_pattern(const Expr* cls);
    const Expr* name_or_attribute();
    const Expr* literal_expression();
    const Expr* signed_number();

    // ---- Targets ----
    enum class Targets : std::uint8_t { Assign, For, Delete };
    // Turns an expression into a target; false if it cannot be one.
    static bool to_target(const Expr* expr, Context context);
    static bool is_single_target(const Expr* expr);
    static void set_context(const Expr* expr, Context context);
    static const Expr* find_invalid_target(const Expr* expr, Targets targets);
    static const char* describe(const Expr* expr);

    // ---- Errors (parser_errors.cpp) ----
    std::nullptr_t raise_error(SyntaxError::Kind kind, const SourceSpan& span, bool has_end,
                               std::string message);
    std::nullptr_t raise_at(const SourceSpan& span, std::string message) {
        return raise_error(SyntaxError::Kind::SyntaxError, span, true, std::move(message));
    }
    std::nullptr_t raise_range(const SourceSpan& first, const SourceSpan& last,
                               std::string message) {
        return raise_at(SourceSpan::between(first, last), std::move(message));
    }
    // To where the tokenizer has got.
    std::nullptr_t raise_starting_from(const SourceSpan& start, std::string message);
    // At the last token that was looked at.
    std::nullptr_t raise_here(std::string message,
                              SyntaxError::Kind kind = SyntaxError::Kind::SyntaxError);
    std::nullptr_t raise_indentation(std::string message) {
        return raise_here(std::move(message), SyntaxError::Kind::IndentationError);
    }
    std::nullptr_t raise_invalid_target(const Expr* expr, Targets targets);
    std::nullptr_t raise_stack_overflow();
    void raise_tokenizer_error();
    void raise_unclosed_bracket();
    void raise_generic(const Token& last);
    void look_for_later_lexical_errors();
    void store_error(SyntaxError error);
    bool counts_characters() const { return !in_fstring_ && module_.source->encoding_is_known(); }
    std::string shown_text(std::uint32_t line) const;
    std::uint32_t last_line_read() const;
    std::string_view line_text(std::uint32_t line) const;

    template <class Body>
    bool run(Body body);
    bool more_text_follows() const;
    void collect_warnings();

    // ---- The wrong forms (parser_diagnosis.cpp) ----
    void invalid_expression();
    void invalid_legacy_expression();
    void invalid_named_expression();
    void invalid_assignment();
    const Expr* invalid_annotation_target();
    void invalid_arguments();
    void invalid_keyword_argument();
    void invalid_comprehension();
    void invalid_group();
    void invalid_dict();
    void invalid_dict_comprehension();
    void invalid_for_target();
    void invalid_with_item();
    void invalid_delete();
    void invalid_except();
    const Expr* expression_without_invalid();

    // Remembers what a rule gave at a place; only once it is clear that the text is wrong, when
    // rules are tried again. What was found without looking for wrong forms counts for later as
    // well, as in CPython.
    enum class Rule : std::uint8_t { Expression, NamedExpression, Disjunction, Primary };
    struct Memo {
        const Expr* result;
        Mark end;
    };
    template <class Parse>
    const Expr* memoized(Rule rule, Parse parse);

    // Counts nested rules, so that deep nesting is an error and not the end of the native stack.
    struct Nesting {
        explicit Nesting(Parser& parser) : parser(parser) { ++parser.depth_; }
        ~Nesting() { --parser.depth_; }
        bool too_deep() const {
            return parser.depth_ > kMaxDepth ||
                   support::native_stack_position() < parser.stack_limit_;
        }
        Parser& parser;
    };
    static constexpr int kMaxDepth = 6000; // CPython's limit
    static constexpr Mark kManyTokens = 512;

    ParsedModule& module_;
    std::string_view text_;
    Tokenizer tokenizer_;
    std::vector<Token> tokens_;
    std::vector<const TypeIgnore*> type_ignores_;
    Mark position_ = 0;
    bool memoizing_ = false;
    bool diagnosing_ = false; // in the second pass, and looking for wrong forms
    bool in_fstring_ = false;
    bool forgets_ = false;
    std::uint32_t forgotten_ = 0; // how often tokens were
    ParseOptions options_;
    const Undecodable* undecodable_ = nullptr; // null: the text has none
    void raise_incomplete();
    bool refuse_undecodable(const Token& token);
    void explain_undecodable(SyntaxError& error) const;
    bool single_ = false; // imply what ends an interactive statement
    bool single_started_ = false;
    bool single_over_ = false;
    int depth_ = 0;
    int function_depth_ = 0;
    const char* stack_limit_;
    std::optional<SyntaxError> error_;
    std::uint32_t last_line_ = 0; // that a token was read from when the error was raised
    std::vector<const void*> scratch_;
    std::unordered_map<std::uint64_t, Memo> memo_;
};

} // namespace boomslang::syntax
