"""Who is registered at Zoom now."""
