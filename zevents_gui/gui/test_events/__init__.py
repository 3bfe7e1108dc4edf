"""Test events over all hubs: found, and cleaned up with one button."""
