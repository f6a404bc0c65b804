"""Stories, and the people and rules around them."""
