"""Who came: attendance as Zoom's reports tell it, kept for times without a network, counted and exported."""
