"""The reading rule for one row, beside ``visible_to`` for all of them."""

from collections.abc import Callable
from typing import Any

from django.db.models import Model

from knowledge.enums import AttachmentState, OpeningState, Verdict
from knowledge.models import (
    Acquisition,
    Act,
    Answer,
    Assignment,
    Attachment,
    Attempt,
    Bookmark,
    Card,
    Certificate,
    Cohort,
    Collection,
    CollectionEntry,
    Comment,
    Course,
    CourseModule,
    CourseRating,
    DiffusionStep,
    Draft,
    Enrolment,
    Follow,
    HandIn,
    Item,
    LearningPath,
    Lesson,
    LessonDone,
    LessonDraft,
    LessonLink,
    LessonRevision,
    Lineage,
    LiveSession,
    Mention,
    Need,
    NeedAsker,
    Opening,
    PathStep,
    Practice,
    PracticeEvidence,
    PracticeMark,
    PracticeRating,
    Prerequisite,
    Promotion,
    Question,
    Quiz,
    Review,
    Revision,
    SessionQuestion,
    ShownCredit,
    Source,
    SourceRating,
    Study,
    StudyAnswer,
    StudyApproval,
    StudyEntry,
    StudyResult,
    Theme,
    ToTry,
    Trial,
    TrialOpening,
    TryQuestion,
    WatchNote,
)
from knowledge.policies import reading_asks
from knowledge.policies.inside import in_cycle
from portal.access import Access
from portal.enums import Module
from portal.policies import reading as below


def can_view(access: Access, row: Model) -> bool:
    """True where the row is among ``visible_to(access)`` of its kind; rows of the apps below are asked there."""
    for kind, may_see in _RULES.items():
        if isinstance(row, kind):
            return may_see(access, row)
    return below.can_view(access, row)


def _item(access: Access, row: Item) -> bool:
    if access.is_administrator:
        return True
    if row.cluster_id not in access.modules.get(Module.KNOWLEDGE, frozenset()):
        return False
    if row.withdrawn_at is not None and row.organisation_id not in access.organisation_ids:
        return False
    return row.audience_id in access.audience_ids or _is_asked_to_open(access, row)


def _is_asked_to_open(access: Access, row: Item) -> bool:
    if row.cluster_id not in access.staff_cluster_ids:
        return False
    return any(opening.state == OpeningState.ASKED for opening in row.openings.all())


def _revision(access: Access, row: Revision) -> bool:
    is_open = row.number == row.item.version or row.audience_id in access.audience_ids or access.is_administrator
    return is_open and _item(access, row.item)


def _draft(access: Access, row: Draft | LessonDraft) -> bool:
    return access.is_signed_in and row.author_id == access.user_id


def _attachment(access: Access, row: Attachment) -> bool:
    if row.draft is not None:
        return _draft(access, row.draft)
    is_own = access.is_signed_in and row.uploaded_by_id == access.user_id
    return row.item is not None and _item(access, row.item) and (is_own or row.state == AttachmentState.CLEAN)


def _opening(access: Access, row: Opening) -> bool:
    is_own = row.item.organisation_id in access.organisation_ids
    return access.is_administrator or is_own or row.item.cluster_id in access.staff_cluster_ids


def _step(access: Access, row: DiffusionStep | Promotion) -> bool:
    return _item(access, row.item)


def _trial(access: Access, row: Trial) -> bool:
    is_on = row.cluster_id in access.modules.get(Module.KNOWLEDGE, frozenset())
    is_reader = in_cycle(access, row) or (is_on and _is_trial_asked(access, row))
    return is_reader and _item(access, row.item)


def _is_trial_asked(access: Access, row: Trial) -> bool:
    if row.cluster_id not in access.staff_cluster_ids:
        return False
    return any(opening.state == OpeningState.ASKED for opening in row.openings.all())


def _trial_opening(access: Access, row: TrialOpening) -> bool:
    trial = row.trial
    is_own = trial.organisation_id in access.organisation_ids or trial.cluster_id in access.staff_cluster_ids
    return access.is_administrator or (is_own and _item(access, trial.item))


def _about(access: Access, row: Card | Act) -> bool:
    """As its subject; of a withdrawn item only for the item's own firm."""
    if row.trial is not None and not _trial(access, row.trial):
        return False
    item = row.item
    is_there = item is None or item.withdrawn_at is None or item.organisation_id in access.organisation_ids
    return in_cycle(access, row) and (is_there or access.is_administrator)


def _rating(access: Access, row: SourceRating) -> bool:
    return in_cycle(access, row.source)


def _lineage(access: Access, row: Lineage) -> bool:
    """Both ends."""
    ends = (row.item, row.to_item, row.to_source, row.to_need, row.to_trial)
    return all(can_view(access, end) for end in ends if end is not None)


def _asker(access: Access, row: NeedAsker) -> bool:
    is_own = access.is_signed_in and row.user_id == access.user_id
    is_governed = access.is_administrator or row.need.cluster_id in access.staff_cluster_ids
    is_named = row.need.organisation_id == row.organisation_id
    return is_own or is_governed or (is_named and in_cycle(access, row.need))


def _practice(access: Access, _row: Practice) -> bool:
    return access.is_administrator or access.has_module(Module.KNOWLEDGE)


def _evidence(access: Access, row: PracticeEvidence) -> bool:
    """Both ends."""
    return in_cycle(access, row.mark) and _item(access, row.item)


def _practice_rating(access: Access, row: PracticeRating) -> bool:
    """The firm's own people, and nobody above them."""
    is_on = row.entry.study.cluster_id in access.modules.get(Module.KNOWLEDGE, frozenset())
    return is_on and row.organisation_id in access.organisation_ids


def _answer(access: Access, row: StudyAnswer) -> bool:
    study = row.result.entry.study
    return access.is_administrator or (study.cluster_id in access.staff_cluster_ids and in_cycle(access, study))


def _approval(access: Access, row: StudyApproval) -> bool:
    study = row.study
    return access.is_administrator or (study.cluster_id in access.staff_cluster_ids and in_cycle(access, study))


def _to_try(access: Access, row: ToTry) -> bool:
    """The firm's own list."""
    return access.is_administrator or (row.organisation_id in access.organisation_ids and _item(access, row.item))


def _bookmark(access: Access, row: Bookmark) -> bool:
    return access.is_signed_in and row.user_id == access.user_id and _item(access, row.item)


def _follow(access: Access, row: Follow) -> bool:
    """One's own, of a thing that one sees; everybody may know the words of the vocabulary."""
    ends = (row.item, row.source, row.organisation, row.theme, row.collection)
    is_own = access.is_signed_in and row.user_id == access.user_id
    return is_own and all(can_view(access, end) for end in ends if end is not None)


def _collection(access: Access, row: Collection) -> bool:
    """Inside its audience; governance also where it was asked for more readers."""
    is_on = row.cluster_id in access.modules.get(Module.KNOWLEDGE, frozenset())
    is_asked = row.wanted_id is not None and row.cluster_id in access.staff_cluster_ids
    return access.is_administrator or (is_on and (row.audience_id in access.audience_ids or is_asked))


def _entry(access: Access, row: CollectionEntry) -> bool:
    """Both ends."""
    return _collection(access, row.collection) and _item(access, row.item)


def _mention(access: Access, row: Mention) -> bool:
    """Both ends."""
    return _item(access, row.item) and _item(access, row.to_item)


def _comment(access: Access, row: Comment) -> bool:
    """For those it was written for, of those who read the item; a hidden one for its author and governance."""
    if access.is_administrator:
        return True
    is_own = access.is_signed_in and row.author_id == access.user_id
    is_shown = row.hidden_at is None or is_own or row.item.cluster_id in access.staff_cluster_ids
    return is_shown and row.audience_id in access.audience_ids and _item(access, row.item)


def _review(access: Access, row: Review) -> bool:
    """That an item is validated, whoever reads it; who was asked beside that, its firm and governance."""
    item = row.item
    is_inside = item.organisation_id in access.organisation_ids or item.cluster_id in access.staff_cluster_ids
    return access.is_administrator or (_item(access, item) and (is_inside or row.verdict == Verdict.VALIDATED))


def _course(access: Access, row: Course) -> bool:
    """As its item, while learning is on in its cluster."""
    is_on = row.item.cluster_id in access.modules.get(Module.LEARNING, frozenset())
    return access.is_administrator or (is_on and _item(access, row.item))


def _in_course(access: Access, row: Any) -> bool:
    return _course(access, row.course)


def _of_lesson(access: Access, row: Quiz | Assignment) -> bool:
    return _course(access, row.lesson.course)


def _for_authors(access: Access, course: Course) -> bool:
    is_own = course.item.organisation_id in access.organisation_ids
    return access.is_administrator or (is_own and _course(access, course))


def _lesson_link(access: Access, row: LessonLink) -> bool:
    """Both ends."""
    ends = (row.to_item, row.to_event)
    return _in_course(access, row.lesson) and all(can_view(access, end) for end in ends if end is not None)


def _path_step(access: Access, row: PathStep) -> bool:
    return in_cycle(access, row.learning_path) and _course(access, row.course)


def _own_learning(access: Access, row: Enrolment) -> bool:
    """A person's own, whoever else asks."""
    return access.is_signed_in and row.user_id == access.user_id


def _done_in_course(access: Access, row: Any) -> bool:
    return row.enrolment is not None and _own_learning(access, row.enrolment)


_RULES: dict[type[Model], Callable[[Access, Any], bool]] = {
    Item: _item,
    Revision: _revision,
    Draft: _draft,
    Attachment: _attachment,
    Opening: _opening,
    DiffusionStep: _step,
    Source: in_cycle,
    Need: in_cycle,
    NeedAsker: _asker,
    Theme: in_cycle,
    SourceRating: _rating,
    Lineage: _lineage,
    Acquisition: in_cycle,
    WatchNote: in_cycle,
    Trial: _trial,
    TrialOpening: _trial_opening,
    ToTry: _to_try,
    TryQuestion: lambda access, row: _to_try(access, row.to_try),
    Bookmark: _bookmark,
    Follow: _follow,
    Card: _about,
    Act: _about,
    Collection: _collection,
    CollectionEntry: _entry,
    Mention: _mention,
    Comment: _comment,
    Promotion: _step,
    ShownCredit: lambda access, row: below.can_view(access, row.organisation),
    Review: _review,
    Practice: _practice,
    PracticeMark: in_cycle,
    PracticeEvidence: _evidence,
    Study: in_cycle,
    StudyEntry: lambda access, row: in_cycle(access, row.study),
    StudyResult: lambda access, row: in_cycle(access, row.entry.study),
    StudyAnswer: _answer,
    StudyApproval: _approval,
    PracticeRating: _practice_rating,
    **reading_asks.RULES,
    Course: _course,
    CourseModule: _in_course,
    Lesson: _in_course,
    LessonDraft: _draft,
    LessonRevision: lambda access, row: _for_authors(access, row.lesson.course),
    LessonLink: _lesson_link,
    Prerequisite: lambda access, row: _course(access, row.course) and _course(access, row.requires),
    Quiz: _of_lesson,
    Assignment: _of_lesson,
    Question: lambda access, row: _for_authors(access, row.quiz.lesson.course),
    LearningPath: in_cycle,
    PathStep: _path_step,
    Cohort: _in_course,
    LiveSession: _in_course,
    SessionQuestion: lambda access, row: _in_course(access, row.session),
    Enrolment: _own_learning,
    LessonDone: _done_in_course,
    Attempt: _done_in_course,
    Answer: lambda access, row: _done_in_course(access, row.attempt),
    HandIn: _done_in_course,
    Certificate: _done_in_course,
    CourseRating: _done_in_course,
}
