"""What a sentence says of what it names: the first row whose marks it all bears.

Marks are the features of `sentence.Sentence`. Order matters: what is more telling stands first.
"""

RELATIONS: tuple[tuple[str, str], ...] = (
    # Beside grades: monitoring and causes of concern; and what is never answered.
    ("why", "why"),
    ("mean", "mean"),
    ("definition", "define ask:what no_force no_place no_area"),
    ("definition", "define ask:what_grade no_force no_place no_area"),
    ("mean", "define"),
    ("position", "ask:rank force area no_grade"),
    ("mean", "ask:rank"),
    ("regraded", "movement:regraded"),
    ("regraded", "movement:changed month"),
    ("forces_inspected", "ask:inspected noun:force no_force no_grade"),
    ("ungraded", "ungraded area no_grade"),
    ("causes", "monitoring:cause"),
    ("left_monitoring", "monitoring:left"),
    ("entered_monitoring", "monitoring:entered monitoring:in"),
    ("ever_monitored", "monitoring:in time:ever"),
    ("ever_monitored", "monitoring:in time:never"),
    ("monitored", "monitoring:in"),
    # Over the years.
    ("compare", "ask:compare"),
    ("last_inspected", "ask:when ask:inspected"),
    ("when_first", "ask:when time:first grade"),
    ("when_first", "ask:when time:at_first grade"),
    ("first_time", "time:first"),
    ("last_time", "time:last grade"),
    ("no_longer", "time:no_longer grade"),
    ("never", "time:never grade"),
    ("always", "time:always grade"),
    ("ever", "time:ever grade"),
    ("last_time", "ask:when grade"),
    ("in_a_row", "in_a_row grade force"),
    ("history", "ask:history"),
    # From one cycle to another.
    ("improved", "movement:improved"),
    ("fell", "movement:fell"),
    ("unchanged", "movement:unchanged"),
    ("moved", "movement:moved"),
    ("moved", "movement:changed"),
    ("improved", "comparative:higher than_cycle"),
    ("fell", "comparative:lower than_cycle"),
    ("improved", "comparative:higher since_cycle"),
    ("fell", "comparative:lower since_cycle"),
    # Regions beside each other: the inspectorate grades none of them.
    ("regions", "noun:region superlative:highest no_force"),
    ("regions", "noun:region superlative:lowest no_force"),
    ("regions", "comparative:higher place no_force than superlative:highest"),
    ("regions", "comparative:lower place no_force than superlative:lowest"),
    ("regions", "comparative:higher place no_force than"),
    ("regions", "comparative:lower place no_force than"),
    ("most_of_regions", "noun:region superlative:most grade no_force"),
    # Beside others.
    ("most_areas", "superlative:most grade"),
    ("fewest_areas", "superlative:fewest grade"),
    ("most_areas", "comparative:more than_any grade"),
    ("fewest_areas", "comparative:fewer than_any grade"),
    ("more_forces_at", "comparative:more than noun:force grade areas no_force no_place"),
    ("fewer_forces_at", "comparative:fewer than noun:force grade areas no_force no_place"),
    ("more_areas", "comparative:more grade"),
    ("fewer_areas", "comparative:fewer grade"),
    ("unchanged", "comparative:same cycles"),
    ("same", "comparative:same"),
    ("higher_than_all", "comparative:higher than_any"),
    ("lower_than_all", "comparative:lower than_any"),
    ("higher_than_most", "comparative:higher most:force"),
    ("lower_than_most", "comparative:lower most:force"),
    ("higher_than_all", "comparative:higher every:force"),
    ("lower_than_all", "comparative:lower every:force"),
    ("higher_than_all", "comparative:higher place force alone"),
    ("lower_than_all", "comparative:lower place force alone"),
    ("compare", "comparative:higher or"),
    ("compare", "comparative:lower or"),
    ("higher", "comparative:higher"),
    ("lower", "comparative:lower"),
    ("areas_highest", "superlative:highest force no_area ask:what"),
    ("areas_lowest", "superlative:lowest force no_area ask:what"),
    ("areas_highest", "superlative:highest force no_area noun:grade no_place"),
    ("areas_lowest", "superlative:lowest force no_area noun:grade no_place"),
    ("areas_highest", "superlative:highest force no_area noun:area"),
    ("areas_lowest", "superlative:lowest force no_area noun:area"),
    ("highest", "superlative:highest"),
    ("lowest", "superlative:lowest"),
    ("only", "only grade"),
    ("one_of", "one_of grade force"),
    # Questions.
    ("how_many_areas", "ask:how_many noun:area grade"),
    ("how_many_areas", "ask:how_many noun:grade force grade"),
    ("how_many_areas", "ask:how_many force grade"),
    ("how_many_forces", "ask:how_many grade"),
    ("how_many_forces", "ask:share noun:force grade"),
    ("which_areas", "ask:which noun:area grade force"),
    ("which_areas", "ask:where grade"),
    ("which_areas", "ask:what grade force no_area"),
    ("which_forces", "ask:which grade"),
    ("grades_of_forces", "ask:all_forces no_grade area"),
    ("what_grade", "ask:what_grade no_grade area force"),
    ("how_doing", "ask:how_doing no_grade no_area"),
    # Statements.
    ("always", "since cycle grade force"),
    ("always", "from cycles grade force"),
    ("forces_count", "count:force grade"),
    ("areas_count", "count:area grade"),
    ("areas_count", "count:pillar grade"),
    ("is", "grade force"),
    ("which_forces", "grade noun:force"),
    ("which_forces", "grade area no_force"),
    ("what_grade", "force area no_grade"),
    ("grades_of_forces", "place area no_grade"),
    ("grades_of_forces", "noun:force area no_grade"),
    ("how_doing", "force no_grade"),
    ("how_doing", "place no_grade"),
)
NAMES = ("force", "place", "area", "grade", "cycle")
# Relations that look over several cycles, and those that look from one to another.
OVER_TIME = frozenset((
    "history", "last_inspected", "first_time", "when_first", "last_time", "never", "always", "ever",
    "no_longer", "in_a_row",
))  # fmt: skip
MOVEMENTS = frozenset({"improved", "fell", "unchanged", "moved"})
MONITORING = frozenset({"causes", "left_monitoring", "entered_monitoring", "ever_monitored", "monitored"})


# What each relation takes account of beside its own marks and those of EVERY. A sentence with any other mark is not
# understood: what an answer leaves out might turn it round. `group`: a region without a force; `some`: a number of
# forces of which none is named; `several`: more than one force; `denied`, `negative`: it says "not".
EVERY = frozenset(
    ["area", "areas", "cycle", "noun:force", "noun:area", "noun:grade", "noun:pillar", "alone", "merely"]
)
_QUESTION = "ask:what ask:which ask:what_grade ask:how_doing"
_PERIOD = "cycles since from before after month"
_MOVED = (
    "force group cycles since since_cycle from from_grade than than_cycle grade or month ask:which ask:how_many \
ask:what_grade ask:what movement:moved movement:changed count:area count:force denied"
)
_AMONG = "force group place ask:what_grade denied"
TAKES: dict[str, str] = {
    "is": "count:area or ask:what_grade denied negative month cycles",
    "areas_count": "force count:area count:pillar ask:what_grade denied cycles",
    "forces_count": "group some ask:all_forces count:area count:pillar except ask:what_grade denied cycles month",
    "only": f"{_AMONG} count:area count:pillar count:force cycles month",
    "one_of": f"{_AMONG} count:area count:pillar count:force cycles",
    "highest": f"{_AMONG} {_QUESTION} than_any count:force cycles",
    "lowest": f"{_AMONG} {_QUESTION} than_any count:force cycles",
    "higher": "force others than denied cycles",
    "lower": "force others than denied cycles",
    "same": "force several others than ask:what_grade denied cycles",
    "higher_than_most": f"{_AMONG} than count:force",
    "lower_than_most": f"{_AMONG} than count:force",
    "higher_than_all": f"{_AMONG} than than_any count:force rest",
    "lower_than_all": f"{_AMONG} than than_any count:force rest",
    "more_areas": "force others group than denied",
    "fewer_areas": "force others group than denied",
    "most_areas": f"{_AMONG} {_QUESTION} grade than_any ask:all_forces",
    "fewest_areas": f"{_AMONG} {_QUESTION} grade than_any ask:all_forces",
    "improved": _MOVED,
    "fell": _MOVED,
    "unchanged": _MOVED,
    "moved": _MOVED,
    "went": _MOVED,
    "changed": _MOVED,
    "first_time": "force grade denied since cycles month",
    "when_first": "force grade count:area",
    "last_time": f"force ask:when count:area {_PERIOD}",
    "ever": f"force group ask:which ask:how_many count:area or {_PERIOD}",
    "never": f"force group ask:which ask:how_many count:area denied {_PERIOD}",
    "always": f"force group ask:which ask:how_many denied {_PERIOD}",
    "no_longer": "force cycles",
    "in_a_row": "force ask:how_many denied",
    "regraded": f"force group some month cycles grade from from_grade movement:moved movement:changed denied "
    f"{_QUESTION} ask:how_many ask:when ask:history",
    "definition": f"grade {_QUESTION}",
    "position": f"force ask:where {_QUESTION}",
    "forces_inspected": f"group some ask:how_many {_QUESTION} denied time:never",
    "ungraded": f"force group some ask:how_many {_QUESTION}",
    "more_forces_at": "denied",
    "fewer_forces_at": "denied",
    "history": f"force {_QUESTION} {_PERIOD}",
    "last_inspected": "force",
    "compare": f"force others group place rest than or cycles {_QUESTION}",
    "what_grade": f"force {_QUESTION} month",
    "how_doing": f"force group {_QUESTION} month cycles",
    "grades_of_forces": f"group some {_QUESTION} ask:all_forces month",
    "which_forces": f"group several negative count:area ask:all_forces {_QUESTION} month",
    "how_many_forces": f"group several negative count:area ask:all_forces {_QUESTION} month",
    "which_areas": f"force negative {_QUESTION} ask:where noun:grade month",
    "how_many_areas": f"force negative {_QUESTION} noun:grade month",
    "areas_highest": _QUESTION,
    "areas_lowest": _QUESTION,
    "regions": f"group {_QUESTION} noun:region than",
    "most_of_regions": f"group {_QUESTION} noun:region",
    "monitored": "force group some month since ask:which ask:how_many movement:unchanged denied only",
    "ever_monitored": "force group some month since ask:which ask:how_many denied monitoring:in",
    "entered_monitoring": "force group denied month since ask:which ask:how_many ask:when monitoring:in some only",
    "left_monitoring": "force group month since ask:which ask:how_many ask:when monitoring:in some only",
    "causes": "force group month ask:which ask:how_many ask:what ask:when count:area since",
}


# As marks: `most:force`, told by a count.
QUANTIFIERS = frozenset({"every", "none", "any", "most", "all_but"})


def unused(relation: str, marks: frozenset[str], *, several: bool) -> list[str]:
    """The marks that an answer of this relation would leave out; none of a relation that is always refused.
    `several`: whether more than one force is named."""
    if relation not in TAKES:
        return []
    takes = set(TAKES[relation].split())
    alone = {"group": "place", "some": "count:force"} if "force" not in marks else {}
    takes |= {mark for way, mark in alone.items() if way in takes}
    takes |= {"denied:so"} if "denied" in takes else set()
    takes |= {"force"} if "several" in takes and several else set()
    lacking = {f"no_{name}" for name in NAMES}
    ways = [set(needed.split()) - lacking for name, needed in RELATIONS if name == relation]
    own = next((way for way in ways if way <= marks), set[str]())
    left = marks - own - EVERY - takes
    return sorted(mark for mark in left if mark.partition(":")[0] not in QUANTIFIERS)


def relation_of(features: frozenset[str]) -> str:
    """The relation that the marks of a sentence show; empty where they show none."""
    marks = features | {f"no_{name}" for name in NAMES if name not in features}
    return next((relation for relation, needed in RELATIONS if marks.issuperset(needed.split())), "")
