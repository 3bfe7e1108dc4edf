"""The pane that turns a sheet into registrations."""
