"""Headline lists, and everything that machines poll."""
