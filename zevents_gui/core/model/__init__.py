"""What an event, a schedule, an attendee and a ticket are: all rules and limits, and nothing else."""
