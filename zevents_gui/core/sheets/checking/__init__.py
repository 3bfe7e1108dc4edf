"""What is said about a row before it is sent: codes, severities, plain reasons, fixes where one is sure."""
