"""The one home of rules about text, Chinese text first: pure functions, no Django."""
