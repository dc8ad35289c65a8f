// Parsers of the module pyexpat: objects around those of the library expat.
#pragma once

#include "modules/library.h"
#include "modules/support.h"

#include <expat.h>

namespace boomslang::runtime::expat {

#define EXPAT_FUNCTIONS(F)                                                                         \
    F(XML_ErrorString)                                                                             \
    F(XML_ExpatVersion)                                                                            \
    F(XML_ExpatVersionInfo)                                                                        \
    F(XML_ExternalEntityParserCreate)                                                              \
    F(XML_FreeContentModel)                                                                        \
    F(XML_GetBase)                                                                                 \
    F(XML_GetCurrentByteIndex)                                                                     \
    F(XML_GetCurrentColumnNumber)                                                                  \
    F(XML_GetCurrentLineNumber)                                                                    \
    F(XML_GetErrorCode)                                                                            \
    F(XML_GetFeatureList)                                                                          \
    F(XML_GetInputContext)                                                                         \
    F(XML_GetSpecifiedAttributeCount)                                                              \
    F(XML_Parse)                                                                                   \
    F(XML_ParserCreate_MM)                                                                         \
    F(XML_ParserFree)                                                                              \
    F(XML_SetAttlistDeclHandler)                                                                   \
    F(XML_SetBase)                                                                                 \
    F(XML_SetCdataSectionHandler)                                                                  \
    F(XML_SetCharacterDataHandler)                                                                 \
    F(XML_SetCommentHandler)                                                                       \
    F(XML_SetDefaultHandler)                                                                       \
    F(XML_SetDefaultHandlerExpand)                                                                 \
    F(XML_SetDoctypeDeclHandler)                                                                   \
    F(XML_SetElementDeclHandler)                                                                   \
    F(XML_SetElementHandler)                                                                       \
    F(XML_SetEncoding)                                                                             \
    F(XML_SetEntityDeclHandler)                                                                    \
    F(XML_SetExternalEntityRefHandler)                                                             \
    F(XML_SetHashSalt)                                                                             \
    F(XML_SetNamespaceDeclHandler)                                                                 \
    F(XML_SetNotationDeclHandler)                                                                  \
    F(XML_SetNotStandaloneHandler)                                                                 \
    F(XML_SetParamEntityParsing)                                                                   \
    F(XML_SetProcessingInstructionHandler)                                                         \
    F(XML_SetReturnNSTriplet)                                                                      \
    F(XML_SetSkippedEntityHandler)                                                                 \
    F(XML_SetUnknownEncodingHandler)                                                               \
    F(XML_SetUnparsedEntityDeclHandler)                                                            \
    F(XML_SetUserData)                                                                             \
    F(XML_SetXmlDeclHandler)                                                                       \
    F(XML_StopParser)                                                                              \
    F(XML_UseForeignDTD)
struct Functions {
    EXPAT_FUNCTIONS(LIBRARY_POINTER)
};
extern Functions library;
// A parser whose memory counts as the program's, and whose hash tables begin with a secret of this process, as those of str do: the library would ask the kernel for
// one each time. Null: out of memory. `encoding` and `separator` may be null.
XML_Parser create_parser(const std::string* encoding, const char* separator) noexcept;
Value load_functions(
    Module* module); // Empty; or Exception: `module` cannot be had without the library

// One row for each handler: what a program calls it.
#define EXPAT_HANDLERS(H)                                                                          \
    H(StartElementHandler)                                                                         \
    H(EndElementHandler)                                                                           \
    H(ProcessingInstructionHandler)                                                                \
    H(CharacterDataHandler)                                                                        \
    H(UnparsedEntityDeclHandler)                                                                   \
    H(NotationDeclHandler)                                                                         \
    H(StartNamespaceDeclHandler)                                                                   \
    H(EndNamespaceDeclHandler)                                                                     \
    H(CommentHandler)                                                                              \
    H(StartCdataSectionHandler)                                                                    \
    H(EndCdataSectionHandler)                                                                      \
    H(DefaultHandler)                                                                              \
    H(DefaultHandlerExpand)                                                                        \
    H(NotStandaloneHandler)                                                                        \
    H(ExternalEntityRefHandler)                                                                    \
    H(StartDoctypeDeclHandler)                                                                     \
    H(EndDoctypeDeclHandler)                                                                       \
    H(EntityDeclHandler)                                                                           \
    H(XmlDeclHandler)                                                                              \
    H(ElementDeclHandler)                                                                          \
    H(AttlistDeclHandler)                                                                          \
    H(SkippedEntityHandler)
enum class Handler : std::size_t {
#define H(name) name,
    EXPAT_HANDLERS(H)
#undef H
        Count
};
inline constexpr std::size_t kHandlers = static_cast<std::size_t>(Handler::Count);

// The library's parser. One for an external entity uses what its parent owns, so that the parent is
// freed after it, whichever object dies first.
struct Handle {
    XML_Parser parser;
    Handle* parent;
    unsigned users;
};

struct Parser : Object {
    Value interned; // a dict, or None
    Value parent;
    Value handlers[kHandlers]; // Empty: none
    Handle* handle;
    std::string* buffer; // character data that is gathered; null: buffer_text is off
    std::int64_t buffer_size;
    bool ordered_attributes, specified_attributes, namespace_prefixes, in_callback;

    XML_Parser get() const noexcept { return handle->parser; }
    Value& handler(Handler h) noexcept { return handlers[static_cast<std::size_t>(h)]; }
};
extern BuiltinType parser_type;

// --- handlers.cpp
// Tells the library to call a handler, or not to.
void connect(Parser* parser, Handler handler, bool on);
void connect_encodings(Parser* parser);
// An encoding of one byte a character that the library does not know: by Python's codecs. False: exception pending.
bool encoding_by_codecs(const XML_Char* name, XML_Encoding* info);
// Hands gathered character data to its handler. False: exception pending.
bool flush_buffer(Parser* parser);

// --- parser.cpp
Value raise_error(Parser* parser); // ExpatError for what the library says
void add_parser_type(Module* module);
extern const NativeDef module_functions[];
void set_error_class(Type* type);

} // namespace boomslang::runtime::expat
