// What makes each builtin type usable; start.cpp calls these in order. One line per type or topic.
#pragma once

namespace boomslang::runtime {

// These run once: together, they take a few pages of the program instead of one here and one there, each of
// which the kernel reads with its neighbours.
#define START_UP [[gnu::section(".text.startup")]]

START_UP void init_async_generator();
START_UP void init_binary_file(); // this and the other streams: called by init_io
START_UP void init_buffered_pair();
START_UP void init_bytearray(); // called by init_bytes
START_UP void init_bytes();     // and bytearray
START_UP void init_bytes_io();
START_UP void init_code();
START_UP void init_complex();
START_UP void init_dict();
START_UP void init_dict_iterators();
START_UP void init_dict_views();
START_UP void init_enumerate();
START_UP void init_exceptions();
START_UP void init_filter();
START_UP void init_float();
START_UP void init_frame();
START_UP void init_frozenset();
START_UP void init_function();  // and method, cell
START_UP void init_generator(); // and coroutine
START_UP void init_generic_alias();
START_UP void init_int(); // and bool
START_UP void init_io();
START_UP void init_io_base();
START_UP void init_list();
START_UP void init_map();
START_UP void init_mapping_proxy();
START_UP void init_memoryview();
START_UP void init_module();
START_UP void init_native_types(); // functions and attributes written in C++
START_UP void init_newline_decoder();
START_UP void init_object();
START_UP void init_property(); // and classmethod, staticmethod
START_UP void init_range();
START_UP void init_reversed();
START_UP void init_sequence_iterators(); // iter(x) of sequences and callables, list, tuple
START_UP void init_set();
START_UP void init_simple_namespace();
START_UP void init_singletons(); // None, NotImplemented, Ellipsis
START_UP void init_slice();
START_UP void init_str();
START_UP void init_string_io();
START_UP void init_super();
START_UP void init_text_file();
START_UP void init_text_iterators(); // of str, bytes and bytearray
START_UP void init_traceback();
START_UP void init_tuple();
START_UP void init_type();
START_UP void init_union();
START_UP void init_weakref(); // references and proxies
START_UP void init_zip();

#undef START_UP

} // namespace boomslang::runtime
