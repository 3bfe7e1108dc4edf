"""Zevents: from a spreadsheet to a published Zoom event, with every attendee registered exactly once."""

__version__ = "0.1.0"
