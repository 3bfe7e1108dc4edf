"""Workbooks in and out: read, find the header, map columns, clean, check, template, results."""
