"""The Zoom Events API client: transport, pacing, auth, wire shapes, one module per resource."""
