"""Who works here: staff, the sites they cover, what they are cleared for, and the journal of what they read."""

from typing import Any, Self

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext_lazy as _

from accounts import subjects
from places.history import tracked
from places.models import Site


class RestrictedCategory(models.TextChoices):
    """What a role alone never opens: a clearance for the category does."""

    TRAFFICKING = "trafficking", _("Trafficking")
    UAC = "uac", _("Unaccompanied children")
    MEDICAL = "medical", _("Health")
    GBV = "gbv", _("Gender-based violence")
    LEGAL_STATUS = "legal_status", _("Legal status")


class UserQuerySet(models.QuerySet["User"]):
    """Reads of accounts."""

    def visible_to(self, user: "User") -> Self:
        """Accounts of colleagues at the sites that ``user`` covers, and those that have no site yet."""
        known = self if user.is_superuser else self.filter(is_superuser=False)
        if user.covers_all_sites or user.is_superuser:
            return known
        sites = user.coverage.values("site")
        here = SiteCoverage.objects.filter(site__in=sites).values("user")
        somewhere = SiteCoverage.objects.values("user")
        return known.filter(models.Q(pk__in=here) | (models.Q(covers_all_sites=False) & ~models.Q(pk__in=somewhere)))


class UserManager(BaseUserManager["User"]):
    """Accounts are named by their e-mail address."""

    def get_queryset(self) -> UserQuerySet:
        return UserQuerySet(self.model, using=self._db)

    def visible_to(self, user: "User") -> UserQuerySet:
        """Accounts of colleagues at the sites that ``user`` covers, and those that have no site yet."""
        return self.get_queryset().visible_to(user)

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Make an account; without a password nobody can sign in until one is chosen through an invitation."""
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Make an account that may do everything; for ``manage.py createsuperuser``."""
        return self.create_user(
            email, password, **{"is_staff": True, "is_superuser": True, "covers_all_sites": True} | fields
        )

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email=(username or "").lower())


@tracked(exclude=["password", "last_login"])
class User(AbstractBaseUser, PermissionsMixin):
    """A member of staff or a volunteer who signs in with an e-mail address."""

    email = models.EmailField(_("e-mail address"), unique=True)
    full_name = models.CharField(_("full name"), max_length=150)
    full_name_ar = models.CharField(_("name in Arabic script"), max_length=150, blank=True)
    phone = models.CharField(_("phone"), max_length=30, blank=True)
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES, default="fr")
    sites = models.ManyToManyField(Site, through="SiteCoverage", verbose_name=_("sites covered"), related_name="staff")
    covers_all_sites = models.BooleanField(_("covers all sites"), default=False)
    is_active = models.BooleanField(_("may sign in"), default=True)
    is_staff = models.BooleanField(_("may open the administration"), default=False)
    date_joined = models.DateTimeField(_("joined"), default=timezone.now)

    objects = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["full_name"]

    class Meta:
        verbose_name = _("account")
        verbose_name_plural = _("accounts")
        ordering = ["full_name"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(email=Lower("email")),
                name="user_email_in_small_letters",
                violation_error_message=_("Write the e-mail address in small letters."),
            )
        ]

    def __str__(self) -> str:
        return self.full_name or self.email

    @property
    def shown_name(self) -> str:
        """The name in the script of the page that is being written, where it is known."""
        return (self.full_name_ar if get_language_bidi() else "") or str(self)

    def get_short_name(self) -> str:
        """The first word of the name, for a greeting."""
        return self.full_name.split(" ")[0] if self.full_name else self.email


@tracked()
class SiteCoverage(models.Model):
    """A site whose files a member of staff works with."""

    user = models.ForeignKey(User, models.CASCADE, related_name="coverage", verbose_name=_("account"))
    site = models.ForeignKey(Site, models.CASCADE, related_name="coverage", verbose_name=_("site"))

    class Meta:
        verbose_name = _("site covered")
        verbose_name_plural = _("sites covered")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "site"],
                name="sitecoverage_once",
                violation_error_message=_("This person already covers that site."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.site}"


class ClearanceQuerySet(models.QuerySet["Clearance"]):
    """Reads of clearances."""

    def visible_to(self, user: "User") -> Self:
        """Clearances of the accounts that ``user`` sees."""
        return self.filter(user__in=User.objects.visible_to(user))


@tracked()
class Clearance(models.Model):
    """The right of one member of staff to see one restricted category, granted by another."""

    user = models.ForeignKey(User, models.CASCADE, related_name="clearances", verbose_name=_("account"))
    category = models.CharField(_("category"), max_length=12, choices=RestrictedCategory)
    granted_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("granted by")
    )
    granted_on = models.DateField(_("granted on"), default=timezone.localdate)

    objects = ClearanceQuerySet.as_manager()

    class Meta:
        verbose_name = _("clearance")
        verbose_name_plural = _("clearances")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "category"],
                name="clearance_once",
                violation_error_message=_("This person already has that clearance."),
            ),
            models.CheckConstraint(
                condition=~models.Q(user=models.F("granted_by")),
                name="clearance_granted_by_another",
                violation_error_message=_("Nobody grants a clearance to themselves."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.get_category_display()}"


class AccessRecordQuerySet(models.QuerySet["AccessRecord"]):
    """Reads of the journal."""

    def about(self, person_uuid: Any) -> Self:
        """Who saw this person, latest first."""
        return self.filter(person_uuid=person_uuid).order_by("-at")


class AccessRecord(models.Model):
    """One line of the journal: who read, exported or was refused what, and when; nobody can change it afterwards."""

    class Action(models.TextChoices):
        READ = "read", _("Read")
        EXPORT = "export", _("Exported")
        REFUSED = "refused", _("Refused")

    at = models.DateTimeField(_("when"), default=timezone.now, editable=False)
    # No foreign keys: the line outlives the account and the person's file.
    user_pk = models.BigIntegerField(null=True, editable=False)
    user_name = models.CharField(_("who"), max_length=150, editable=False)
    action = models.CharField(_("what was done"), max_length=8, choices=Action, editable=False)
    subject = models.CharField(_("what"), max_length=200, editable=False)
    person_uuid = models.UUIDField(_("person"), null=True, editable=False)
    detail = models.JSONField(_("detail"), default=dict, editable=False)

    objects = AccessRecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("journal line")
        verbose_name_plural = _("journal")
        default_permissions = ["view"]
        indexes = [
            models.Index(fields=["person_uuid", "-at"], name="accessrecord_person"),
            models.Index(fields=["-at"], name="accessrecord_latest"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.user_name} {self.action} {self.subject}"

    @property
    def subject_said(self) -> str:
        """What the line is about, in the reader's words."""
        return subjects.said(self.subject)


class Knock(models.Model):
    """How often one address, or everybody together, sent something through a public form in one hour."""

    # A keyed digest: no address is kept.
    key = models.CharField(max_length=64)
    hour = models.DateTimeField()
    count = models.PositiveIntegerField(default=1)

    class Meta:
        # It stood in the registry before other rooms had forms that anyone may send.
        db_table = "beneficiaries_knock"
        verbose_name = _("knock at a public form")
        verbose_name_plural = _("knocks at public forms")
        default_permissions = []
        constraints = [models.UniqueConstraint(fields=["hour", "key"], name="knock_once_an_hour")]

    def __str__(self) -> str:
        return f"{self.hour:%Y-%m-%d %H}"
