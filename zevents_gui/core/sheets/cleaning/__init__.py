"""What is changed automatically, always visibly: one rule, one entry, one undo."""
