"""Proposing a tie to another organisation."""

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.enums import PartnershipKind


class ProposalForm(forms.Form):
    """The partner is chosen by search before; its address stands in a hidden field."""

    partner = forms.CharField(max_length=80, widget=forms.HiddenInput)
    kind = forms.ChoiceField(
        label=_("What they are to you"),
        choices=[
            (PartnershipKind.PARTNER.value, _("Partner: we work together")),
            (PartnershipKind.SUPPLIER.value, _("Supplier: they deliver to us")),
            (PartnershipKind.CUSTOMER.value, _("Customer: we deliver to them")),
        ],
        widget=forms.RadioSelect,
    )
    message = forms.CharField(
        label=_("Message"),
        required=False,
        max_length=500,
        help_text=_("Their managers read it with the proposal."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
