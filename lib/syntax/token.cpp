#include "syntax/tokenizer.h"

#include <cstring>

namespace boomslang::syntax {

const char* token_text(TokenKind kind) {
    switch (kind) {
#define X(name, text)                                                                              \
    case TokenKind::name: return text;
        BOOMSLANG_OPERATORS(X)
        BOOMSLANG_KEYWORDS(X)
#undef X
    default: return "";
    }
}

// clang-format off

// By first letter and length: every combination leaves at most two candidates.
TokenKind keyword_kind(std::string_view text) {
    using K = TokenKind;
    auto is = [&](const char* word, K kind) {
        return std::memcmp(text.data(), word, text.size()) == 0 ? kind : K::Name;
    };
    auto key = [](char first, std::size_t size) {
        return static_cast<unsigned>(static_cast<unsigned char>(first)) << 4 |
               static_cast<unsigned>(size & 15);
    };
    if (text.size() < 2 || text.size() > 8) return K::Name;
    switch (key(text[0], text.size())) {
    case 'F' << 4 | 5: return is("False", K::False);
    case 'N' << 4 | 4: return is("None", K::None);
    case 'T' << 4 | 4: return is("True", K::True);
    case 'a' << 4 | 2: return is("as", K::As);
    case 'a' << 4 | 3: return is("and", K::And);
    case 'a' << 4 | 5: return text[1] == 's' ? is("async", K::Async) : is("await", K::Await);
    case 'a' << 4 | 6: return is("assert", K::Assert);
    case 'b' << 4 | 5: return is("break", K::Break);
    case 'c' << 4 | 5: return is("class", K::Class);
    case 'c' << 4 | 8: return is("continue", K::Continue);
    case 'd' << 4 | 3: return text[2] == 'f' ? is("def", K::Def) : is("del", K::Del);
    case 'e' << 4 | 4: return text[2] == 'i' ? is("elif", K::Elif) : is("else", K::Else);
    case 'e' << 4 | 6: return is("except", K::Except);
    case 'f' << 4 | 3: return is("for", K::For);
    case 'f' << 4 | 4: return is("from", K::From);
    case 'f' << 4 | 7: return is("finally", K::Finally);
    case 'g' << 4 | 6: return is("global", K::Global);
    case 'i' << 4 | 2:
        return text[1] == 'f' ? K::If : text[1] == 'n' ? K::In : is("is", K::Is);
    case 'i' << 4 | 6: return is("import", K::Import);
    case 'l' << 4 | 6: return is("lambda", K::Lambda);
    case 'n' << 4 | 3: return is("not", K::Not);
    case 'n' << 4 | 8: return is("nonlocal", K::Nonlocal);
    case 'o' << 4 | 2: return is("or", K::Or);
    case 'p' << 4 | 4: return is("pass", K::Pass);
    case 'r' << 4 | 5: return is("raise", K::Raise);
    case 'r' << 4 | 6: return is("return", K::Return);
    case 't' << 4 | 3: return is("try", K::Try);
    case 'w' << 4 | 4: return is("with", K::With);
    case 'w' << 4 | 5: return is("while", K::While);
    case 'y' << 4 | 5: return is("yield", K::Yield);
    default: return K::Name;
    }
}

// clang-format on

} // namespace boomslang::syntax
