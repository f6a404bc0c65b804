"""Template tags that bring lists to other pages."""
