"""The account switcher and the connection form."""
