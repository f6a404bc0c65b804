"""The front page, the pages of lists, and everything that machines poll."""
