// The class TreeBuilder.
#include "modules/xmltree/xmltree.h"
#include "runtime/call/native_arguments.h"
#include "runtime/state/error.h"

namespace boomslang::runtime::xmltree {

namespace {

const Layout builder_layout = layout_of_values<Builder, kBuilderValues>("TreeBuilder");

Builder* self_builder(Value* args) { return receiver<Builder>(args); }

Value builder_new(Value* args, std::uint32_t) {
    auto* builder = make_instance_of<Builder>(requested_class(args));
    reset(builder);
    return Value::object(builder);
}
// TreeBuilder(element_factory, comment_factory, pi_factory, insert_comments, insert_pis)
Value builder_init(Value* args, std::uint32_t) {
    Builder* b = self_builder(args);
    bool insert_comments = false, insert_instructions = false;
    if (!truth_argument(args[4], insert_comments) || !truth_argument(args[5], insert_instructions))
        return Value::exception();
    const auto given = [&](Value v, Value otherwise) {
        return v.is_empty() || v.is_none() ? otherwise : v;
    };
    b->element_factory = given(args[1], Value::empty());
    b->comment_factory = given(args[2], comment_factory);
    b->instruction_factory = given(args[3], instruction_factory);
    b->insert_comments = insert_comments && !b->comment_factory.is_empty();
    b->insert_instructions = insert_instructions && !b->instruction_factory.is_empty();
    return Value::none();
}
Value method_start(Value* args, std::uint32_t) {
    if (!is_dict(args[2])) return raise_argument("start() argument 2", "dict", args[2]);
    return builder_start(self_builder(args), args[1], args[2]);
}
Value method_data(Value* args, std::uint32_t) { return builder_data(self_builder(args), args[1]); }
Value method_end(Value* args, std::uint32_t) { return builder_end(self_builder(args)); }
Value method_comment(Value* args, std::uint32_t) {
    return builder_comment(self_builder(args), args[1]);
}
Value method_instruction(Value* args, std::uint32_t) {
    return builder_instruction(self_builder(args), args[1],
                               args[2].is_empty() ? Value::none() : args[2]);
}
Value method_close(Value* args, std::uint32_t) { return builder_close(self_builder(args)); }

const NativeDef methods[] = {
    {"-__new__($static, cls, /, *args, **kwargs)", builder_new, nullptr},
    {"__init__(self, /, element_factory=None, *, comment_factory=None, pi_factory=None, "
     "insert_comments=False, insert_pis=False)",
     builder_init, nullptr},
    {"data(self, data, /)", method_data, nullptr},
    {"start(self, tag, attrs, /)", method_start, nullptr},
    {"end(self, tag, /)", method_end, nullptr},
    {"comment(self, text, /)", method_comment, nullptr},
    {"pi(self, target, text=None, /)", method_instruction, nullptr},
    {"close(self, /)", method_close, nullptr},
    {nullptr, nullptr, nullptr},
};

} // namespace

void add_builder_type(Module* module) {
    TypeSpec spec;
    spec.layout = &builder_layout;
    spec.module = "xml.etree.ElementTree";
    spec.name = "TreeBuilder";
    add_type(module, builder_type, spec, methods);
}

} // namespace boomslang::runtime::xmltree
