"""The practices of the contribute phase."""

from django.utils.translation import gettext_lazy as _

from knowledge.lib.practices.practice import Practice

PRACTICES = (
    Practice(
        code="P36",
        name=_("Learning review / after-action review"),
        sentence=_("At the end of each event or project ask four questions and store the answers."),
        phase="contribute",
        processes=("externalization",),
        knowledge="tacit",
        origin="internal",
        basis="literature",
    ),
    Practice(
        code="P37",
        name=_("Good-practice case"),
        sentence=_("One-page story: problem, what we did, result, who to ask; checked, then promoted."),
        phase="contribute",
        processes=("externalization",),
        knowledge="explicit",
        origin="internal",
        basis="literature",
    ),
    Practice(
        code="P38",
        name=_("Wiki of methods"),
        sentence=_("Members edit how-to pages with history and owner."),
        phase="contribute",
        processes=("combination",),
        knowledge="explicit",
        origin="internal",
        basis="seed",
    ),
    Practice(
        code="P39",
        name=_("Short know-how video"),
        sentence=_("Film a trick of the trade on a phone, add captions."),
        phase="contribute",
        processes=("externalization",),
        knowledge="both",
        origin="internal",
        basis="literature",
    ),
    Practice(
        code="P40",
        name=_("Storytelling evening / craft talk"),
        sentence=_("Seniors tell how it was done; recorded with consent."),
        phase="contribute",
        processes=("socialization", "externalization"),
        knowledge="tacit",
        origin="internal",
        basis="seed",
    ),
    Practice(
        code="P41",
        name=_("Staged sharing"),
        sentence=_("Author opens an item first to partners, then suppliers/customers, then cluster, then public."),
        phase="contribute",
        processes=("combination",),
        knowledge="explicit",
        origin="internal",
        basis="seed",
    ),
    Practice(
        code="P42",
        name=_("Recognition and give-to-get"),
        sentence=_("Credit, thanks, contributor profile; benchmark access in return for data."),
        phase="contribute",
        processes=(),
        knowledge="",
        origin="internal",
        basis="literature",
    ),
)
