"""Scenes for the pictures in docs/screenshots, a module per area.

A module has ``SCENES``: functions that take a Studio, in the order in which they are played. Each area is
played on a fresh practice account; a scene may go on where the one before it ended.
"""
