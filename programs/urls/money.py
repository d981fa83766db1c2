"""Addresses of budgets and spending."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
