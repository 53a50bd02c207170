"""Asking for a place in an organisation, answering, changing and ending it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.enums import Role

_REASON = {"required": _("Write the reason: the person is told it.")}


class JoinForm(forms.Form):
    message = forms.CharField(
        label=_("Message to its managers"),
        required=False,
        max_length=500,
        help_text=_("Who you are and what you do there, so that they know whom they let in."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class ReasonForm(forms.Form):
    """Why a request is refused, or a person removed."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=500,
        help_text=_("The person reads it."),
        error_messages=_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class RoleForm(forms.Form):
    role = forms.ChoiceField(
        label=_("Role"),
        choices=Role,
        widget=forms.RadioSelect,
        help_text=_("Managers edit the page, let people in, invite and choose partners."),
    )
    is_data_steward = forms.BooleanField(
        label=_("Data steward: may enter and see the firm's confidential figures"), required=False
    )


class InviteForm(forms.Form):
    email = forms.EmailField(
        label=_("E-mail address"), max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "off"})
    )
    role = forms.ChoiceField(label=_("Role"), choices=Role, initial=Role.MEMBER)
