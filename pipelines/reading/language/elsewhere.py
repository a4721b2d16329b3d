"""Words by which a page points to other stories, or lets others speak."""

import re

# From these headings on a page tells of other things, or others speak.
OTHER_NEWS = re.compile(
    r"(?:(?:related|more|latest|other|recent|further|popular|top|trending) (?:news|content|stories|publications"
    r"|articles|press releases|links|reading|topics|headlines|forces)"
    r"|more on this(?: story)?|more from (?:\w+ ?){1,3}|recommended(?: for you)?|from around the web|around the web"
    r"|sponsored (?:links|content)|keep reading|further reading|up next|editor.s picks?|don.t miss|trending(?: now)?"
    r"|in other news|see also|you (?:may|might) also (?:like|be interested in)|most (?:read|popular|viewed)"
    r"|read (?:more|next)"
    r"|(?:\d+ |reader |readers. |your |view |all |post a |leave a |join the )*(?:comments?|conversation)(?: ?\(\d+\))?"
    r"|have your say|share this|what (?:do )?you (?:think|said))",
    re.I,
)
# A line that points to another story.
TEASER = re.compile(
    r"\s*(?:(?:also )?in (?:the|other|today.s) news|also (?:today|see|on|read)|top stor(?:y|ies)|breaking|popular"
    r"|promoted|sponsored|most read|editor.s picks?|more from \w+|from our \w+|earlier|related(?: \w+)?|read more"
    r"|more|more on this|you (?:may|might) also like|see also|read next|read|watch|don.t miss|next|elsewhere|latest"
    r"|recommended|trending|up next|now read|from the archive)\b(?: (?:news|stories|on this))?\s*[:>|»–—-]",
    re.I,
)
ARROWED = re.compile(r"\s*[»›►▶➤→➜>]")
