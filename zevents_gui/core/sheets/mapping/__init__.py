"""Which column holds what: by name in many languages, by likeness, by content, by memory."""
