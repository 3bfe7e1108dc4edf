"""What the program keeps on this computer: a database, accounts, drafts, settings, secrets."""
