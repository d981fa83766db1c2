"""What templates say of a declared workflow."""

from typing import Any

from django import template

from programs.workflows import Workflow

register = template.Library()


@register.filter
def in_words(table: Workflow) -> list[dict[str, Any]]:
    """A row for each step: from which states it leads where, and what it needs, each thing said once."""
    rows = []
    for step in table.steps:
        needs: dict[str, None] = {}
        for requirement in table.requirements(step):
            points = [table.point(code) for code in requirement.code.split("+")]
            titles = [point.title for point in points if point] or [requirement.title]
            needs.update(dict.fromkeys(str(title) for title in titles))
        sources = [str(table.by_code[source].title) for source in step.sources]
        rows.append({"step": step, "sources": sources, "target": table.by_code[step.target], "needs": list(needs)})
    return rows
