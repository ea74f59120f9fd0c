"""Conversations, decisions of the one moderation queue, what the spam check knows, and the watch on texts."""

from discussion.models.comments import Comment, CommentState, HeldFor
from discussion.models.conversations import Conversation, Openness
from discussion.models.decisions import Decision, Verdict
from discussion.models.parts import Confirmation, Report, ReportReason, Wording
from discussion.models.settings import DiscussionSetting
from discussion.models.spam import Lesson, PostedHost, SpamTerm, SpamTermKind, SpamWord
from discussion.models.watch import Alarm, AlarmKind, AlarmState, Fingerprint

__all__ = [
    "Alarm",
    "AlarmKind",
    "AlarmState",
    "Comment",
    "CommentState",
    "Confirmation",
    "Conversation",
    "Decision",
    "DiscussionSetting",
    "Fingerprint",
    "HeldFor",
    "Lesson",
    "Openness",
    "PostedHost",
    "Report",
    "ReportReason",
    "SpamTerm",
    "SpamTermKind",
    "SpamWord",
    "Verdict",
    "Wording",
]
