raise LookupError("on import")
