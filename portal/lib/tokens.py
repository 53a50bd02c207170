"""Tokens for links in mails: made from a nonce and the secret key, stored only as a hash."""

import hashlib
import secrets

from django.utils.crypto import salted_hmac


def new_nonce() -> str:
    return secrets.token_urlsafe(16)


def token_from(nonce: str, *, purpose: str) -> str:
    """The token that belongs to a nonce. Nobody without the secret key can make it from the stored row."""
    return salted_hmac(f"portal.{purpose}", nonce, algorithm="sha256").hexdigest()


def hash_of(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
