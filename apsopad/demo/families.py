"""Systems 1 and 2: families in precariousness, about 1,400 of them counted, a few of them known by name."""

from collections.abc import Iterator
from datetime import date

from apsopad.demo.people import Invented, invent

ACTIVITY = "FAMILLES"
ABOUT = 1400
HOUSEHOLDS = 12
#: Open needs of S0's "people with specific needs": which member of which household has what.
NEEDS = {(1, 0): "SP-PT", (3, 0): "LP-BN", (4, 2): "CR-NE", (6, 1): "DS-PM", (8, 0): "ER-NF", (10, 0): "LP-BN"}
Row = dict[str, str]
#: Who, the role in the household, both names, and a child's own birth date.
Member = tuple[Invented, str, str, str, date | None]


def people() -> Iterator[Row]:
    """Twelve households of two to five people in Tangier."""
    women = list(invent(["MAR"], women=36, men=0, serial=31, around=1985))
    men = list(invent(["MAR"], women=0, men=24, serial=37, around=1982))
    for house in range(HOUSEHOLDS):
        mother, father = women[house], men[house]
        family = father.full_name.split(" ")[-1], father.name_ar.split(" ")[-1]
        members: list[Member] = [(mother, "focal_point", mother.full_name, mother.name_ar, None)]
        if house not in (1, 8):
            members.append((father, "spouse", father.full_name, father.name_ar, None))
        for child in range(house % 4):
            person = women[12 + house * 2 + child // 2] if child % 2 == 0 else men[12 + house]
            given = person.full_name.split(" ")[0], person.name_ar.split(" ")[0]
            born = date(2009 + (house * 3 + child * 4) % 14, 1 + (house + child * 5) % 12, 1 + house)
            members.append((person, "child", f"{given[0]} {family[0]}", f"{given[1]} {family[1]}", born))
        for place, (person, role, name, name_ar, own) in enumerate(members):
            yield {
                "external_ref": f"FAM-{house + 1:02d}-{place + 1}",
                "full_name": name,
                "name_ar": name_ar,
                "sex": person.sex,
                "birth_date": (own or person.birth_date).isoformat(),
                "birth_precision": "day",
                "nationality": "MAR",
                "languages": "ary",
                "phone": person.phone if place == 0 else "",
                "city": ("Tanger, Beni Makada", "Tanger, Boukhalef", "Tanger, Charf")[house % 3],
                "household_ref": f"FOYER-{house + 1:02d}",
                "household_role": role,
                "needs": NEEDS.get((house, place), ""),
                "consent_on": "2024-02-12",
            }
