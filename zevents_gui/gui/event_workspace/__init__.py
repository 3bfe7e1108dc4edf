"""The workspace of the selected event, in tabs."""
