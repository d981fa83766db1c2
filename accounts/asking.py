"""What every page asks first."""

from django.http import HttpRequest

from accounts.models import User


def user_of(request: HttpRequest) -> User:
    """The member of staff who asks; every page here is behind the sign-in page."""
    assert isinstance(request.user, User)
    return request.user


def plain(text: str | None, longest: int = 200) -> str:
    """A word from an address as it may be looked up."""
    return (text or "").replace("\x00", "").encode("utf-8", "ignore").decode()[:longest].strip()
