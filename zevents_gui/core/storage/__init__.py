"""The local database and its migrations, accounts, drafts, settings, and the keychain."""
