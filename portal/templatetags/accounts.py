"""What the pages of one's own account show in words."""

from django.template import Library

from portal.lib.browsers import browser_name

register = Library()


@register.filter
def browser(user_agent: str) -> str:
    """The browser and system a session runs in."""
    return browser_name(user_agent)
