"""Addresses of budgets and spending."""

from django.urls import path

from programs.views import money

urlpatterns = [
    path("<uuid:uuid>/budget/", money.project_budget, name="project-budget"),
    path("<uuid:uuid>/budget/lines/", money.budget_lines, name="budget-lines"),
    path("<uuid:uuid>/budget/spend/", money.budget_spend, name="budget-spend"),
    path("spendings/<uuid:uuid>/correct/", money.spending_correct, name="spending-correct"),
]
