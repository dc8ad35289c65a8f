"pyelftools reads the program that runs it and a library: headers, sections, symbols, what is needed."
import io

from elftools.elf.elffile import ELFFile
from elftools.elf.dynamic import DynamicSection
from elftools.elf.sections import SymbolTableSection
from elftools.common.exceptions import ELFError

with open("/lib/x86_64-linux-gnu/libz.so.1", "rb") as file:
    elf = ELFFile(file)
    print(elf.header.e_type, elf["e_machine"], elf.elfclass, elf.little_endian, elf.num_sections(), elf.get_machine_arch())
    for section in elf.iter_sections():
        print(section.name, section["sh_type"], section["sh_size"], type(section).__name__)
    print([tag.needed for tag in elf.get_section_by_name(".dynamic").iter_tags() if tag.entry.d_tag == "DT_NEEDED"])
    symbols = elf.get_section_by_name(".dynsym")
    print(sorted(s.name for s in symbols.iter_symbols() if s["st_info"]["type"] == "STT_FUNC")[:12], symbols.get_symbol_by_name("deflate")[0]["st_size"])
    for segment in elf.iter_segments():
        print(segment["p_type"], segment["p_flags"], segment["p_memsz"])
    for note in elf.get_section_by_name(".note.gnu.build-id").iter_notes():
        print(note["n_type"], note["n_name"], len(note["n_desc"]))
    print(elf.has_dwarf_info(), sum(len(section.data()) for section in elf.iter_sections() if section["sh_type"] == "SHT_PROGBITS"))
    versions = elf.get_section_by_name(".gnu.version_r")
    print([(v.name, [a.name for a in aux]) for v, aux in versions.iter_versions()])
    if elf.has_dwarf_info():
        frames = elf.get_dwarf_info().EH_CFI_entries()
        print(len(frames), type(frames[0]).__name__, frames[1].header if hasattr(frames[1], "header") else "")
try:
    ELFFile(io.BytesIO(b"no"))
except ELFError as error:
    print(type(error).__name__, error)
