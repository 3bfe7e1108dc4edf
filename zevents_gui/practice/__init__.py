"""The practice account: a local service that speaks the Zoom Events API. It imports nothing of the rest."""
