"""One module per event type, each with a ``FORM``."""
