from __future__ import annotations

import pytest

from tests import factories


@pytest.fixture
def chief():
    return factories.chief()
