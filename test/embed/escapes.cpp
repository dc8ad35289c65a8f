// Runs the programs of escapes.py, each in an Interpreter with all doors closed, and looks whether one has got out.
//
//     embed-escapes escapes.py [BACKEND]
//
// Closes with "N passed, N failed". With -v it says how each program ended.
#include <boomslang/boomslang.h>

#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>
#include <unistd.h>

using namespace boomslang;
using namespace std::chrono_literals;
namespace fs = std::filesystem;

struct Try {
    std::string name, text;
};

std::vector<Try> read_tries(const char* path) {
    std::ifstream file(path);
    std::vector<Try> tries;
    for (std::string line; std::getline(file, line);) {
        if (line.starts_with("# --- ")) tries.push_back({line.substr(6), ""});
        else if (!tries.empty()) tries.back().text += line + "\n";
    }
    return tries;
}

int main(int argc, char** argv) {
    const bool verbose = argc > 1 && std::strcmp(argv[1], "-v") == 0;
    if (argc < 2 + verbose) {
        std::cerr << "usage: embed-escapes [-v] TRIES [BACKEND]\n";
        return 2;
    }
    const std::string backend = argc > 2 + verbose ? argv[2 + verbose] : "tree";
    char folder[] = "/tmp/embed-escapes-XXXXXX";
    if (!mkdtemp(folder)) return 2;
    const fs::path secret = fs::path(folder) / "secret_module.py",
                   target = fs::path(folder) / "target";
    std::ofstream(secret) << "secret of the host\n";
    setenv("BOOMSLANG_SECRET", "secret of the host", 1);
    // Programs may not end the process, but if one does, that has to be seen.
    std::cout << std::unitbuf;

    int passed = 0, failed = 0;
    for (const Try& one : read_tries(argv[1 + verbose])) {
        std::string end = "ran to its end";
        bool out = false;
        {
            Interpreter python({.backend = backend,
                                .budget = {.time = 10s, .memory = std::size_t{256} << 20},
                                .output = [](std::string_view) {},
                                .errors = [](std::string_view) {}});
            Module main = python.main();
            main.set("SECRET", secret.string());
            main.set("TARGET", target.string());
            main.set("escaped", false);
            try {
                python.run(one.text, {.filename = "<try>"});
            } catch (const Error& error) {
                end = error.what();
            }
            try {
                out = main.attr("escaped").truth();
            } catch (const Error& error) {
                end = error.what();
            }
        }
        if (fs::exists(fs::symlink_status(target))) {
            out = true;
            fs::remove_all(target);
        }
        if (!fs::exists(secret)) {
            out = true;
            std::ofstream(secret) << "secret of the host\n";
        }
        if (out) std::cout << "got out: " << one.name << "\n";
        if (verbose) std::cout << one.name << ": " << end << "\n";
        ++(out ? failed : passed);
    }
    fs::remove_all(folder);
    std::cout << passed << " passed, " << failed << " failed\n";
    return failed || !passed;
}
