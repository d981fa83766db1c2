"""Systems 27 to 29: the second distribution of kits at Nador on 5 April 2017, and rights awareness at the same event.

Figures of S2 and of scenario 2: 40 people (37 women, 3 men) of Cameroon, Nigeria, Mali, Guinea and Côte d'Ivoire;
45 kits in stock, 42 sent, 41 received and 1 damaged, 40 handed out, 1 back: 45 = 40 + 1 + 4.
"""

from collections.abc import Iterator
from datetime import date

from apsopad.demo.people import Invented, invent

DAY = date(2017, 4, 5)
ROUND, RIGHTS, FIRST = "NADOR-KITS-2", "NADOR-DROITS", "NADOR-KITS-1"
DEPOT, POINT = "DEP-NADOR", "PT-ASTICUDE"
KIT = "KIT-HUMANITAIRE"
IN_STOCK, SENT, RECEIVED, DAMAGED = 45, 42, 41, 1
PEOPLE = 40
Row = dict[str, str]

#: code, French, Arabic, English, kind, unit, number in a kit: what the kits held, by the report of the day.
ITEMS = (
    ("RIZ", "Riz", "أرز", "Rice", "FI", "kg", 5),
    ("FARINE", "Farine", "دقيق", "Flour", "FI", "kg", 5),
    ("HUILE", "Huile", "زيت", "Oil", "FI", "l", 2),
    ("LAIT", "Lait en poudre", "حليب مجفف", "Powdered milk", "FI", "kg", 1),
    ("TOMATE", "Tomate", "طماطم", "Tomato paste", "FI", "kg", 1),
    ("SHAMPOING", "Shampoing", "شامبو", "Shampoo", "NFI", "piece", 1),
    ("SAVON", "Savon", "صابون", "Soap", "NFI", "piece", 3),
    ("DENTIFRICE", "Dentifrice", "معجون أسنان", "Toothpaste", "NFI", "piece", 1),
    ("BROSSE", "Brosse à dents", "فرشاة أسنان", "Toothbrush", "NFI", "piece", 2),
    ("JAVEL", "Javel", "ماء جافيل", "Bleach", "NFI", "l", 1),
    ("LESSIVE", "Lessive en poudre", "مسحوق غسيل", "Washing powder", "NFI", "kg", 1),
    ("COUVERTURE", "Couverture", "بطانية", "Blanket", "NFI", "piece", 2),
)
#: Needs of some, all restricted (profiles of S2): who, in the list of forty, and which code.
NEEDS = {3: "X-VOT", 9: "X-VOT", 14: "X-EXP", 15: "X-EXP", 21: "SV-VF", 26: "SV-VF", 30: "SM-CI", 33: "SM-DP"}


def people() -> list[Invented]:
    """The forty, women first."""
    return list(invent(["CMR", "NGA", "MLI", "GIN", "CIV"], women=37, men=3, serial=11, around=1993))


def number(index: int) -> str:
    """The earlier number of person ``index`` (from 1)."""
    return f"NAD-{index:03d}"


def handouts() -> Iterator[Row]:
    """Forty collections on the day."""
    for index in range(PEOPLE):
        yield {
            "round": ROUND,
            "person": number(index + 1),
            "collected_on": DAY.isoformat(),
            "collected_by": number(index + 1),
            "state": "collected",
        }
