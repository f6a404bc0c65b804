"""The door of the beacon that says: a story was read."""

from __future__ import annotations

from django.conf import settings
from django.db import connections
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from articles.readership import write_reads
from articles.sitewide import needs_no_settings
from articles.tally import Tally
from articles.visitors import address_of, is_from_here, is_machine

# A story's number has eighteen digits at most.
_BODY_AT_MOST = 18

tally = Tally(
    write_reads, seconds=settings.READS_WAIT_SECONDS, done=connections.close_all
)


@csrf_exempt  # no cookie gives any right here; a foreign page is told by its origin
@needs_no_settings
@require_POST
def read(request: HttpRequest) -> HttpResponse:
    """Count one read of the story whose number is the body; asks no database.

    Answers 204 whether it counts or not, 400 to anything but a number, 403 to other
    sites. Reads no cookie and keeps neither address nor browser.
    """
    length = request.META.get("CONTENT_LENGTH") or ""
    if (
        not length.isdecimal()
        or len(length) > 9
        or not 0 < int(length) <= _BODY_AT_MOST
    ):
        return HttpResponse(status=400)
    number = request.read(_BODY_AT_MOST)
    if not number.isdigit():
        return HttpResponse(status=400)
    if not is_from_here(request):
        return HttpResponse(status=403)
    if not is_machine(request):
        tally.add(
            int(number),
            address=address_of(request),
            agent=request.headers.get("User-Agent", ""),
            at=timezone.now(),
        )
    return HttpResponse(status=204)
