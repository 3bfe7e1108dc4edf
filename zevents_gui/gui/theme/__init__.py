"""Colours, type, spacing, and the style sheet made of them."""
