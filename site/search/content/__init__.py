"""Everything a reader can find, in one index: what the rooms register with `core.registry.documents`."""
