"""Foreign picture bytes → a clean picture of our own; runs as a process of its own.

Decoders are where picture files attack, so memory, time and crashes end with that
process: ``articles.uploads`` starts it. Nothing here imports Django.
"""
