"""The event's forms, one per event type."""
