"""Acts on a person's file: each a short form of its own, called from the file."""

from django.utils.translation import gettext_lazy

from beneficiaries import actions, forms
from beneficiaries.views.acting import act_view

note = act_view(
    form=forms.NoteForm,
    title=gettext_lazy("Write a note"),
    act=gettext_lazy("Save the note"),
    permissions=("beneficiaries.add_note",),
    do=lambda person, by, data: actions.add_note(
        person=person, by=by, text=data["text"], category=data.get("category", "")
    ),
)
name_add = act_view(
    form=forms.NameForm,
    title=gettext_lazy("Add another name or spelling"),
    act=gettext_lazy("Add"),
    said=gettext_lazy("The search finds the person under it too."),
    permissions=("beneficiaries.add_personname",),
    do=lambda person, by, data: actions.add_name(person=person, by=by, **data),
)
share = act_view(
    form=forms.ShareForm,
    title=gettext_lazy("Share with another site"),
    act=gettext_lazy("Share"),
    permissions=("beneficiaries.add_fileshare",),
    do=lambda person, by, data: actions.share_file(person=person, by=by, **data),
)
