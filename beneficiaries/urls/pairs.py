"""Likely duplicates, and joining two files."""

from django.urls import URLPattern, path

from beneficiaries.views import merging, pairs

urlpatterns: list[URLPattern] = [
    path("duplicates/", pairs.pair_list, name="pair-list"),
    path("duplicates/<uuid:first>/<uuid:second>/", pairs.pair, name="pair"),
    path("duplicates/<uuid:first>/<uuid:second>/join/", merging.pair_join, name="pair-join"),
    path("<uuid:uuid>/other-file/", pairs.pair_new, name="pair-new"),
    path("joined/", merging.merge_list, name="merge-list"),
    path("joined/<uuid:uuid>/", merging.merge, name="merge"),
    path("joined/<uuid:uuid>/decide/", merging.merge_decide, name="merge-decide"),
    path("joined/<uuid:uuid>/withdraw/", merging.merge_withdraw, name="merge-withdraw"),
    path("joined/<uuid:uuid>/undo/", merging.merge_undo, name="merge-undo"),
    path("joined/<uuid:uuid>/undo/decide/", merging.merge_undo_decide, name="merge-undo-decide"),
    path("joined/<uuid:uuid>/undo/withdraw/", merging.merge_undo_withdraw, name="merge-undo-withdraw"),
]
