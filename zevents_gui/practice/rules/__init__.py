"""The API's rules that more than one operation needs."""
