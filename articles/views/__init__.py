"""The pages of stories and streams, one file a page."""
