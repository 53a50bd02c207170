"""allauth's forms in the portal's words: one password field, no placeholder that repeats its label."""

from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.utils.translation import gettext_lazy as _

_LABELS = {
    "email": _("E-mail address"),
    "login": _("E-mail address"),
    "password": _("Password"),
    "oldpassword": _("Present password"),
    "password1": _("New password"),
    "code": _("Code"),
    "name": _("Name of this key"),
    "passwordless": _("Sign in with this key alone"),
}
_LONG = _("At least ten characters, and none of the passwords everybody uses. A short sentence is easy to remember.")
_HELP = {
    "password1": _LONG,
    "passwordless": _("A passkey: your device asks for a finger, a face or a PIN, and no password is needed."),
}


class SecretInput(forms.PasswordInput):
    """A password with a button that shows it; the button is there only where scripts run."""

    template_name = "account/_secret.html"


class PortalWords:
    """Mixed into a form of allauth: the portal's labels and help, no placeholders."""

    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("password2", None)
        for name, field in self.fields.items():
            _reword(name, field)


def _reword(name: str, field: forms.Field) -> None:
    field.label = _LABELS.get(name, field.label)
    field.help_text = _HELP.get(name, "" if name in _LABELS else field.help_text)
    field.widget.attrs.pop("placeholder", None)
    if isinstance(field.widget, forms.PasswordInput):
        field.widget = SecretInput(attrs=field.widget.attrs)


class SignInForm(PortalWords, account.LoginForm):
    pass


class SignUpForm(PortalWords, account.SignupForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label, self.fields["password1"].label = _("Your name"), _("Password")


class AddAddressForm(PortalWords, account.AddEmailForm):
    pass


class ChangePasswordForm(PortalWords, account.ChangePasswordForm):
    pass


class SetPasswordForm(PortalWords, account.SetPasswordForm):
    pass


class ResetPasswordForm(PortalWords, account.ResetPasswordForm):
    pass


class NewPasswordForm(PortalWords, account.ResetPasswordKeyForm):
    """The password of one's choice, after the link in the mail."""


class ReauthenticateForm(PortalWords, account.ReauthenticateForm):
    pass


class SecondStepForm(PortalWords, mfa.AuthenticateForm):
    """The code after the password."""


class SecondStepAgainForm(PortalWords, mfa.ReauthenticateForm):
    pass


class ActivateAuthenticatorForm(PortalWords, totp.ActivateTOTPForm):
    pass


class AddKeyForm(PortalWords, webauthn.AddWebAuthnForm):
    pass


class RenameKeyForm(PortalWords, webauthn.EditWebAuthnForm):
    pass
