// What makes each builtin type usable; start.cpp calls these in order. One line per type or topic.
#pragma once

namespace boomslang::runtime {

void init_async_generator();
void init_binary_file();   // this and the other streams: called by init_io
void init_buffered_pair();
void init_bytearray();     // called by init_bytes
void init_bytes();
void init_bytes();         // and bytearray
void init_bytes_io();
void init_code();
void init_complex();
void init_dict();
void init_dict_iterators();
void init_dict_views();
void init_enumerate();
void init_exceptions();
void init_filter();
void init_float();
void init_frame();
void init_frozenset();
void init_function();  // and method, cell
void init_generator();   // and coroutine
void init_generic_alias();
void init_int();         // and bool
void init_io();
void init_io_base();
void init_list();
void init_map();
void init_mapping_proxy();
void init_memoryview();
void init_module();
void init_native_types();
void init_native_types();  // functions and attributes written in C++
void init_newline_decoder();
void init_object();
void init_property();
void init_property();  // and classmethod, staticmethod
void init_range();
void init_reversed();
void init_sequence_iterators();  // iter(x) of sequences and callables, list, tuple
void init_set();
void init_simple_namespace();
void init_singletons();  // None, NotImplemented, Ellipsis
void init_slice();
void init_str();
void init_string_io();
void init_super();
void init_text_file();
void init_text_iterators();  // of str, bytes and bytearray
void init_traceback();
void init_tuple();
void init_type();
void init_union();
void init_weakref();  // references and proxies
void init_zip();

} // namespace boomslang::runtime
