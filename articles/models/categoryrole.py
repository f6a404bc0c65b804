"""Which group does what in which category."""

from __future__ import annotations

from django.contrib.auth.models import Group
from django.db import models
from django.utils.translation import gettext_lazy as _, pgettext_lazy


class CategoryRole(models.Model):
    """A group works in a category and below it, up to ``role``.

    A category without rows (and whose parent has none) is open: there everybody
    works by the rights of their groups alone. What a role includes stands in
    ``articles.rights``. A group that has a role cannot be deleted: with its last
    row a category would open for all.
    """

    class Role(models.TextChoices):
        WRITE = "write", pgettext_lazy("category role", "Writes")
        EDIT = "edit", pgettext_lazy("category role", "Edits")
        PRESS = "press", pgettext_lazy("category role", "Presses")
        MANAGE = "manage", pgettext_lazy("category role", "Manages")

    category = models.ForeignKey(
        "articles.Category",
        models.CASCADE,
        related_name="roles",
        verbose_name=_("category"),
    )
    group = models.ForeignKey(
        Group, models.PROTECT, related_name="category_roles", verbose_name=_("group")
    )
    role = models.CharField(_("role"), max_length=8, choices=Role)

    class Meta:
        verbose_name = _("role in a category")
        verbose_name_plural = _("roles in categories")
        ordering = ("category", "group")
        constraints = [
            models.UniqueConstraint(
                fields=["category", "group"],
                name="category_role_once",
                violation_error_message=_("This group has a role here already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.category_id} {self.group_id} {self.role}"
