"""Commands about lists and texts."""
