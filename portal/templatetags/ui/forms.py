"""Elements people act with: buttons, fields, the summary of errors, dialogs, confirmations."""

from uuid import uuid4

from django.forms import BaseForm, BoundField
from django.template import Context, Library
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = Library()


@register.inclusion_tag("ui/button.html")
def button(label: str, *, url: str = "", kind: str = "primary", name: str = "", value: str = "") -> dict[str, object]:
    """A link when it has a url, else a submit button. kind: primary, quiet, danger, plain, or "quiet small"."""
    return {"label": label, "url": url, "kinds": kind.split(), "name": name, "value": value}


@register.simple_tag
def once() -> SafeString:
    """The key by which a post that comes twice makes one row; stands beside {% csrf_token %} (portal.views.once)."""
    return format_html('<input type="hidden" name="once" value="{}">', uuid4())


@register.inclusion_tag("ui/field.html")
def field(bound: BoundField) -> dict[str, object]:
    """One field of a form with label, help and errors; what {{ form }} does for each of its fields."""
    return {"field": bound}


@register.inclusion_tag("ui/form_errors.html")
def form_errors(*forms: BaseForm) -> dict[str, object]:
    """What is wrong, first on the page, each line a link to its field. Nothing when nothing is wrong."""
    return {"forms": [form for form in forms if form.errors]}


@register.inclusion_tag("ui/dialog_button.html")
def dialog_button(label: str, dialog: str, *, url: str, kind: str = "quiet") -> dict[str, object]:
    """Opens the dialog with that id; without scripts it is a link to the page that does the same."""
    return {"label": label, "dialog": dialog, "url": url, "kinds": kind.split()}


@register.simple_block_tag(name="dialog", end_name="enddialog")
def dialog(content: str, anchor: str, title: str) -> SafeString:
    """A native dialog, closed until its button is pressed."""
    return render_to_string("ui/dialog.html", {"id": anchor, "title": title, "content": content})


@register.simple_block_tag(takes_context=True, name="confirm", end_name="endconfirm")
def confirm(context: Context, content: str, label: str, *, action: str, back: str, kind: str = "danger") -> SafeString:
    """A question with one answer and a way back. The content says what will follow; it may hold fields."""
    values = {"label": label, "action": action, "back": back, "kind": kind, "content": content}
    return render_to_string("ui/confirm.html", {**values, "csrf_token": context.get("csrf_token", "")})
