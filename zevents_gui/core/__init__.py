"""What the program knows and does, without a window: no module below this one imports Qt."""
