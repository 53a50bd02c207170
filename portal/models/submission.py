"""Posts that were carried out, so that the same post twice makes one row."""

from django.conf import settings
from django.db import models


class Submission(models.Model):
    """The key of a form that was carried out, and where its answer led."""

    key = models.UUIDField()
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    location = models.CharField(max_length=500, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = (models.UniqueConstraint("user", "key", name="submission_once"),)

    def __str__(self) -> str:
        return str(self.key)
