"""Hubs and their events."""
