import packages.circular.self_import as myself

early = myself.not_yet
not_yet = 1
