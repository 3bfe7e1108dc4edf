"""Every run and its result."""
