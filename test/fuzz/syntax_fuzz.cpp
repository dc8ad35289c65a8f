// Feeds the front end with mutilated programs: no text may crash it. Meant for a build with the
// address and undefined behaviour sanitizers.
//
//     fuzz-syntax [--rounds N] [--seed N] [--verbose] FILE...
//     fuzz-syntax --seed N --show FILE...
//     fuzz-syntax --seed N --text FILE
//
// A round's seed is --seed and the number of the round together. `--verbose` names the seeds, so
// that a crash can be repeated; `--show` prints the text of a seed; `--text` feeds a file as the
// text of a seed. `tools/fuzz syntax` drives all three.
#include "syntax/dump.h"
#include "syntax/scope.h"

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <random>
#include <sstream>
#include <string>
#include <vector>

namespace {

using namespace boomslang::syntax;

// Pieces that are likely to matter to a tokenizer or parser.
// clang-format off
constexpr const char* kPieces[] = {
    "(", ")", "[", "]", "{", "}", ":", ";", ",", "=", ":=", "==", "->", "**", "*", "\n", "\n    ",
    "\t", "\\", "\\\n", "'", "\"", "'''", "\"\"\"", "f'{", "}'", "f\"{x!r:{", "rb'", "\\N{", "\\x",
    "\\u12", "#", "# coding: latin-1\n", "\xef\xbb\xbf", "\xc3\xa9", "\xff", "\xed\xa0\x80", "\r",
    "\0", "\f", "0x", "0777", "1_", "1e", "1.5j", "9999999999999999999999", "lambda", "lambda *",
    "yield ", "await ", "async ", "match x:\n case ", "case {**x", "print x", "not ", "-", "~",
    "if ", "else ", "for x in ", "with (", "except* ", "import ", "from . import", "global x",
    "class C(", "def f(/", "@", "None", "...", "$", "?", "!",
};
// clang-format on

std::string mutate(const std::vector<std::string>& corpus, std::mt19937& chance) {
    auto below = [&](std::size_t limit) { return limit ? chance() % limit : 0; };
    const std::string& file = corpus[below(corpus.size())];
    // A window, so that a round does not take long; from a line without indentation.
    std::size_t begin = below(file.size());
    do {
        begin = begin ? file.rfind('\n', begin - 1) : file.npos;
        if (begin == file.npos) begin = 0;
    } while (begin && (begin + 1 == file.size() || std::strchr(" \t\n#)", file[begin + 1])));
    if (begin) ++begin;
    std::string text = file.substr(begin, 50 + below(3000));
    for (std::size_t times = 1 + below(6); times > 0; --times) {
        const std::size_t at = below(text.size() + 1);
        switch (below(7)) {
        case 0: text.erase(at, 1 + below(8)); break;
        case 1: text.insert(at, text.substr(below(text.size()), 1 + below(40))); break;
        case 2: text.insert(at, 1, static_cast<char>(chance() % (below(10) ? 128 : 256))); break;
        case 3: {
            const char* piece = kPieces[below(std::size(kPieces))];
            text.insert(at, *piece ? std::string(piece) : std::string(1, '\0'));
            break;
        }
        case 4: {
            // Deep nesting.
            const std::string piece = kPieces[below(std::size(kPieces))];
            std::string many;
            for (std::size_t n = below(below(20) ? 30 : 20000); n > 0; --n) many += piece;
            text.insert(at, many);
            break;
        }
        case 5: text.resize(at); break;
        default:
            if (at < text.size()) text[at] = static_cast<char>(text[at] ^ (1 << below(8)));
        }
    }
    return text;
}

void feed(const std::string& text, Mode mode) {
    ParseResult result = parse_bytes("fuzz.py", text, mode);
    if (const auto* error = boost::variant2::get_if<SyntaxError>(&result)) {
        (void)error->report();
        return;
    }
    const ParsedModule& module = *boost::variant2::get<0>(result);
    std::string out;
    dump(module, true, out);
    (void)analyze(module);
}

Mode mode_of(unsigned seed) {
    return seed % 10 == 8 ? Mode::Eval : seed % 10 == 9 ? Mode::Single : Mode::Exec;
}

} // namespace

int main(int count, char** arguments) {
    unsigned seed = 1;
    long rounds = 100'000;
    bool verbose = false, show = false, whole = false;
    std::vector<std::string> corpus;
    for (int i = 1; i < count; ++i) {
        if (!std::strcmp(arguments[i], "--verbose")) {
            verbose = true;
        } else if (!std::strcmp(arguments[i], "--show")) {
            show = true;
        } else if (!std::strcmp(arguments[i], "--text")) {
            whole = true;
        } else if (!std::strcmp(arguments[i], "--seed") && i + 1 < count) {
            seed = static_cast<unsigned>(std::atol(arguments[++i]));
        } else if (!std::strcmp(arguments[i], "--rounds") && i + 1 < count) {
            rounds = std::atol(arguments[++i]);
        } else {
            std::ifstream file(arguments[i], std::ios::binary);
            std::stringstream text;
            text << file.rdbuf();
            if (!text.str().empty()) corpus.push_back(text.str());
        }
    }
    if (corpus.empty() && !whole) {
        std::fprintf(
            stderr,
            "usage: fuzz-syntax [--rounds N] [--seed N] [--verbose|--show|--text] FILE...\n");
        return 2;
    }
    if (whole) {
        feed(corpus.empty() ? std::string() : corpus.front(), mode_of(seed));
        return 0;
    }
    for (long round = 0; round < rounds; ++round, ++seed) {
        std::mt19937 chance(seed);
        if (verbose) std::fprintf(stderr, "seed %u\n", seed);
        const std::string text = mutate(corpus, chance);
        if (show) {
            std::fwrite(text.data(), 1, text.size(), stdout);
            return 0;
        }
        feed(text, mode_of(seed));
    }
    std::printf("%ld texts\n", rounds);
}
