"""The practice account's panel: outbox, request log, weather, clock, reset."""
