// PickleBuffer: marks a buffer that a pickle may leave to others to transport.
#include "modules/pickle/pickle.h"
#include "runtime/heap/instance.h"
#include "runtime/text/memoryview.h"

namespace boomslang::runtime::pickle {

BuiltinType pickle_buffer_type{};

namespace {

const Layout layout = layout_of_values<PickleBuffer, 1>("pickle.PickleBuffer");

Value raise_released() {
    return raise(types::ValueError, "operation forbidden on released PickleBuffer object");
}
// __new__(cls, object)
Value buffer_new(Value* args, std::uint32_t) {
    TRY_VALUE(view, make_memoryview(args[1]));
    auto* buffer = make_instance_of<PickleBuffer>(requested_class(args));
    buffer->view = view;
    return Value::object(buffer);
}
Value buffer_release(Value* args, std::uint32_t) {
    auto* buffer = receiver<PickleBuffer>(args);
    buffer->view = Value::empty();
    return Value::none();
}
// A flat view of the bytes.
Value buffer_raw(Value* args, std::uint32_t) {
    const Value view = receiver<PickleBuffer>(args)->view;
    if (view.is_empty()) return raise_released();
    auto* shaped = view.as<ShapedView>();
    if (!is_c_contiguous(shaped) && !is_fortran_contiguous(shaped))
        return raise(types::BufferError, "cannot extract raw buffer from non-contiguous buffer");
    static Str *const cast = permanent_name("cast"), *const transposed = permanent_name("tobytes");
    if (!is_c_contiguous(shaped)) {
        // Items in the order in which they lie in memory.
        TRY_VALUE(bytes, call_method(view, transposed, {str_value("F")}));
        return make_memoryview(bytes);
    }
    return call_method(view, cast, {str_value("B")});
}
Value view_of(Value v) {
    const Value view = v.as<PickleBuffer>()->view;
    return view.is_empty() ? raise_released() : make_memoryview(view);
}
bool buffer_of(Value v, Buffer& out) noexcept {
    const Value view = v.as<PickleBuffer>()->view;
    return !view.is_empty() && get_buffer(view, out);
}

const NativeDef rows[] = {
    {"__new__($static, cls, object, /)", buffer_new, nullptr},
    {"raw(self, /)", buffer_raw, "A memoryview of the bytes, one-dimensional and of format 'B'."},
    {"release(self, /)", buffer_release, "Lets go of the buffer."},
    {nullptr, nullptr, nullptr},
};

} // namespace

void add_pickle_buffer_type(Module* module) {
    if (!pickle_buffer_type.shape) {
        TypeSpec spec;
        spec.layout = &layout;
        spec.flags = kFinal;
        spec.weakly_referable = true;
        spec.module = "pickle";
        spec.name = "PickleBuffer";
        spec.doc = "Wrapper for potentially out-of-band buffers";
        init_type(pickle_buffer_type, spec, rows);
        register_buffer_type(pickle_buffer_type, buffer_of);
        register_view_type(pickle_buffer_type, view_of);
    }
    dict_set(module->dict, pickle_buffer_type.name, Value::object(&pickle_buffer_type));
}

} // namespace boomslang::runtime::pickle
