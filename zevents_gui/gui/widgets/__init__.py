"""Small widgets used by several panes."""
