#include "modules/library.h"
#include "modules/own_exception.h"
#include "modules/xmltree/xmltree.h"
#include "runtime/state/error.h"

namespace boomslang::runtime {

namespace xmltree {

namespace {

#if __has_include(<expat.h>)

// _set_factories(comment_factory, pi_factory): those before.
Value set_factories(Value* args, std::uint32_t) {
    for (int i = 0; i < 2; ++i)
        if (!args[i].is_none() && !type_of(args[i])->has(Dunder::Call))
            return raise(types::TypeError,
                         i == 0 ? "Comment factory must be callable, not "
                                : "PI factory must be callable, not ",
                         type_name(args[i]));
    const auto shown = [](Value v) { return v.is_empty() ? Value::none() : v; };
    const Value before = tuple_value({shown(comment_factory), shown(instruction_factory)});
    const auto kept = [](Value v) { return v.is_none() ? Value::empty() : v; };
    comment_factory = kept(args[0]);
    instruction_factory = kept(args[1]);
    return before;
}
const NativeDef functions[] = {
    {"_set_factories(comment_factory, pi_factory, /)", set_factories,
     "Change the factories used to create comments and processing instructions.\n\nFor internal "
     "use only."},
    {nullptr, nullptr, nullptr},
};

void fill(Module* module) {
    if (fill_parser(module).is_exception()) return;
    add_own_exception(module, parse_error, "ParseError", types::SyntaxError,
                      "xml.etree.ElementTree");
    add_element_types(module);
    add_builder_type(module);
    define_functions(module, sub_element_function);
    define_functions(module, functions);
}

#else

void fill(Module* module) { (void)raise_left_out(module, "libexpat1-dev"); }

#endif

} // namespace

} // namespace xmltree

extern const NativeModule xmltree_module;
const NativeModule xmltree_module{"_elementtree", "The classes of xml.etree.ElementTree.",
                                  xmltree::fill};

} // namespace boomslang::runtime
