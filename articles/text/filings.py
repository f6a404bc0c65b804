"""Filings that Chinese law wants in the footer, and where their registers are."""

from __future__ import annotations

import re
from typing import Final

MINISTRY: Final = "https://beian.miit.gov.cn/"
POLICE: Final = "https://beian.mps.gov.cn/#/query/webSearch?code="
_ICP: Final = re.compile("[\u4e00-\u9fff]{1,2}ICP[备证] ?[0-9]{5,12}号(?:-[0-9]{1,4})?")
_RECORD: Final = re.compile(r"(?<!\d)[0-9]{12,14}(?!\d)")


def is_icp(text: str) -> bool:
    """Say whether a text has the form of an ICP filing or licence.

    >>> is_icp("京ICP备12345678号-1")
    True
    """
    return _ICP.fullmatch(text) is not None


def police_record(text: str) -> str:
    """Return the record number in a public security filing, empty if there is none.

    >>> police_record("京公网安备 11010502000001号")
    '11010502000001'
    """
    found = _RECORD.search(text)
    return found[0] if found else ""
