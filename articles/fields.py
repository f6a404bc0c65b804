"""Text columns that pass every value through the one normaliser.

Forms, importers and plain ``save()`` all end here, so a control character cannot
reach a feed by any door, and a text too long for its column is refused alike on
every database.
"""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models
from django.utils.translation import gettext as _

from articles.text.links import safe_url
from articles.text.normalise import normalise


def _refuse_long(field: models.Field[Any, Any], text: str) -> None:
    """Refuse what the column cannot hold; SQLite would store it, PostgreSQL fail."""
    if field.max_length is not None and len(text) > field.max_length:
        raise ValidationError(
            _("%(name)s has %(length)d characters, the limit is %(limit)d."),
            code="max_length",
            params={
                "name": field.verbose_name,
                "length": len(text),
                "limit": field.max_length,
            },
        )


class _Normalised:
    """Cleans on assignment through a form, on save and on ``update()``."""

    headline = False
    attname: str

    def _clean_text(self, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        text = normalise(value, headline=self.headline)
        _refuse_long(self, text)  # type: ignore[arg-type]
        return text

    def to_python(self, value: Any) -> Any:
        value = super().to_python(value)  # type: ignore[misc]
        if isinstance(value, str):
            return normalise(value, headline=self.headline)
        return value

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:  # noqa: FBT001
        value = super().pre_save(model_instance, add)  # type: ignore[misc]
        value = self._clean_text(value)
        setattr(model_instance, self.attname, value)
        return value

    def get_db_prep_save(self, value: Any, connection: Any) -> Any:
        value = self._clean_text(value)
        return super().get_db_prep_save(value, connection)  # type: ignore[misc]


class LineField(_Normalised, models.CharField[str, str]):
    """One line: no line breaks, no direction overrides, single spaces."""

    headline = True


class ProseField(_Normalised, models.TextField[str, str]):
    r"""Several lines of text or HTML, line ends as ``\n``."""


def _web_address(value: str) -> None:
    if value and not safe_url(value):
        raise ValidationError(
            _("%(value)s is not a web address: it starts with https:// or http://."),
            code="address",
            params={"value": value},
        )


class WebAddressField(models.URLField[str, str]):
    """An http or https address that is safe to print as a link."""

    default_validators = [URLValidator(schemes=["http", "https"]), _web_address]

    def get_db_prep_save(self, value: Any, connection: Any) -> Any:
        if isinstance(value, str):
            _web_address(value)
            _refuse_long(self, value)
        return super().get_db_prep_save(value, connection)
