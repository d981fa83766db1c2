"""Exports as KoboToolbox and ODK write them, of invented people."""

import io
from collections.abc import Sequence
from typing import Any

from openpyxl import Workbook

TOOLS = [
    "_id", "_uuid", "_submission_time", "_validation_status", "_notes", "_status", "_submitted_by", "__version__",
    "_tags", "_index",
]  # fmt: skip


def tools(number: int) -> list[Any]:
    """What the tool itself adds to a line."""
    return [
        410_000 + number, f"6f1c0a52-0000-4000-8000-{number:012}", "2026-03-02T09:21:33", "", "", "submitted_via_web",
        "equipe_rabat", "vQ7d3", "", number,
    ]  # fmt: skip


def workbook(**sheets: Sequence[Sequence[Any]]) -> bytes:
    book = Workbook()
    book.remove(book.active)  # type: ignore[arg-type]
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


XML_HEADS = [
    "start", "end", "today", "accueil/prenom", "accueil/nom", "accueil/sexe", "accueil/date_naissance",
    "accueil/nationalite", "accueil/telephone", "accueil/langues", "accueil/langues/fra", "accueil/langues/ful",
    "accueil/ville", "commentaire", *TOOLS,
]  # fmt: skip


def xml_values() -> bytes:
    """ "XML values and headers", a household's members in a second sheet."""
    times = ["2026-03-02T09:12:00.000+01:00", "2026-03-02T09:21:00.000+01:00", "2026-03-02"]
    return workbook(
        accueil=[
            XML_HEADS,
            [*times, "Fatoumata", "Diallo", "femme", "1995-05-17", "GIN", "0661204817", "fra ful", 1, 1, "Salé", "",
             *tools(1)],
            [*times, "Moussa", "Sarr", "homme", "1988", "SEN", "", "fra", 1, 0, "Rabat", "revoir", *tools(2)],
        ],
        membres=[
            ["membres/nom_complet", "membres/sexe", "membres/date_de_naissance", "membres/lien_de_parente", "_index",
             "_parent_table_name", "_parent_index", "_submission__id"],
            ["Aminata Diallo", "fille", "2018-02-01", "fille", 1, "accueil", 1, 410_001],
            ["Ibrahima Diallo", "garcon", "2020", "fils", 2, "accueil", 1, 410_001],
        ],
    )  # fmt: skip


def labels_csv() -> bytes:
    """Labels as headers and values, with ``;`` and a mark, one column a choice."""
    lines = [
        (
            "Nom complet;Sexe;Né(e) le;Pays d'origine;Langues parlées/Français;Langues parlées/Arabe;"
            "Situation matrimoniale;_id;_uuid;_submission_time"
        ),
        "Awa Koné;Féminin;17/05/1990;Côte d'Ivoire;1;0;Célibataire;77;aaaa-77;2026-03-02T09:21:33",
        "Chantal Mbarga;Féminin;1992;Cameroun;1;1;Mariée;78;aaaa-78;2026-03-02T10:00:00",
    ]
    return "\n".join(lines).encode("utf-8-sig")
