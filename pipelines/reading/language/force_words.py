"""Words beside a force's name: of its kind of body, of other bodies, and of no name."""

# The word that makes a bare place name the name of its police.
POLICE = frozenset(("police", "constabulary", "service", "heddlu"))
# After a force's name these words make it the name of somebody else.
OTHER_BODIES = (
    "andcrime", "federation", "authority", "andfire", "fireand", "crimecommissioner", "pension", "museum",
)  # fmt: skip
# Words that stand beside "Police" or "Constabulary" without being part of a force's name.
NO_NAME = frozenset((
    "the", "a", "an", "our", "of", "hm", "his", "her", "national", "majesty", "majestys", "inspectorate",
    "inspector", "inspectors", "chief", "college", "british", "home", "office", "regional", "local",
    "this", "that", "these", "in", "at", "for", "by", "to", "with", "from", "each", "every", "all", "both",
    "hmic", "hmicfrs", "is", "was", "has", "inspection", "report", "when", "while", "but", "however",
    "since", "before", "after", "previously", "neighbouring", "nearby", "get", "press", "release",
    "although", "how", "why", "what", "where", "who", "will", "can", "read", "more", "new", "latest",
    "find", "see",
))  # fmt: skip
