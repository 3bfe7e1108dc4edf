"""Reading workbooks of every kind, safely: in a process of its own, bounded in time and memory.

The public names are in :mod:`~zevents_gui.core.sheets.reading.read`; this package imports nothing, so that
the reading process starts quickly.
"""
