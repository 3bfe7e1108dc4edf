"""Writing workbooks: results beside the source's own cells, and templates."""
