"""Wiring only: settings, addresses, the admin site and the commands."""
