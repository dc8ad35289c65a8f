// Bytes of a source text that are no UTF-8. As in CPython they do no harm in comments; anywhere else they are a
// SyntaxError when the parser gets there. The text that is parsed has U+FFFD in their places.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace boomslang::syntax {

struct UndecodableBytes {
    std::uint32_t offset; // of the U+FFFD
    std::string bytes;    // one to three
};
using Undecodable = std::vector<UndecodableBytes>;

// With U+FFFD where `bytes` are no UTF-8. `originals` gets what each U+FFFD of the result was.
std::string replace_undecodable(std::string_view bytes, std::vector<std::string>& originals);
// Where in `text`, which was made of such a result, the replaced bytes are.
Undecodable find_undecodable(std::string_view text, std::vector<std::string> originals);
// "(unicode error) ...", of the first such bytes in text[begin, end); empty if there are none.
std::string undecodable_message(const Undecodable& all, std::string_view text, std::size_t begin,
                                std::size_t end);

} // namespace boomslang::syntax
