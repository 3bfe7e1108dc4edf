"""Registering attendees: plan, journal, engine. The part that never registers anybody twice."""
