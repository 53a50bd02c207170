"""Rows of the knowledge app, their constraints and simple properties."""

from knowledge.models.about import Act, Card, Lineage
from knowledge.models.ask import Ask, AskedExpert, AskLimit
from knowledge.models.assist import Assist, AssistPeer
from knowledge.models.attachment import Attachment
from knowledge.models.collection import Collection, CollectionEntry
from knowledge.models.comment import Comment
from knowledge.models.credit import ShownCredit
from knowledge.models.diffusion import DiffusionStep, Opening, TrialOpening
from knowledge.models.draft import Draft
from knowledge.models.item import Item, ItemTag, Use
from knowledge.models.learning import (
    Answer,
    Assignment,
    Attempt,
    Certificate,
    Choice,
    Cohort,
    Course,
    CourseModule,
    CourseRating,
    Enrolment,
    HandIn,
    LearningPath,
    Lesson,
    LessonDone,
    LessonDraft,
    LessonLink,
    LessonRevision,
    LiveSession,
    PathStep,
    Prerequisite,
    Question,
    Quiz,
    SessionQuestion,
)
from knowledge.models.mention import Mention
from knowledge.models.need import Need, NeedAsker, NeedBacking
from knowledge.models.practice import Practice, PracticeEvidence, PracticeMark, PracticeText
from knowledge.models.promotion import Promotion
from knowledge.models.review import Review
from knowledge.models.revision import Revision
from knowledge.models.round import NeedRound, NeedVote, RankedNeed
from knowledge.models.source import Source, SourceRating, SourceTag
from knowledge.models.study import PracticeRating, Study, StudyAnswer, StudyApproval, StudyEntry, StudyResult
from knowledge.models.tally import Tally, TallyChange
from knowledge.models.theme import Acquisition, Theme
from knowledge.models.trial import Trial
from knowledge.models.using import Bookmark, Follow, ToTry, TryQuestion
from knowledge.models.watch import WatchNote, WatchTag

__all__ = [
    "Acquisition",
    "Act",
    "Answer",
    "Ask",
    "AskLimit",
    "AskedExpert",
    "Assignment",
    "Assist",
    "AssistPeer",
    "Attachment",
    "Attempt",
    "Bookmark",
    "Card",
    "Certificate",
    "Choice",
    "Cohort",
    "Collection",
    "CollectionEntry",
    "Comment",
    "Course",
    "CourseModule",
    "CourseRating",
    "DiffusionStep",
    "Draft",
    "Enrolment",
    "Follow",
    "HandIn",
    "Item",
    "ItemTag",
    "LearningPath",
    "Lesson",
    "LessonDone",
    "LessonDraft",
    "LessonLink",
    "LessonRevision",
    "Lineage",
    "LiveSession",
    "Mention",
    "Need",
    "NeedAsker",
    "NeedBacking",
    "NeedRound",
    "NeedVote",
    "Opening",
    "PathStep",
    "Practice",
    "PracticeEvidence",
    "PracticeMark",
    "PracticeRating",
    "PracticeText",
    "Prerequisite",
    "Promotion",
    "Question",
    "Quiz",
    "RankedNeed",
    "Review",
    "Revision",
    "SessionQuestion",
    "ShownCredit",
    "Source",
    "SourceRating",
    "SourceTag",
    "Study",
    "StudyAnswer",
    "StudyApproval",
    "StudyEntry",
    "StudyResult",
    "Tally",
    "TallyChange",
    "Theme",
    "ToTry",
    "Trial",
    "TrialOpening",
    "TryQuestion",
    "Use",
    "WatchNote",
    "WatchTag",
]
