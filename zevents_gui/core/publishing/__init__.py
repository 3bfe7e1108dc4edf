"""The one-click pipeline: create, verify, publish, register, in resumable steps."""
