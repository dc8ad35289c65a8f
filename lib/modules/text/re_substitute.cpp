// Templates: what sub() puts in place of matches, and Match.expand().
#include "modules/text/re.h"
#include "runtime/call/call.h"
#include "runtime/call/native_arguments.h"
#include "runtime/container/list.h"
#include "runtime/heap/heap.h"
#include "runtime/object/permanent_name.h"
#include "runtime/protocol/protocol.h"
#include "runtime/text/str_builder.h"
#include "runtime/text/str_chars.h"
#include "runtime/text/unicode.h"

#include <string>
#include <vector>

namespace boomslang::runtime {

namespace {

constexpr std::uint32_t kNoGroup = 0xFFFFFFFF;

// Text, and behind it a group or nothing.
struct Piece {
    std::u32string text;
    std::uint32_t group;
};

// Reads a template. False: there is something wrong with it or deprecated, of which re._parser
// knows what to say.
class TemplateReader {
  public:
    TemplateReader(RePattern* pattern, std::u32string text)
        : pattern_(pattern), text_(std::move(text)) {}

    bool run(std::vector<Piece>& out) {
        while (i_ < text_.size()) {
            char32_t c = text_[i_++];
            if (c == U'\\') {
                if (!escape(out)) return false;
            } else {
                piece_ += c;
            }
        }
        if (!piece_.empty()) out.push_back({std::move(piece_), kNoGroup});
        return true;
    }

  private:
    bool digit(std::size_t at) const {
        return at < text_.size() && text_[at] >= U'0' && text_[at] <= U'9';
    }
    bool octal(std::size_t at) const { return digit(at) && text_[at] <= U'7'; }
    std::uint32_t value(std::size_t at) const {
        return static_cast<std::uint32_t>(text_[at] - U'0');
    }

    bool escape(std::vector<Piece>& out) {
        if (i_ >= text_.size()) return false;
        char32_t c = text_[i_++];
        if (c == U'g') return named(out);
        if (c == U'0') {
            std::uint32_t code = 0;
            for (int k = 0; k < 2 && octal(i_); k++) code = code * 8 + value(i_++);
            piece_ += static_cast<char32_t>(code & 0xFF);
            return true;
        }
        if (digit(i_ - 1)) {
            if (octal(i_ - 1) && octal(i_) && octal(i_ + 1)) {
                std::uint32_t code = (value(i_ - 1) * 8 + value(i_)) * 8 + value(i_ + 1);
                i_ += 2;
                piece_ += static_cast<char32_t>(code);
                return code <= 0377;
            }
            std::uint32_t number = value(i_ - 1);
            if (digit(i_)) number = number * 10 + value(i_++);
            return group(number, out);
        }
        static constexpr std::u32string_view letters = U"abfnrtv\\", meanings = U"\a\b\f\n\r\t\v\\";
        if (auto k = letters.find(c); k != letters.npos) {
            piece_ += meanings[k];
            return true;
        }
        if (c < 0x80 && (c | 32) >= U'a' && (c | 32) <= U'z') return false;
        piece_ += U'\\';
        piece_ += c;
        return true;
    }
    bool named(std::vector<Piece>& out) {
        if (i_ >= text_.size() || text_[i_] != U'<') return false;
        std::size_t begin = i_ + 1, end = text_.find(U'>', begin);
        if (end == text_.npos || end == begin) return false;
        std::uint32_t number = 0;
        bool is_number = true;
        for (std::size_t k = begin; k < end; k++) {
            is_number = is_number && digit(k);
            if (is_number) number = std::min<std::uint32_t>(number * 10 + value(k), 100'000'000);
            // A name in other than ASCII letters is left to re._parser, too.
            if (text_[k] >= 0x80 || text_[k] == U'\\') return false;
        }
        if (!is_number) {
            std::string name(text_.begin() + static_cast<std::ptrdiff_t>(begin),
                             text_.begin() + static_cast<std::ptrdiff_t>(end));
            Value found = dict_get(pattern_->group_index, intern(name));
            if (!found.is_int()) return false;
            number = static_cast<std::uint32_t>(found.as_int());
        }
        i_ = end + 1;
        return group(number, out);
    }
    bool group(std::uint32_t number, std::vector<Piece>& out) {
        if (number > pattern_->groups()) return false;
        out.push_back({std::move(piece_), number});
        piece_.clear();
        return true;
    }

    RePattern* pattern_;
    std::u32string text_;
    std::size_t i_ = 0;
    std::u32string piece_;
};

std::u32string characters(Value text) {
    std::u32string out;
    if (is_str(text)) {
        with_chars(text.as<Str>(), [&](const auto* p, std::size_t n) { out.assign(p, p + n); });
    } else {
        auto* bytes = text.as<Bytes>();
        out.assign(bytes->data, bytes->data + bytes->size);
    }
    return out;
}

// Whether text and template are what joining them natively is written for.
bool is_plain(RePattern* pattern, Value text, Value replacement) {
    if (is_exact_str(text)) return is_exact_str(replacement);
    return pattern->is_bytes != 0 && is_exact(text, types::bytes) &&
           is_exact(replacement, types::bytes);
}

// The result of a substitution as it grows, of str or bytes.
struct Output {
    const ReSubject& subject;
    StrBuilder text{};
    std::string bytes{};

    void slice(std::int64_t begin, std::int64_t end) {
        if (subject.is_bytes)
            bytes.append(static_cast<const char*>(subject.data) + begin,
                         static_cast<std::size_t>(end - begin));
        else
            text.append(subject.text.as<Str>(), static_cast<std::size_t>(begin),
                        static_cast<std::size_t>(end));
    }
    void plain(Value v) {
        if (subject.is_bytes)
            bytes.append(reinterpret_cast<const char*>(v.as<Bytes>()->data), v.as<Bytes>()->size);
        else text.append(v.as<Str>());
    }
    void characters(const std::u32string& s) {
        for (char32_t c : s) {
            if (subject.is_bytes) bytes += static_cast<char>(c);
            else text.append(static_cast<std::uint32_t>(c));
        }
    }
    template <class Matcher, class Char>
    void pieces(const std::vector<Piece>& pieces, const Matcher& matcher, const Char* first) {
        for (const Piece& piece : pieces) {
            characters(piece.text);
            const Char *begin = matcher.match_begin(), *end = matcher.match_end();
            if (piece.group == kNoGroup || (piece.group && !matcher.group(piece.group, begin, end)))
                continue;
            if (begin < end) slice(begin - first, end - first);
        }
    }
    Value finish() {
        return subject.is_bytes ? make_bytes_or_raise(bytes.data(), bytes.size()) : text.finish();
    }
};

// What is put in place of matches.
struct Replacement {
    Value value; // a callable, or a literal
    bool is_callable = false;
    bool is_literal = false; // to be appended as it is
    std::vector<Piece> pieces{};
};

// `compile` names what is called for a template that is wrong or deprecated. Empty, or Exception.
Value prepare(RePattern* pattern, Value text, Value given, const char* compile, Replacement& out) {
    out.value = given;
    out.is_callable = type_of(given)->has(Dunder::Call);
    if (out.is_callable) return Value::empty();
    ByteView view;
    if (is_str(given))
        out.is_literal = with_chars(given.as<Str>(), [](const auto* p, std::size_t n) {
            return std::find(p, p + n, '\\') == p + n;
        });
    else if (byte_view(given, view))
        out.is_literal = view.text().find('\\') == std::string_view::npos;
    if (out.is_literal) return Value::empty();
    if (is_plain(pattern, text, given) &&
        TemplateReader(pattern, characters(given)).run(out.pieces))
        return Value::empty();
    out.pieces.clear();
    TRY_VALUE(filter, re_extra(compile, {Value::object(pattern), given}));
    out.value = filter;
    out.is_callable = type_of(filter)->has(Dunder::Call);
    out.is_literal = !out.is_callable;
    return Value::empty();
}

// "".join(pieces), or b"".join(pieces)
Value join(const ReSubject& subject, RootList& pieces) {
    if (!subject.is_bytes) return str_join(make_str(""), pieces.data(), pieces.size());
    Value list = Value::object(make_list(pieces.data(), pieces.size()));
    return call_method(Value::object(make_bytes("")), kept_name<"join">(), {list});
}

Value substitute(Value* args, bool with_count, const char* compile = "_subx") {
    RePattern* pattern = args[0].as<RePattern>();
    std::int64_t limit = 0, times = 0, done = 0;
    if (!re_count_argument(args[3], limit)) return Value::exception();
    Replacement replacement;
    TRY(prepare(pattern, args[2], args[1], compile, replacement));
    ReSubject subject;
    if (!re_subject(pattern, args[2], Value::empty(), Value::empty(), subject))
        return Value::exception();
    const bool plain = !replacement.is_callable &&
                       (!replacement.is_literal || is_plain(pattern, args[2], replacement.value));
    Output output{subject};
    RootList pieces;
    if (limit >= 0)
        TRY(re_each_match(subject, [&](auto& matcher, const auto* first) -> Value {
            std::int64_t begin = matcher.match_begin() - first;
            if (plain) {
                output.slice(done, begin);
                if (replacement.is_literal) output.plain(replacement.value);
                else output.pieces(replacement.pieces, matcher, first);
            } else {
                if (begin > done) {
                    TRY_VALUE(before, re_slice(subject, done, begin));
                    pieces.push(before);
                }
                Value item = replacement.value;
                if (replacement.is_callable) {
                    TRY_VALUE(match, re_make_match(subject, matcher, first));
                    item = call(replacement.value, {match});
                    TRY(item);
                }
                if (!item.is_none()) pieces.push(item);
            }
            done = matcher.match_end() - first;
            return ++times == limit ? Value::none() : Value::empty();
        }));
    Value result;
    if (times == 0) {
        result = re_slice(subject, 0, subject.length);
    } else if (plain) {
        output.slice(done, subject.length);
        result = output.finish();
    } else {
        if (done < subject.length) {
            TRY_VALUE(after, re_slice(subject, done, subject.length));
            pieces.push(after);
        }
        result = join(subject, pieces);
    }
    TRY(result);
    return with_count ? tuple_value({result, Value::integer(times)}) : result;
}

} // namespace

Value re_sub(Value* args, std::uint32_t) { return substitute(args, false); }
Value re_subn(Value* args, std::uint32_t) { return substitute(args, true); }
// Warnings count the frames up to the caller, and these are one more in CPython.
Value re_sub_function(Value* args, std::uint32_t) {
    return substitute(args, false, "_subx_in_function");
}
Value re_subn_function(Value* args, std::uint32_t) {
    return substitute(args, true, "_subx_in_function");
}

Value re_expand(Value* args, std::uint32_t) {
    auto* match = args[0].as<ReMatch>();
    std::vector<Piece> pieces;
    if (!is_plain(match->pattern, match->text, args[1]) ||
        !TemplateReader(match->pattern, characters(args[1])).run(pieces))
        return re_extra("_expand", {Value::object(match->pattern), args[0], args[1]});
    ReSubject subject;
    if (!re_subject(match->pattern, match->text, Value::empty(), Value::empty(), subject))
        return Value::exception();
    Output output{subject};
    for (const Piece& piece : pieces) {
        output.characters(piece.text);
        if (piece.group == kNoGroup) continue;
        const std::int64_t* bounds = match->bounds() + 2 * piece.group;
        if (bounds[0] >= 0 && bounds[0] < bounds[1]) output.slice(bounds[0], bounds[1]);
    }
    return output.finish();
}

} // namespace boomslang::runtime
