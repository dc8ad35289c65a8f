// The class XMLParser of _elementtree, around a parser of the library expat.
#pragma once

#include "modules/expat/parser.h"
#include "modules/xmltree/xmltree.h"

namespace boomslang::runtime::xmltree {

// What a target may have, in the order of its names in kTargetMethods.
enum class Method : std::uint8_t {
    StartNamespace,
    EndNamespace,
    Start,
    Data,
    End,
    Comment,
    Instruction,
    Close,
    Doctype,
};
inline constexpr std::size_t kMethods = 9;
extern const char* const kTargetMethods[kMethods];

struct TreeParser : Object {
    Value target, entity;
    Value names;             // a dict: what expat calls something to what it is called here
    Value methods[kMethods]; // of the target; Empty: it has none
    XML_Parser expat;        // null: __init__ was not called, or the document has ended
    bool parsing;            // inside of a call of the library
    bool ended;              // the whole document was read; where it ends:
    std::uint64_t last_line, last_column;

    Value method(Method m) const noexcept { return methods[static_cast<std::size_t>(m)]; }
    // A plain builder is told directly.
    Builder* builder() const noexcept {
        return is_exact(target, builder_type) ? target.as<Builder>() : nullptr;
    }
};

// --- parser_callbacks.cpp
void connect(TreeParser* parser);
void connect_event(TreeParser* parser, Event event); // an event that was asked for afterwards
// ParseError with the library's number and what it says about it, at a place.
[[gnu::cold]] Value raise_parse_error(XML_Error code, const char* message, std::uint64_t line,
                                      std::uint64_t column);

} // namespace boomslang::runtime::xmltree
