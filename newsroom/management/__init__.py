"""Commands that belong to the whole installation."""
