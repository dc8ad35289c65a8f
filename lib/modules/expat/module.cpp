// The module pyexpat: XML parsing by the library expat.
#include "modules/library.h"
#include "modules/support.h"

#if __has_include(<expat.h>)

#include "modules/constants.h"
#include "modules/expat/parser.h"
#include "runtime/heap/rooted.h"

namespace boomslang::runtime::expat {

namespace {

#define ROW(name) LIBRARY_ROW_OF(library, name)
const LibraryFunction rows[] = {EXPAT_FUNCTIONS(ROW)};
#undef ROW

// In the order of the library's numbers, from 1 on.
constexpr const char* kErrorNames[] = {
    "XML_ERROR_NO_MEMORY",
    "XML_ERROR_SYNTAX",
    "XML_ERROR_NO_ELEMENTS",
    "XML_ERROR_INVALID_TOKEN",
    "XML_ERROR_UNCLOSED_TOKEN",
    "XML_ERROR_PARTIAL_CHAR",
    "XML_ERROR_TAG_MISMATCH",
    "XML_ERROR_DUPLICATE_ATTRIBUTE",
    "XML_ERROR_JUNK_AFTER_DOC_ELEMENT",
    "XML_ERROR_PARAM_ENTITY_REF",
    "XML_ERROR_UNDEFINED_ENTITY",
    "XML_ERROR_RECURSIVE_ENTITY_REF",
    "XML_ERROR_ASYNC_ENTITY",
    "XML_ERROR_BAD_CHAR_REF",
    "XML_ERROR_BINARY_ENTITY_REF",
    "XML_ERROR_ATTRIBUTE_EXTERNAL_ENTITY_REF",
    "XML_ERROR_MISPLACED_XML_PI",
    "XML_ERROR_UNKNOWN_ENCODING",
    "XML_ERROR_INCORRECT_ENCODING",
    "XML_ERROR_UNCLOSED_CDATA_SECTION",
    "XML_ERROR_EXTERNAL_ENTITY_HANDLING",
    "XML_ERROR_NOT_STANDALONE",
    "XML_ERROR_UNEXPECTED_STATE",
    "XML_ERROR_ENTITY_DECLARED_IN_PE",
    "XML_ERROR_FEATURE_REQUIRES_XML_DTD",
    "XML_ERROR_CANT_CHANGE_FEATURE_ONCE_PARSING",
    "XML_ERROR_UNBOUND_PREFIX",
    "XML_ERROR_UNDECLARING_PREFIX",
    "XML_ERROR_INCOMPLETE_PE",
    "XML_ERROR_XML_DECL",
    "XML_ERROR_TEXT_DECL",
    "XML_ERROR_PUBLICID",
    "XML_ERROR_SUSPENDED",
    "XML_ERROR_NOT_SUSPENDED",
    "XML_ERROR_ABORTED",
    "XML_ERROR_FINISHED",
    "XML_ERROR_SUSPEND_PE",
    "XML_ERROR_RESERVED_PREFIX_XML",
    "XML_ERROR_RESERVED_PREFIX_XMLNS",
    "XML_ERROR_RESERVED_NAMESPACE_URI",
    "XML_ERROR_INVALID_ARGUMENT",
    "XML_ERROR_NO_BUFFER",
    "XML_ERROR_AMPLIFICATION_LIMIT_BREACH",
};

constexpr Constant kModel[] = {
    BOOMSLANG_CONSTANT(XML_CTYPE_EMPTY),  BOOMSLANG_CONSTANT(XML_CTYPE_ANY),
    BOOMSLANG_CONSTANT(XML_CTYPE_MIXED),  BOOMSLANG_CONSTANT(XML_CTYPE_NAME),
    BOOMSLANG_CONSTANT(XML_CTYPE_CHOICE), BOOMSLANG_CONSTANT(XML_CTYPE_SEQ),
    BOOMSLANG_CONSTANT(XML_CQUANT_NONE),  BOOMSLANG_CONSTANT(XML_CQUANT_OPT),
    BOOMSLANG_CONSTANT(XML_CQUANT_REP),   BOOMSLANG_CONSTANT(XML_CQUANT_PLUS),
};
constexpr Constant kParsing[] = {
    BOOMSLANG_CONSTANT(XML_PARAM_ENTITY_PARSING_NEVER),
    BOOMSLANG_CONSTANT(XML_PARAM_ENTITY_PARSING_UNLESS_STANDALONE),
    BOOMSLANG_CONSTANT(XML_PARAM_ENTITY_PARSING_ALWAYS),
};

// A module inside the module, which can be imported by its name, too.
Module* add_submodule(Module* module, const char* name, const char* doc) {
    Str* full = intern(std::string("pyexpat.") + name);
    Module* made = make_module(full);
    dict_set(made->dict, names.dunder_doc, str_value(doc));
    dict_set(modules_dict, full, Value::object(made));
    dict_set(module->dict, intern(name), Value::object(made));
    return made;
}
void add_errors(Module* module) {
    Module* errors =
        add_submodule(module, "errors", "Constants used to describe error conditions.");
    Dict *codes = make_dict(), *messages = make_dict();
    for (std::size_t i = 0; i < std::size(kErrorNames); ++i) {
        const auto code = static_cast<std::int64_t>(i + 1);
        const char* text = library.XML_ErrorString(static_cast<XML_Error>(code));
        if (!text) continue; // an older library
        Value message = Value::object(intern(text));
        dict_set(errors->dict, intern(kErrorNames[i]), message);
        dict_set(codes, message.as<Str>(), Value::integer(code));
        (void)dict_set(messages, Value::integer(code), message);
    }
    dict_set(errors->dict, intern("codes"), Value::object(codes));
    dict_set(errors->dict, intern("messages"), Value::object(messages));
}

void fill(Module* module) {
    if (load_functions(module).is_exception()) return;
    auto set = [&](const char* name, Value v) { dict_set(module->dict, intern(name), v); };
    Type* error = add_exception(module, "ExpatError", types::Exception, "xml.parsers.expat");
    set_error_class(error);
    set("error", Value::object(error));
    add_parser_type(module);
    define_functions(module, module_functions);
    add_errors(module);
    Module* model =
        add_submodule(module, "model", "Constants used to interpret content model information.");
    add_constants(model->dict, kModel);
    add_constants(module->dict, kParsing);
    set("EXPAT_VERSION", str_value(library.XML_ExpatVersion()));
    const XML_Expat_Version version = library.XML_ExpatVersionInfo();
    set("version_info", tuple_value({Value::integer(version.major), Value::integer(version.minor),
                                     Value::integer(version.micro)}));
    set("native_encoding", str_value("UTF-8"));
    List* features = make_list();
    for (const XML_Feature* f = library.XML_GetFeatureList(); f && f->feature != XML_FEATURE_END;
         ++f)
        if (list_append(features, tuple_value({str_value(f->name), Value::integer(f->value)}))
                .is_exception())
            return;
    set("features", Value::object(features));
}

} // namespace

Value load_functions(Module* module) {
    return load_library(module, "libexpat.so.1", "libexpat1", rows);
}

} // namespace boomslang::runtime::expat

#else

namespace boomslang::runtime::expat {

namespace {
void fill(Module* module) { (void)raise_left_out(module, "libexpat1-dev"); }
} // namespace

} // namespace boomslang::runtime::expat

#endif

namespace boomslang::runtime {

extern const NativeModule expat_module;
const NativeModule expat_module{"pyexpat", "XML parsing by the library expat.", expat::fill};

} // namespace boomslang::runtime
