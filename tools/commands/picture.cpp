#include "picture.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

extern char** environ;

namespace boomslang::tools {
namespace {

const char* graphviz_format(PictureFormat format) {
    switch (format) {
    case PictureFormat::Svg: return "-Tsvg";
    case PictureFormat::Png: return "-Tpng";
    default: return "-Tpdf";
    }
}

bool is_on_path(const std::string& program) {
    const char* path = std::getenv("PATH");
    std::string_view rest = path ? path : "/usr/bin:/bin";
    while (true) {
        const std::size_t colon = rest.find(':');
        const std::string folder(rest.substr(0, colon));
        if (access(((folder.empty() ? "." : folder) + '/' + program).c_str(), X_OK) == 0)
            return true;
        if (colon == rest.npos) return false;
        rest.remove_prefix(colon + 1);
    }
}

bool write_all(int descriptor, std::string_view text) {
    while (!text.empty()) {
        const ssize_t written = write(descriptor, text.data(), text.size());
        if (written < 0 && errno != EINTR) return false;
        if (written > 0) text.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

std::string cannot_write(const std::string& file) {
    return "can't write '" + file + "': " + std::strerror(errno);
}

// dot -Tsvg -o FILE, with the text on its standard input.
std::string run_graphviz(const std::string& text, const std::string& file) {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) return cannot_write(file);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, ends[0], STDIN_FILENO);
    std::string name = "dot", format = graphviz_format(picture_format(file)), output = "-o" + file;
    char* arguments[] = {name.data(), format.data(), output.data(), nullptr};
    pid_t child = 0;
    const int error = posix_spawnp(&child, "dot", &actions, nullptr, arguments, environ);
    posix_spawn_file_actions_destroy(&actions);
    close(ends[0]);
    if (error != 0) {
        close(ends[1]);
        errno = error;
        return std::string("can't run Graphviz's dot: ") + std::strerror(errno);
    }
    const bool written = write_all(ends[1], text);
    close(ends[1]);
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    if (!written || status != 0) return "Graphviz's dot could not write '" + file + "'";
    return "";
}

} // namespace

PictureFormat picture_format(std::string_view file) {
    if (file.empty() || file.ends_with(".dot") || file.ends_with(".gv") || file.ends_with(".mmd"))
        return PictureFormat::Text;
    if (file.ends_with(".svg")) return PictureFormat::Svg;
    if (file.ends_with(".png")) return PictureFormat::Png;
    if (file.ends_with(".pdf")) return PictureFormat::Pdf;
    return PictureFormat::Unknown;
}

std::string picture_obstacle(const std::string& file) {
    const PictureFormat format = picture_format(file);
    if (format == PictureFormat::Unknown)
        return "'" + file + "': a picture's name ends in .dot, .gv, .mmd, .svg, .png or .pdf";
    if (format != PictureFormat::Text && !is_on_path("dot"))
        return "'" + file +
               "': images are made by Graphviz's program dot, which is not installed "
               "(Debian package graphviz); a name that ends in .dot needs nothing";
    return "";
}

std::string write_picture(const std::string& text, const std::string& file, int descriptor) {
    if (picture_format(file) != PictureFormat::Text) return run_graphviz(text, file);
    if (!file.empty()) {
        descriptor = open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
        if (descriptor < 0) return cannot_write(file);
    }
    if (!write_all(descriptor, text)) return cannot_write(file.empty() ? "standard output" : file);
    if (!file.empty() && close(descriptor) != 0) return cannot_write(file);
    return "";
}

} // namespace boomslang::tools
