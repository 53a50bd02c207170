"""The closed lists of the knowledge app: what a column may hold, and the words a person reads for it."""

from typing import Final, NamedTuple

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal.enums import AudienceKind


class Phase(models.TextChoices):
    """Where in the cycle of source 1 a piece of knowledge stands."""

    IDENTIFY = "identify", _("Identify")
    ACQUIRE = "acquire", _("Acquire")
    USE = "use", _("Use")
    CONTRIBUTE = "contribute", _("Contribute")


class Process(models.TextChoices):
    """Nonaka's conversions between tacit and explicit knowledge."""

    SOCIALIZATION = "socialization", _("Socialization")
    EXTERNALIZATION = "externalization", _("Externalization")
    COMBINATION = "combination", _("Combination")
    INTERNALIZATION = "internalization", _("Internalization")


PHASE_SENTENCES: dict[str, Promise] = {
    Phase.IDENTIFY: _("We found out what is worth knowing, or who knows it."),
    Phase.ACQUIRE: _("We brought it in: learned, bought, copied or were shown it."),
    Phase.USE: _("We put it to work in our own firm."),
    Phase.CONTRIBUTE: _("We hand on what we learned by doing it."),
}
PROCESS_SENTENCES: dict[str, Promise] = {
    Process.SOCIALIZATION: _("Learned side by side: by watching, talking and doing together."),
    Process.EXTERNALIZATION: _("Put into words for the first time: what someone knew is written, drawn or filmed."),
    Process.COMBINATION: _("Put together from what was written before: sorted, compared, summed up."),
    Process.INTERNALIZATION: _("Made one's own by practice: from a text to a habit."),
}


class ItemKind(models.TextChoices):
    CASE = "case", _("Good-practice case")
    LESSON = "lesson", _("Lesson")
    METHOD = "method", _("Method")
    STORY = "story", _("Story")
    STANDARD = "standard", _("Standard or template")
    REPORT = "report", _("Report")
    BRIEF = "brief", _("Brief")
    RECORDING = "recording", _("Video or audio")
    EXPERT = "expert", _("Expert or contact")
    QUESTION = "question", _("Question and answer")
    COURSE = "course", _("Course")


class Cell(NamedTuple):
    """One cell of the phase × SECI map."""

    phase: Phase
    process: Process


# What a kind usually is; the author may say otherwise.
SUGGESTED_CELLS: dict[str, Cell] = {
    ItemKind.CASE: Cell(Phase.USE, Process.EXTERNALIZATION),
    ItemKind.LESSON: Cell(Phase.CONTRIBUTE, Process.EXTERNALIZATION),
    ItemKind.METHOD: Cell(Phase.USE, Process.INTERNALIZATION),
    ItemKind.STORY: Cell(Phase.CONTRIBUTE, Process.SOCIALIZATION),
    ItemKind.STANDARD: Cell(Phase.ACQUIRE, Process.COMBINATION),
    ItemKind.REPORT: Cell(Phase.IDENTIFY, Process.COMBINATION),
    ItemKind.BRIEF: Cell(Phase.ACQUIRE, Process.COMBINATION),
    ItemKind.RECORDING: Cell(Phase.ACQUIRE, Process.INTERNALIZATION),
    ItemKind.EXPERT: Cell(Phase.IDENTIFY, Process.SOCIALIZATION),
    ItemKind.QUESTION: Cell(Phase.ACQUIRE, Process.SOCIALIZATION),
    ItemKind.COURSE: Cell(Phase.ACQUIRE, Process.INTERNALIZATION),
}


class Form(models.TextChoices):
    TACIT = "tacit", _("In people's heads and hands")
    EXPLICIT = "explicit", _("Written, drawn or recorded")


class Origin(models.TextChoices):
    INSIDE = "inside", _("From inside the cluster")
    OUTSIDE = "outside", _("From outside the cluster")


class Licence(models.TextChoices):
    """What readers may do with a text. The first is the choice of a firm that gives no licence away."""

    RESERVED = "reserved", _("Read here; ask before reuse")
    CC0 = "cc0", "CC0 1.0"
    PUBLIC_DOMAIN = "public-domain", _("Public domain")
    CC_BY = "cc-by-4.0", "CC BY 4.0"
    CC_BY_3 = "cc-by-3.0", "CC BY 3.0"
    CC_BY_SA = "cc-by-sa-4.0", "CC BY-SA 4.0"
    CC_BY_SA_3 = "cc-by-sa-3.0", "CC BY-SA 3.0"
    CC_BY_NC_SA = "cc-by-nc-sa-4.0", "CC BY-NC-SA 4.0"
    MIT = "mit", "MIT"
    APACHE = "apache-2.0", "Apache 2.0"


# From the smallest circle to the widest. Up to the cluster an author decides alone; beyond it governance does.
WIDTH: Final = {
    AudienceKind.FIRM.value: 0,
    AudienceKind.PARTNERS.value: 1,
    AudienceKind.CLUSTER.value: 2,
    AudienceKind.MEMBERS.value: 3,
    AudienceKind.PUBLIC.value: 4,
}


class OpeningState(models.TextChoices):
    """A request to open an item to all members or the public."""

    ASKED = "asked", _("Waiting for governance")
    APPROVED = "approved", _("Approved")
    SENT_BACK = "sent-back", _("Sent back")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class AttachmentRole(models.TextChoices):
    FILE = "file", _("File")
    RECORDING = "recording", _("Video or audio")
    CAPTIONS = "captions", _("Captions")
    TRANSCRIPT = "transcript", _("Transcript")


class AttachmentState(models.TextChoices):
    """A file is sent to others only after it was looked at."""

    WAITING = "waiting", _("Waiting to be looked at")
    CLEAN = "clean", _("Looked at")
    REFUSED = "refused", _("Refused")


# The knowledge cycle


class SourceKind(models.TextChoices):
    """Where knowledge can be had."""

    INSTITUTE = "institute", _("Research institute")
    LABORATORY = "laboratory", _("Laboratory")
    SUPPLIER = "supplier", _("Supplier")
    CONSULTANT = "consultant", _("Consultant")
    FAIR = "fair", _("Fair")
    JOURNAL = "journal", _("Journal")
    PATENT = "patent", _("Patent")
    PERSON = "person", _("Experienced person")


class NeedState(models.TextChoices):
    OPEN = "open", _("Open")
    MET = "met", _("Met")
    CLOSED = "closed", _("Closed without an answer")


class Way(models.TextChoices):
    """How knowledge that is not there yet is brought in."""

    COURSE = "course", _("Course")
    EXPERT = "expert", _("Expert")
    LICENCE = "licence", _("Licence")
    VISIT = "visit", _("Visit")
    STANDARD = "standard", _("Standard")
    PURCHASE = "purchase", _("Purchase together")


class AcquisitionState(models.TextChoices):
    PLANNED = "planned", _("Planned")
    UNDER_WAY = "under-way", _("Under way")
    DONE = "done", _("Done")
    DROPPED = "dropped", _("Dropped")


class TrialOutcome(models.TextChoices):
    """Did it work in this firm?"""

    WORKED = "worked", _("It worked")
    PARTLY = "partly", _("It worked in part")
    FAILED = "failed", _("It did not work")
    OPEN = "open", _("Too early to say")


class TryAnswer(models.TextChoices):
    """What came of the wish to try something. The first three are those of a trial."""

    WORKED = "worked", _("We tried it: it worked")
    PARTLY = "partly", _("We tried it: it worked in part")
    FAILED = "failed", _("We tried it: it did not work")
    NOT_YET = "not-yet", _("Not yet")
    DROPPED = "dropped", _("We will not try it")


class Again(models.TextChoices):
    YES = "yes", _("Yes")
    CHANGED = "changed", _("Yes, but differently")
    NO = "no", _("No")


class Relation(models.TextChoices):
    """What an item owes to another thing."""

    DERIVED = "derived", _("Derived from")
    ANSWERS = "answers", _("Answers")
    SUPERSEDES = "supersedes", _("Supersedes")
    TRANSLATES = "translates", _("Translation of")


class ActKind(models.TextChoices):
    """What was done. ``knowledge.lib.conversions`` says in which phase and by which SECI process."""

    SOURCE_LISTED = "source-listed", _("A source was listed")
    SOURCE_RATED = "source-rated", _("A source was rated")
    NEED_STATED = "need-stated", _("A need was stated")
    NEED_BACKED = "need-backed", _("Another firm has the same need")
    NOTE_TAKEN = "note-taken", _("Something was noted on the watch")
    EXPERT_ANSWERED = "expert-answered", _("An expert answered")
    ACQUISITION_PLANNED = "acquisition-planned", _("An acquisition was planned")
    ACQUISITION_DONE = "acquisition-done", _("An acquisition was done")
    ITEM_SHARED = "item-shared", _("An item was shared")
    ITEM_WIDENED = "item-widened", _("An item was opened to more readers")
    ITEM_TRANSLATED = "item-translated", _("An item was translated")
    ITEMS_COLLECTED = "items-collected", _("A collection was put together")
    ITEM_TRIED = "item-tried", _("A firm tried it")
    PEERS_ASSISTED = "peers-assisted", _("Peers helped before the work began")
    ITEM_DISCUSSED = "item-discussed", _("A reader commented")
    ITEM_VALIDATED = "item-validated", _("An expert validated it")
    COURSE_FINISHED = "course-finished", _("Somebody finished the course")


# Practices


class PracticeForm(models.TextChoices):
    """The knowledge that a practice handles."""

    TACIT = "tacit", _("Tacit")
    EXPLICIT = "explicit", _("Explicit")
    BOTH = "both", _("Tacit and explicit")


class PracticeOrigin(models.TextChoices):
    INSIDE = "inside", _("From inside the cluster")
    OUTSIDE = "outside", _("From outside the cluster")
    BOTH = "both", _("From inside and outside the cluster")


class Basis(models.TextChoices):
    """Why a practice stands in the catalogue."""

    SEED = "seed", _("Named in the founding work")
    LITERATURE = "literature", _("Found in later literature")
    INFERRED = "inferred", _("Inferred from the founding work")
    CLUSTERS = "clusters", _("Added by governance")


class PracticeStanding(models.TextChoices):
    """What a cluster says of a practice."""

    DOES = "does", _("Does it")
    PLANS = "plans", _("Plans it")
    DECLINES = "declines", _("Does not want it")


# Handing on


class CommentKind(models.TextChoices):
    REMARK = "remark", _("Remark")
    OUTDATED = "outdated", _("Out of date")


class Verdict(models.TextChoices):
    """What an expert says of a version that they were asked to read."""

    VALIDATED = "validated", _("It is right and can be relied on")
    REVISE = "revise", _("Something has to be changed first")
    DECLINED = "declined", _("I cannot judge it")


# Learning


class QuestionKind(models.TextChoices):
    """How a question is answered."""

    SINGLE = "single", _("One answer")
    MULTIPLE = "multiple", _("Several answers")
    NUMERIC = "numeric", _("A number")
    SHORT = "short", _("A few words")
    ORDERING = "ordering", _("Put in order")


class HandInState(models.TextChoices):
    """Where a learner's answer to an assignment stands."""

    SENT = "sent", _("Waiting for the facilitator")
    RETURNED = "returned", _("To be improved")
    ACCEPTED = "accepted", _("Accepted")


class RatingReason(models.TextChoices):
    """Why a learner rates a course as they do."""

    USEFUL = "useful", _("Of use in our work")
    CLEAR = "clear", _("Easy to follow")
    RIGHT_LENGTH = "right-length", _("The right length")
    TOO_LONG = "too-long", _("Too long")
    TOO_EASY = "too-easy", _("Too easy")
    TOO_HARD = "too-hard", _("Too hard")
    OUTDATED = "outdated", _("Out of date")
    UNCLEAR = "unclear", _("Hard to follow")


# Asking


class AskedState(models.TextChoices):
    """What became of a question to one expert."""

    ASKED = "asked", _("Asked")
    ANSWERED = "answered", _("Answered")
    DECLINED = "declined", _("Not this time")
    LAPSED = "lapsed", _("No answer")


class PeerState(models.TextChoices):
    """What a firm said that was asked for two hours."""

    ASKED = "asked", _("Asked")
    ACCEPTED = "accepted", _("Comes")
    DECLINED = "declined", _("Not this time")
