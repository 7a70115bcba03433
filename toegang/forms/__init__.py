"""De formulieren over rollen."""

from collections.abc import Sequence
from typing import Any

from django import forms

from toegang.selectors import handelingen_in_woorden


class NieuwInRolForm(forms.Form):
    """Wat er van het nieuwe in een gewijzigde rol komt; `gezien` is wat er te kiezen stond."""

    gezien = forms.CharField(widget=forms.HiddenInput, required=False)
    erbij = forms.MultipleChoiceField(
        label="Wat komt erbij?",
        help_text="Wat u niet kiest, komt niet in de rol. Deze vraag komt daarna niet terug.",
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args: Any, nieuw: Sequence[str], **opties: Any) -> None:
        super().__init__(*args, **opties)
        self.fields["gezien"].initial = ",".join(nieuw)
        paren = zip(nieuw, handelingen_in_woorden(nieuw), strict=True)
        self.fields["erbij"].choices = list(paren)  # type: ignore[attr-defined]
