"""What a sentence says of what it names: the first row whose marks it all bears.

Marks are the features of `sentence.Sentence`. Order matters: what is more telling stands first.
"""

RELATIONS: tuple[tuple[str, str], ...] = (
    # Beside grades: monitoring and causes of concern; and what is never answered.
    ("why", "why"),
    ("mean", "mean"),
    ("causes", "monitoring:cause"),
    ("left_monitoring", "monitoring:left"),
    ("entered_monitoring", "monitoring:entered monitoring:in"),
    ("ever_monitored", "monitoring:in time:ever"),
    ("ever_monitored", "monitoring:in time:never"),
    ("monitored", "monitoring:in"),
    # Over the years.
    ("compare", "ask:compare"),
    ("last_inspected", "ask:when ask:inspected"),
    ("first_time", "time:first"),
    ("last_time", "time:last grade"),
    ("no_longer", "time:no_longer grade"),
    ("never", "time:never grade"),
    ("always", "time:always grade"),
    ("ever", "time:ever grade"),
    ("last_time", "ask:when grade"),
    ("history", "ask:history"),
    # From one cycle to another.
    ("improved", "movement:improved"),
    ("fell", "movement:fell"),
    ("unchanged", "movement:unchanged"),
    ("moved", "movement:moved"),
    ("improved", "comparative:higher than_cycle"),
    ("fell", "comparative:lower than_cycle"),
    ("improved", "comparative:higher since_cycle"),
    ("fell", "comparative:lower since_cycle"),
    # Beside others.
    ("most_areas", "superlative:most"),
    ("fewest_areas", "superlative:fewest"),
    ("most_areas", "comparative:more than_any"),
    ("fewest_areas", "comparative:fewer than_any"),
    ("more_areas", "comparative:more grade"),
    ("fewer_areas", "comparative:fewer grade"),
    ("unchanged", "comparative:same cycles"),
    ("same", "comparative:same"),
    ("highest", "comparative:higher than_any"),
    ("lowest", "comparative:lower than_any"),
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
OVER_TIME = frozenset(
    {"history", "last_inspected", "first_time", "last_time", "never", "always", "ever", "no_longer"}
)
MOVEMENTS = frozenset({"improved", "fell", "unchanged", "moved"})
MONITORING = frozenset({"causes", "left_monitoring", "entered_monitoring", "ever_monitored", "monitored"})


def relation_of(features: frozenset[str]) -> str:
    """The relation that the marks of a sentence show; empty where they show none."""
    marks = features | {f"no_{name}" for name in NAMES if name not in features}
    return next((relation for relation, needed in RELATIONS if marks.issuperset(needed.split())), "")
