#include "syntax/parser.h"

#include "support/source_encoding.h"
#include "syntax/parser_impl.h"

#include <algorithm>
#include <cstring>

namespace boomslang::syntax {

using support::DecodeError;
using support::Source;

namespace {

// Where nobody has said how large the stack is.
constexpr std::ptrdiff_t kStackBudget = 4 << 20;
constexpr std::size_t kFirstTokens = 1024;
constexpr std::size_t kMostKept = 4 * kFirstTokens;
// What the last parser had its tokens in, for the next one: an import parses many functions one by one, and
// each time the tokens would lie in pages that are new.
thread_local std::vector<Token> kept_tokens;

} // namespace

Parser::Parser(ParsedModule& module, std::string_view text, TextOrigin origin, bool in_fstring)
    : module_(module), text_(text), tokenizer_(text, origin), in_fstring_(in_fstring),
      stack_limit_(support::native_stack_limit ? support::native_stack_limit
                                               : support::native_stack_position() - kStackBudget) {
    if (!in_fstring) tokens_.swap(kept_tokens);
    tokens_.reserve(in_fstring ? 16 : std::min<std::size_t>(text.size() / 4 + 16, kFirstTokens));
}

Parser::~Parser() {
    if (tokens_.capacity() <= kept_tokens.capacity() || tokens_.capacity() > kMostKept) return;
    tokens_.clear();
    tokens_.swap(kept_tokens);
}

// ---- Tokens ------------------------------------------------------------------------------------

void Parser::fetch() {
    if (error_) {
        position_ = static_cast<Mark>(tokens_.size()) - 1;
        return;
    }
    do {
        Token token = tokenizer_.next();
        const bool at_end = token.end + 1 >= text_.size();
        if (module_.mode != Mode::Exec && !in_fstring_ && token.kind == K::Newline && at_end &&
            module_.source->newline_was_added())
            token.has_position = false; // CPython adds no newline here
        if (single_) imply_interactive_end(token);
        if (token.kind == K::TypeIgnore) {
            type_ignores_.push_back(
                make_part<TypeIgnore>(static_cast<int>(token.span.line), text_of(token)));
            continue;
        }
        tokens_.push_back(token);
        if (token.kind == K::Error) return raise_tokenizer_error();
    } while (position_ >= tokens_.size());
}

// An interactive statement needs no newline, and no dedent, at the end of the text. One newline is
// implied; if the text ends within its last line, that is the one which Source added.
void Parser::imply_interactive_end(Token& token) {
    if (single_over_) return;
    const bool added = token.kind == K::Newline && module_.source->newline_was_added() &&
                       token.end + 1 >= text_.size();
    if (added || (token.kind == K::EndMarker && single_started_)) {
        token.kind = K::Newline;
        single_started_ = false;
        if (options_.imply_dedents) tokenizer_.imply_dedents();
        else single_over_ = added; // a block has to be ended by a line of its own
    } else if (token.kind != K::EndMarker) {
        single_started_ = true;
    }
}

const Token& Parser::peek(std::uint32_t ahead) {
    Mark start = position_;
    position_ += ahead;
    if (position_ >= tokens_.size()) fetch();
    const Token& result = tokens_[position_];
    reset(start);
    return result;
}

bool Parser::at_soft_keyword(std::string_view word) {
    const Token& t = token();
    return t.kind == K::Name && t.size() == word.size() && text_of(t) == word;
}

SourceSpan Parser::block_span_from(const SourceSpan& start) const {
    Mark last = position_ - 1;
    while (last > 0 && ends_line_or_block(tokens_[last].kind)) --last;
    return SourceSpan::between(start, tokens_[last].span);
}

// Has the tokenizer seen the end of the text? A last line without a newline ends with its last token.
bool Parser::ends_too_early() const {
    if (tokenizer_.end_met()) return true;
    if (module_.mode == Mode::Exec || !module_.source->newline_was_added()) return false;
    if (tokenizer_.failure() != Tokenizer::Failure::None) return tokenizer_.last_string_open();
    const Token& last = tokens_[tokens_.size() - (error_ && tokens_.size() > 1 ? 2 : 1)];
    return last.end + 1 >= text_.size();
}

// In place of the error that there is, if there is one. A string that has no end is shown where it begins.
void Parser::raise_incomplete() {
    const std::optional<SyntaxError> known = std::exchange(error_, {});
    const bool in_string = known && tokenizer_.failure() != Tokenizer::Failure::None;
    if (known && !in_string && !tokenizer_.end_met()) tokens_.pop_back(); // it stands for the error
    raise_here("incomplete input");
    if (in_string && error_ && error_->line == known->line) error_->column = known->column;
}

// ---- The two passes ----------------------------------------------------------------------------

template <class Body>
bool Parser::run(Body body) {
    if (body()) {
        collect_warnings();
        return true;
    }
    if (forgets_) return false;
    collect_warnings();
    if (options_.allow_incomplete && ends_too_early()) {
        raise_incomplete();
        return false;
    }
    if (error_) {
        look_for_later_lexical_errors();
        return false;
    }
    Token last = tokens_.back();
    position_ = 0;
    depth_ = 0;
    memoizing_ = diagnosing_ = true;
    memo_.clear();
    body();
    if (error_) look_for_later_lexical_errors();
    else raise_generic(last);
    return false;
}

bool Parser::parse_file() {
    return run([this] {
        Items<Stmt> items(*this);
        if (!statements(items) || !at(K::EndMarker)) return false;
        module_.body = items.finish();
        module_.type_ignores =
            module_.arena.copy(std::span<const TypeIgnore* const>(type_ignores_));
        return true;
    });
}

bool Parser::parse_single() {
    single_ = true;
    return run([this] {
        Items<Stmt> items(*this);
        if (at(K::Newline)) {
            advance();
            items.push(make<Pass>(previous().span));
        } else if (at(K::EndMarker)) {
            return false;
        } else if (const Stmt* compound = compound_statement()) {
            if (!accept(K::Newline)) return false;
            items.push(compound);
        } else if (position_ = error_ ? position_ : 0; !simple_statements(items)) {
            return false;
        }
        if (more_text_follows()) {
            raise_here("multiple statements found while compiling a single statement");
            return false;
        }
        module_.body = items.finish();
        return true;
    });
}

// Anything but blanks and comments behind the last token.
bool Parser::more_text_follows() const {
    std::string_view rest = text_.substr(tokens_.back().end);
    for (;;) {
        rest.remove_prefix(std::min(rest.find_first_not_of(" \t\n\f"), rest.size()));
        if (rest.empty()) return false;
        if (rest[0] != '#') return true;
        rest.remove_prefix(std::min(rest.find('\n'), rest.size()));
    }
}

void Parser::collect_warnings() {
    for (const Tokenizer::NumberWarning& warning : tokenizer_.warnings())
        module_.warnings.push_back({Warning::Category::Syntax, warning.span, warning.message});
}

bool Parser::parse_eval() {
    return run([this] {
        const Expr* expr = expressions();
        if (!expr) return false;
        while (accept(K::Newline)) {
        }
        if (!at(K::EndMarker)) return false;
        module_.expression = expr;
        return true;
    });
}

// "(int, *str, **bool) -> float": of the stars nothing is left.
bool Parser::parse_function_type() {
    return run([this] {
        Items<Expr> types(*this);
        if (!accept(K::LeftPar)) return false;
        int stars = 0; // of the last type
        while (!at(K::RightPar) || !types.empty()) {
            const int before = stars;
            stars = accept(K::Star) ? 1 : accept(K::DoubleStar) ? 2 : 0;
            if (before && stars <= before) return false;
            const Expr* type = expression();
            if (!type) return false;
            types.push(type);
            if (stars == 2 || !accept(K::Comma)) break;
        }
        if (!accept(K::RightPar) || !accept(K::Arrow)) return false;
        const Expr* result = expression();
        if (!result) return false;
        while (accept(K::Newline)) {
        }
        if (!at(K::EndMarker)) return false;
        module_.argtypes = types.finish();
        module_.expression = result;
        return true;
    });
}

bool Parser::parse_function() {
    return run([this] {
        (void)accept(K::Indent);
        const Stmt* function = compound_statement();
        if (!function) return false;
        Items<Stmt> items(*this);
        items.push(function);
        module_.body = items.finish();
        return true;
    });
}

const Expr* Parser::parse_fstring_expression() {
    const Expr* result = nullptr;
    run([&] { return (result = star_expressions()) != nullptr; });
    return error_ ? nullptr : result;
}

// ---- Interface ---------------------------------------------------------------------------------

namespace {

SyntaxError from_decode_error(const DecodeError& decode, std::string filename) {
    SyntaxError error;
    error.kind = decode.kind == DecodeError::Kind::ValueError ? SyntaxError::Kind::ValueError
                                                              : SyntaxError::Kind::SyntaxError;
    error.message = decode.message;
    error.filename = std::move(filename);
    error.line = decode.line;
    error.column = decode.column;
    return error;
}

ParseResult parse_decoded(std::string filename, Source::DecodeResult decoded, Mode mode,
                          ParseOptions options) {
    if (auto* error = boost::variant2::get_if<DecodeError>(&decoded))
        return from_decode_error(*error, std::move(filename));
    return parse(boost::variant2::get<Source::Ptr>(std::move(decoded)), mode, options);
}

} // namespace

// Where columns count bytes, those are meant that the file has.
static void count_original_bytes(SyntaxError& error, const Source& source,
                                 const Undecodable& undecodable) {
    constexpr std::int64_t kReplacementSize = 3;
    if (source.encoding_is_known() || !error.line || error.line > source.line_count()) return;
    const std::int64_t line = source.line_start(error.line);
    const std::int64_t column = error.column, end_column = error.end_column;
    for (const UndecodableBytes& bad : undecodable) {
        const std::int64_t at = bad.offset + 1 - line;
        const auto more = kReplacementSize - static_cast<std::int64_t>(bad.bytes.size());
        if (at < 1) continue;
        if (at < column) error.column -= more;
        if (at < end_column && error.end_line == error.line) error.end_column -= more;
    }
}

// Most texts have no errors. So each is parsed first without keeping what has been read; only if that fails,
// once more with all of it, to explain the error.
static ParseResult parse_text_of(Source::Ptr source, Mode mode, ParseOptions options,
                                 const Undecodable* undecodable, bool forgets) {
    auto module = std::make_unique<ParsedModule>();
    module->mode = mode;
    module->source = std::move(source);
    Parser parser(*module, module->source->text(), {});
    parser.set_options(options);
    parser.set_undecodable(undecodable);
    if (forgets) parser.forget_what_was_read();
    bool parsed = mode == Mode::Exec     ? parser.parse_file()
                  : mode == Mode::Eval   ? parser.parse_eval()
                  : mode == Mode::Single ? parser.parse_single()
                                         : parser.parse_function_type();
    if (!parsed && forgets) {
        options.pass_over_bodies = false;
        return parse_text_of(std::move(module->source), mode, options, undecodable, false);
    }
    if (!parsed) {
        SyntaxError error = parser.take_error();
        if (undecodable) count_original_bytes(error, *module->source, *undecodable);
        error.filename = module->source->filename();
        if (options.failed) *options.failed = std::move(module);
        return error;
    }
    module->arena.trim();
    return module;
}

ParseResult parse(Source::Ptr source, Mode mode, ParseOptions options) {
    return parse_text_of(std::move(source), mode, options, nullptr, mode == Mode::Exec);
}

// A text that has bytes that are no UTF-8.
static ParseResult parse_undecodable(std::string filename, std::string_view bytes, Mode mode,
                                     ParseOptions options) {
    std::vector<std::string> originals;
    auto decoded = Source::decode(filename, replace_undecodable(bytes, originals));
    if (boost::variant2::holds_alternative<DecodeError>(decoded))
        return parse_decoded(std::move(filename), std::move(decoded), mode, options);
    auto source = boost::variant2::get<Source::Ptr>(std::move(decoded));
    const Undecodable undecodable = find_undecodable(source->text(), std::move(originals));
    options.pass_over_bodies = false;
    return parse_text_of(std::move(source), mode, options, &undecodable, mode == Mode::Exec);
}

ParseResult parse_function(const Source::Ptr& source, UnreadFunction where) {
    auto module = std::make_unique<ParsedModule>();
    module->source = source;
    // With what a text ends with for the tokenizer.
    std::string_view text(source->text().data() + where.begin, where.end - where.begin);
    auto* copy = static_cast<char*>(module->arena.allocate(text.size() + 1, 1));
    std::memcpy(copy, text.data(), text.size());
    copy[text.size()] = '\0';
    Parser parser(*module, {copy, text.size()}, {where.line, 0});
    if (parser.parse_function()) {
        module->arena.trim();
        return module;
    }
    ParseResult whole = parse(source);
    if (whole.index() == 0) {
        SyntaxError error;
        error.message = "the function has changed since its file was compiled";
        error.filename = source->filename();
        return error;
    }
    return whole;
}

ParseResult parse_bytes(const std::string& filename, std::string_view bytes, Mode mode,
                        ParseOptions options) {
    auto decoded = Source::decode(filename, bytes);
    if (boost::variant2::holds_alternative<DecodeError>(decoded) &&
        bytes.find('\0') == bytes.npos) {
        const std::string encoding = support::declared_encoding(bytes);
        if (encoding == "utf-8" || (encoding.empty() && !options.is_program))
            return parse_undecodable(std::move(filename), bytes, mode, options);
    }
    return parse_decoded(std::move(filename), std::move(decoded), mode, options);
}

ParseResult parse_text(const std::string& filename, std::string_view text, Mode mode,
                       ParseOptions options) {
    return parse_decoded(filename, Source::from_text(filename, text), mode, options);
}

} // namespace boomslang::syntax
