"""Search engines are told which addresses changed.

``telling`` writes a message in the transaction of a verb, ``work`` sends it from the
background worker, ``engines`` knows what each engine wants and what it answers.
"""
