"""What is done to accounts: inviting, changing one's own profile, taking a phone away."""

from collections.abc import Iterable
from functools import partial

from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts import mails, second_factor
from accounts.models import Clearance, SiteCoverage, User
from accounts.refusals import Refusal
from accounts.roles import ROLES, SENSITIVE, title_of
from places.models import Site


class AlreadyHere(Refusal):
    """The address belongs to an account."""

    sentence = _("An account with this e-mail address exists already.")
    field = "email"


class RoleNotYours(Refusal):
    """A role with rights over restricted data is given only by someone who has those rights."""

    sentence = _("You cannot give the role “%(role)s”: it opens restricted data that your own role does not.")
    field = "groups"


class SiteNotYours(Refusal):
    """One gives the sites that one covers."""

    sentence = _("You can give only sites that you cover yourself.")
    field = "sites"


class NotYourself(Refusal):
    """Nobody widens their own rights."""

    sentence = _("Nobody changes their own role, sites or second factor here. Ask another coordinator.")


class BeyondYou(Refusal):
    """An account that opens more than one holds oneself is somebody else's to change."""

    sentence = _("The account of %(name)s opens more than yours does. Ask your data protection officer.")


class NoClearanceForYourself(Refusal):
    """Four eyes on what a role alone never opens."""

    sentence = _("Nobody grants a clearance to themselves.")
    field = "user"


def check_may_give(*, by: User, groups: Iterable[Group], sites: Iterable[Site], all_sites: bool = False) -> None:
    """Raise ``RoleNotYours`` or ``SiteNotYours`` where ``by`` would give more than they hold themselves."""
    if by.is_superuser:
        return
    for group in groups:
        held = {f"{app}.{name}" for app, name in group.permissions.values_list("content_type__app_label", "codename")}
        if any(label in held and not by.has_perm(label) for label in SENSITIVE):
            raise RoleNotYours(role=title_of(group))
    if by.covers_all_sites:
        return
    covered = set(by.coverage.values_list("site_id", flat=True))
    if all_sites or any(site.pk not in covered for site in sites):
        raise SiteNotYours


@transaction.atomic
def invite(
    *,
    by: User,
    email: str,
    full_name: str,
    groups: Iterable[Group] = (),
    sites: Iterable[Site] = (),
    all_sites: bool = False,
    language: str = "fr",
    full_name_ar: str = "",
    phone: str = "",
) -> User:
    """Make an account without a password and mail its owner a link to choose one.

    Raises ``AlreadyHere``, ``RoleNotYours``, ``SiteNotYours``, and ``ValidationError`` for a field.
    """
    groups, sites = list(groups), list(sites)
    check_may_give(by=by, groups=groups, sites=sites, all_sites=all_sites)
    user = User(
        email=email.strip().lower(),
        full_name=full_name.strip(),
        full_name_ar=full_name_ar.strip(),
        phone=phone.strip(),
        language=language,
        covers_all_sites=all_sites,
        is_staff=any(opens_administration(group) for group in groups),
    )
    user.set_unusable_password()
    try:
        user.full_clean()
    except ValidationError as error:
        if "email" in error.error_dict and User.objects.filter(email=user.email).exists():
            raise AlreadyHere from error
        raise
    user.save()
    user.groups.set(groups)
    SiteCoverage.objects.bulk_create([SiteCoverage(user=user, site=site) for site in sites])
    send_invitation(user=user, by=by)
    return user


def send_invitation(*, user: User, by: User) -> None:
    """Mail the link again; the earlier one goes on working until a password is chosen."""
    transaction.on_commit(partial(mails.send_invitation.enqueue, user.pk, by.full_name))


def opens_administration(group: Group) -> bool:
    """Whether this role is one that configures."""
    return group.name in ROLES and ROLES[group.name].administration


def may_manage(*, by: User, user: User) -> bool:
    """Whether ``by`` may change this account: not their own, and none that opens more than they hold themselves.

    Whoever can change the address of an account, or take its phone away, can come in as it.
    """
    if by.is_superuser:
        return user != by
    beyond = (label for label in SENSITIVE if user.has_perm(label) and not by.has_perm(label))
    return user != by and not user.is_superuser and next(beyond, None) is None


def may_take_over(*, by: User, user: User) -> bool:
    """Whether ``by`` may change address or phone: of someone cleared, only those who grant clearances may."""
    return may_manage(by=by, user=user) and (by.has_perm("accounts.add_clearance") or not user.clearances.exists())


@transaction.atomic
def reset_second_factor(*, user: User, by: User) -> None:
    """Take away a lost phone: at the next sign-in a new one is set up. Raises ``NotYourself``, ``BeyondYou``."""
    user = User.objects.select_for_update().get(pk=user.pk)
    if user == by:
        raise NotYourself
    if not may_take_over(by=by, user=user):
        raise BeyondYou(name=user)
    second_factor.forget(user)


@transaction.atomic
def grant_clearance(*, user: User, category: str, by: User) -> Clearance:
    """Let one colleague see one restricted category. Raises ``NoClearanceForYourself``, ``ValidationError``."""
    if user == by:
        raise NoClearanceForYourself
    clearance = Clearance(user=user, category=category, granted_by=by)
    clearance.full_clean()
    clearance.save()
    return clearance


@transaction.atomic
def change_profile(*, by: User, full_name: str, full_name_ar: str, phone: str, language: str) -> User:
    """Write what someone says of themselves; role and sites are not theirs to change."""
    user = User.objects.select_for_update().get(pk=by.pk)
    user.full_name, user.full_name_ar, user.phone, user.language = full_name, full_name_ar, phone, language
    user.full_clean(exclude=["password"])
    user.save(update_fields=["full_name", "full_name_ar", "phone", "language"])
    return user
