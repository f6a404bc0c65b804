"""A database for benchmarks: fixed content, in a folder of its own."""

from __future__ import annotations

import atexit
import os
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable

_home = tempfile.mkdtemp(prefix="newsroom-bench-")
atexit.register(shutil.rmtree, _home, ignore_errors=True)
os.environ.update(
    NEWSROOM_HOME=_home,
    SITE_URL="http://testserver",
    DJANGO_SETTINGS_MODULE="newsroom.settings",
    DATABASE_URL=os.environ.get("BENCH_DATABASE_URL", f"sqlite:///{_home}/bench.db"),
)


def database() -> None:
    """Set Django up on an empty, migrated database; static names are left plain."""
    import django
    from django.conf import settings

    django.setup()
    settings.STORAGES["staticfiles"]["BACKEND"] = (
        "django.contrib.staticfiles.storage.StaticFilesStorage"
    )
    from django.core.management import call_command

    call_command("migrate", verbosity=0)


def stories(count: int):
    """Press ``count`` stories at once and return their editions."""
    from articles.publishing import press_all
    from tests import factories

    chief = factories.chief()
    numbers = []
    for number in range(count):
        story = factories.story(f"河湾渡口第{number}班船")
        numbers.append(story.pk)
    return chief, press_all(numbers, by=chief)


def measure(name: str, run: Callable[[], object], *, runs: int = 50, **facts) -> float:
    """Print one line with the median of ``runs`` and return it, in milliseconds."""
    run()
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        run()
        times.append((time.perf_counter() - start) * 1000)
    median = statistics.median(times)
    words = " ".join(f"{key}={value}" for key, value in facts.items())
    sys.stdout.write(f"{name} {words} runs={runs} median_ms={median:.3f}\n")
    return median


def ratio(name: str, what: float, to: float) -> None:
    """Print how many times ``what`` is of ``to``: the figure that travels."""
    sys.stdout.write(f"{name} ratio={what / to:.2f}\n")
