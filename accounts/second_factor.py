"""The second factor: who owes a one-time code, and whether it was given in this session."""

from binascii import unhexlify
from typing import Any

import segno
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django_otp import DEVICE_ID_SESSION_KEY, login, verify_token
from django_otp.oath import TOTP
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from accounts.models import User
from accounts.roles import needs_second_factor

RECOVERY_CODES = 10
#: Names of the two devices that an account has; Django's administration may show others.
PHONE, PAPER = "phone", "paper"


def has_given_code(request: HttpRequest) -> bool:
    """Whether a one-time code was given in this session."""
    return bool(getattr(request.user, "is_verified", lambda: False)())


def asks_code(request: HttpRequest) -> bool:
    """Whether this account gives a code: because it must, or because its owner has set one up."""
    assert isinstance(request.user, User)
    return bool(request.session.get("has_code")) or needs_second_factor(request.user)


def phone_of(user: User) -> TOTPDevice | None:
    """The phone that makes this account's codes."""
    device: TOTPDevice | None = TOTPDevice.objects.filter(user=user, confirmed=True).order_by("pk").first()
    return device


def give_code(request: HttpRequest, typed: str) -> tuple[bool, int]:
    """Take six digits of the phone or a recovery code; returns whether it was right, else how many seconds to wait.

    Each code works once. Failures are slowed down by the device itself: 1, 2, 4, 8 … seconds.
    """
    assert isinstance(request.user, User)
    digits = _plain(typed)
    kind = TOTPDevice if digits.isdecimal() and len(digits) == 6 else StaticDevice
    device = kind.objects.filter(user=request.user, confirmed=True).order_by("pk").first()
    if device is None:
        return False, 0
    right = verify_token(request.user, device.persistent_id, digits)
    if right is None:
        device.refresh_from_db()
        allowed, why = device.verify_is_allowed()
        until = (why or {}).get("locked_until")
        return False, 0 if allowed or until is None else max(1, round((until - timezone.now()).total_seconds()))
    request.session.cycle_key()
    login(request, right)
    return True, 0


def _plain(typed: str) -> str:
    """A code as it is compared: without blanks and dashes, digits of any script as 0–9, small letters."""
    return "".join(str(int(letter)) if letter.isdecimal() else letter for letter in typed.lower() if letter.isalnum())


def setting_up(request: HttpRequest) -> TOTPDevice:
    """The phone being set up, not saved before a first code has shown that it works; its key waits in the session."""
    assert isinstance(request.user, User)
    key = request.session.get("totp_key")
    device = TOTPDevice(user=request.user, name=PHONE, confirmed=True, **({"key": key} if key else {}))
    if not key:
        request.session["totp_key"] = device.key
    return device


def typed_key(device: TOTPDevice) -> str:
    """The key for typing in, in groups of four."""
    from base64 import b32encode

    key = b32encode(unhexlify(device.key)).decode().rstrip("=")
    return " ".join(key[start : start + 4] for start in range(0, len(key), 4))


def picture(device: TOTPDevice) -> SafeString:
    """The QR code of the key as an SVG without any style, dark on white in either theme."""
    svg = segno.make(device.config_url, error="m").svg_inline(scale=5, border=4, dark="#000", light="#fff")
    return mark_safe(svg)  # noqa: S308 - made by segno from our own key, nothing typed is in it unescaped


def confirm(request: HttpRequest, typed: str) -> list[str] | None:
    """Save the phone if ``typed`` is its code; returns ten recovery codes to be shown once, None if it is not.

    What was set up before stops working.
    """
    assert isinstance(request.user, User)
    device = setting_up(request)
    totp = TOTP(device.bin_key, device.step, device.t0, device.digits)
    totp.time = timezone.now().timestamp()
    digits = _plain(typed)
    # A raised ² is a digit to Python, but no number.
    if not digits.isdecimal() or not totp.verify(int(digits), device.tolerance):
        return None
    device.last_t = totp.t()
    device.drift = totp.drift
    with transaction.atomic():
        # Two windows at once: the account's row decides which phone stays.
        User.objects.select_for_update().get(pk=request.user.pk)
        forget(request.user)
        device.save()
        codes = new_recovery_codes(request.user)
    del request.session["totp_key"]
    request.session["has_code"] = True
    request.session.cycle_key()
    login(request, device)
    return codes


def new_recovery_codes(user: User) -> list[str]:
    """Ten codes for when the phone is lost, each good once; older ones stop working."""
    StaticDevice.objects.filter(user=user).delete()
    paper = StaticDevice.objects.create(user=user, name=PAPER, confirmed=True)
    codes = [StaticToken.random_token() for _ in range(RECOVERY_CODES)]
    StaticToken.objects.bulk_create([StaticToken(device=paper, token=code) for code in codes])
    return codes


def forget(user: User) -> None:
    """Remove the account's phone and recovery codes: at the next sign-in they are set up anew."""
    TOTPDevice.objects.filter(user=user).delete()
    StaticDevice.objects.filter(user=user).delete()


def recovery_codes_left(user: User) -> int:
    """How many recovery codes are still good."""
    return int(StaticToken.objects.filter(device__user=user, device__confirmed=True).count())


def mark_given(session: Any, device: TOTPDevice) -> None:
    """Write into a session that the code was given; for the demonstration's one-click sign-in."""
    session[DEVICE_ID_SESSION_KEY] = device.persistent_id
