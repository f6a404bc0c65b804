"""What others may hear of stories, said inside the transaction of the verb.

``story`` is the working copy, ``at`` the moment read after the lock.
"""

from django.dispatch import Signal

story_pressed = Signal()
story_withdrawn = Signal()
