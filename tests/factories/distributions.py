"""Items, stores, stock, waybills and rounds that a test makes for itself."""

from datetime import date
from typing import Any

from factory.declarations import LazyAttribute, Sequence, SubFactory
from factory.django import DjangoModelFactory

from distributions.models import Distribution, Entitlement, Item, KitLine, StockBalance, StockMovement, Store, Waybill
from places.models import Site
from programs.models import ActivitySite
from tests.factories.places import SiteFactory
from tests.factories.programs import ActivityFactory

DAY = date(2026, 11, 2)


class ItemFactory(DjangoModelFactory[Item]):
    """A blanket or the like; a kit is ``KitFactory``."""

    class Meta:
        model = Item

    code = Sequence(lambda n: f"item-{n}")
    name_fr = Sequence(lambda n: f"Couverture {n}")
    name_ar = Sequence(lambda n: f"غطاء {n}")
    name_en = Sequence(lambda n: f"Blanket {n}")
    kind = Item.Kind.NFI


class KitFactory(ItemFactory):
    """A kit without contents unless the test adds ``KitLineFactory(kit=kit, item=…, quantity=2)``."""

    code = Sequence(lambda n: f"kit-{n}")
    name_fr = Sequence(lambda n: f"Kit d’hiver {n}")
    name_ar = Sequence(lambda n: f"طقم الشتاء {n}")
    name_en = Sequence(lambda n: f"Winter kit {n}")
    kind = Item.Kind.KIT


class KitLineFactory(DjangoModelFactory[KitLine]):
    """Two of an item in a kit."""

    class Meta:
        model = KitLine

    kit = SubFactory(KitFactory)
    item = SubFactory(ItemFactory)
    quantity = 2


class StoreFactory(DjangoModelFactory[Store]):
    """An empty store; ``stocked(store, item, 45)`` puts something in."""

    class Meta:
        model = Store

    code = Sequence(lambda n: f"store-{n}")
    name = Sequence(lambda n: f"Dépôt {n}")
    site = SubFactory(SiteFactory)


class StockMovementFactory(DjangoModelFactory[StockMovement]):
    """Ten that were there when counting began."""

    class Meta:
        model = StockMovement

    store = SubFactory(StoreFactory)
    item = SubFactory(ItemFactory)
    quantity = 10
    reason = StockMovement.Reason.OPENING
    on = DAY


class WaybillFactory(DjangoModelFactory[Waybill]):
    """A waybill from one store to another, on its way, without lines and without having moved anything."""

    class Meta:
        model = Waybill

    number = Sequence(lambda n: f"BL-26-{n:06}-T")
    origin = SubFactory(StoreFactory)
    destination = SubFactory(StoreFactory)
    sent_on = DAY


class RoundFactory(DjangoModelFactory[Distribution]):
    """An open round of a kit with a store; run by ``site``, else by the store's."""

    class Meta:
        model = Distribution

    class Params:
        site = None

    item = SubFactory(KitFactory)
    store = LazyAttribute(lambda o: StoreFactory(site=o.site) if o.site else StoreFactory())
    activity = LazyAttribute(
        lambda o: ActivityFactory(title="Kits d’hiver", kind="service", state="planned", held_on=DAY)
    )
    state = Distribution.State.OPEN

    @classmethod
    def _create(cls, model_class: type[Distribution], *args: Any, **kwargs: Any) -> Distribution:
        made: Distribution = super()._create(model_class, *args, **kwargs)
        if made.store and not made.activity.sites.exists():
            ActivitySite.objects.create(activity=made.activity, site=made.store.site)
        return made


class EntitlementFactory(DjangoModelFactory[Entitlement]):
    """A person on the list of a round, of the round's own site."""

    class Meta:
        model = Entitlement

    round = SubFactory(RoundFactory)

    @classmethod
    def _create(cls, model_class: type[Entitlement], *args: Any, **kwargs: Any) -> Entitlement:
        if "person" not in kwargs and "household" not in kwargs:
            from tests.factories.beneficiaries import PersonFactory

            site: Site | None = kwargs["round"].activity.sites.first()
            kwargs["person"] = PersonFactory(site=site) if site else PersonFactory()
        made: Entitlement = super()._create(model_class, *args, **kwargs)
        return made


def stocked(store: Store, item: Item, quantity: int) -> None:
    """Put so many of an item into a store, as opening stock."""
    StockMovementFactory(store=store, item=item, quantity=quantity)


def left(store: Store, item: Item) -> int:
    """How many lie in the store now."""
    balance = StockBalance.objects.filter(store=store, item=item).first()
    return balance.quantity if balance else 0
