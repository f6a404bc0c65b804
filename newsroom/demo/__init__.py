"""A paper to try the product with: stories, lists and drawings of our own making."""
