"""Secret links, under which somebody without an account opens one thing: made, shown once, known again."""

import hashlib
import secrets


def new_secret() -> tuple[str, str]:
    """A new secret and the digest of it that is kept; the secret itself is shown once."""
    token = secrets.token_urlsafe(32)
    return token, digest_of(token)


def digest_of(token: str) -> str:
    """What is kept of a secret. Of 256 random bits a plain digest is enough: there is nothing to guess."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
