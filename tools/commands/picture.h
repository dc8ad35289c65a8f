// Writing a Graphviz text where the user wants it: as it is, or as an image that the program `dot`
// makes of it.
#pragma once

#include <string>
#include <string_view>

namespace boomslang::tools {

// How a file of that name is written; by its ending.
enum class PictureFormat { Text, Svg, Png, Pdf, Unknown };
PictureFormat picture_format(std::string_view file);

// Empty, or why a picture cannot be written in that format here: asked before the program runs.
std::string picture_obstacle(const std::string& file);

// To a file, or (`file` empty) to the descriptor. Empty, or what went wrong.
std::string write_picture(const std::string& text, const std::string& file, int descriptor);

} // namespace boomslang::tools
