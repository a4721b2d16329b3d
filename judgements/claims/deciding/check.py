"""Is it true? A claim against the store: verdict, reasons, evidence, what may safely be said, and the figure."""

from judgements import comparability
from judgements.claims.deciding import nearest_claims
from judgements.claims.deciding.claim import (
    BESIDE,
    ONE_AREA,
    PEERS,
    Checked,
    Claim,
    NotAClaim,
    Reason,
    faults,
    groups,
)
from judgements.claims.deciding.figure_shown import address_of
from judgements.claims.deciding.ground import Ground, areas_meant, doubts, evidence, ground_of
from judgements.claims.deciding.possible_verdicts import verdicts
from judgements.claims.deciding.printable import deciding_grades, printable_sentence
from judgements.claims.deciding.saying import say
from judgements.claims.deciding.three_valued import decided
from judgements.comparability import Verdict
from judgements.store import Store
from judgements.vocabulary import Vocabulary
from judgements.wording import listed


def check(store: Store, claim: Claim) -> Checked:
    """The answer to a claim, with the nearest true one where it isn't true. Raises NotAClaim with every fault."""
    answer, ground = judged(store, claim)
    near = None
    if answer[0] not in ("true", "tie"):
        near = next((c for c in nearest_claims.candidates(store, claim, ground) if holds(store, c)), None)
    vocabulary = store.vocabulary
    verdict, reasons, notes = answer
    name, choices = figure(claim, vocabulary)
    return Checked(
        claim,
        verdict,
        say(claim, vocabulary),
        deciding_grades(claim, verdict, ground, vocabulary),
        reasons,
        notes,
        printable_sentence(claim, verdict, ground, vocabulary),
        near,
        say(near, vocabulary) if near else "",
        evidence(store, ground),
        (name, choices),
        address_of(store, name, choices),
    )


def holds(store: Store, claim: Claim) -> bool:
    """Whether the claim is true, with a tie or without."""
    if faults(claim, store.vocabulary):
        return False
    return judged(store, claim)[0][0] in ("true", "tie")


Judged = tuple[str, tuple[Reason, ...], tuple[Reason, ...]]


def judged(store: Store, claim: Claim) -> tuple[Judged, Ground]:
    """Verdict, reasons and notes of a claim, and its ground. Raises NotAClaim with every fault."""
    vocabulary = store.vocabulary
    if problems := faults(claim, vocabulary):
        raise NotAClaim(". ".join(problems) + ".")
    ground = ground_of(store, claim)
    verdict = decided(verdicts(claim, ground, vocabulary))
    crossing = verdict_across(claim, vocabulary)
    notes = [*single_sources(claim, ground), *pillars(claim, ground), *ground.totals]
    if crossing:
        area = vocabulary.areas.get((claim.programme, claim.cycle, claim.area))
        theme = vocabulary.themes[area.theme if area else claim.theme].label
        notes.append(
            Reason("theme", f"Areas of one theme ({theme}) are related across cycles, not the same.")
        )
    if crossing and crossing.verdict != "comparable":
        said = Reason("break" if not crossing.movement else "caution", ". ".join(crossing.reasons) + ".")
        moves = claim.kind in BESIDE or claim.kind == "first"
        if moves and not crossing.movement and not (claim.kind == "first" and verdict == "false"):
            return ("not_comparable", (said, *doubts(ground)), tuple(notes)), ground
        notes.append(said)
    reasons = tuple(reasons_of(claim, ground, vocabulary)) if verdict == "unsafe" else ()
    return (verdict, reasons, tuple(notes)), ground


def verdict_across(claim: Claim, vocabulary: Vocabulary) -> Verdict | None:
    """What is recorded on comparing the cycles that the claim spans; None where it speaks of one cycle."""
    if claim.kind != "first" and not claim.since:
        return None
    order = [
        c.cycle for c in vocabulary.cycles_of(claim.programme) if areas_meant(claim, vocabulary, c.cycle)
    ]
    start = claim.since or order[0]
    if start == claim.cycle:
        return None
    one = claim.area or claim.theme
    areas = [a.area for a in areas_meant(claim, vocabulary, claim.cycle)] if one else [""]
    found = [comparability.verdict(vocabulary, claim.programme, start, claim.cycle, a) for a in areas]
    return next((v for v in found if not v.movement), found[0] if found else None)


def reasons_of(claim: Claim, ground: Ground, vocabulary: Vocabulary) -> list[Reason]:
    """Why the claim can't be decided: every doubt about its ground, and what its form leaves open."""
    found = doubts(ground)
    counting = claim.kind in ("most", "fewest", "more", "fewer")
    if counting and ground.uneven and len(ground.areas[claim.cycle]) > 1:
        text = "The forces compared are graded in different numbers of areas."
        found.append(Reason("bases", text))
    if counting and claim.group:
        text = "The groups compared have different numbers of forces; number and share must say the same."
        found.append(Reason("bases", text))
    wide = [c for c, areas in ground.areas.items() if len(areas) > 1]
    one = claim.kind in ONE_AREA or claim.since
    if one and wide:
        label = vocabulary.cycles[claim.programme, wide[0]].label
        found.append(Reason("theme", f"{label} grades {len(ground.areas[wide[0]])} areas of this theme."))
    if claim.kind in ("highest", "lowest", "most", "fewest") and not found:
        found.append(Reason("coverage", "No other force or group was graded to compare with."))
    return found


def single_sources(claim: Claim, ground: Ground) -> list[Reason]:
    """A note where the subject's own grades each rest on one publisher that is not the inspectorate."""
    own = ground.rows.filter(force=claim.force) if claim.force else ground.rows
    single = own.filter(strength="single", kind="graded").height
    if not single or own.filter(kind="graded").height > 12:
        return []
    what = "The grade" if own.height == 1 else f"{single} of the {own.height} grades"
    rest = "rests" if single == 1 else "rest"
    return [Reason("single", f"{what} {rest} on one publisher other than the inspectorate.")]


def pillars(claim: Claim, ground: Ground) -> list[Reason]:
    """A note on what "areas" are in a cycle that grades pillars and questions."""
    areas = ground.areas[claim.cycle]
    pillars = [a.short_label for a in areas if a.level == "pillar"]
    if len(areas) < 2 or not pillars:
        return []
    if len(pillars) == len(areas):
        return [
            Reason("pillars", f"The pillars are {listed(pillars)}; the questions below them are not counted.")
        ]
    text = f"Counted are the pillars ({listed(pillars)}) and the {len(areas) - len(pillars)} questions below them."
    return [Reason("pillars", text)]


def figure(claim: Claim, vocabulary: Vocabulary) -> tuple[str, dict[str, str]]:
    """The figure that shows what the claim is about, and its choices by code."""
    choices = {"as_at": claim.as_at.isoformat()} if claim.as_at else {}
    if claim.force and (claim.kind == "first" or claim.since):
        return "force_history", {"force": claim.force} | choices
    choices |= {"programme": claim.programme, "cycle": claim.cycle}
    if claim.kind in ("every", "none", "number") and claim.force and not claim.area:
        return "force_report", choices | {"force": claim.force}
    place = claim.group or ("" if claim.among.startswith(PEERS) else claim.among)
    region = {"region": place} if place in groups(vocabulary) else {}
    if claim.kind in ("most", "fewest", "more", "fewer") and claim.group:
        return "grade_grid", choices | {"order": "region"}
    if claim.area:
        choices |= {"area": claim.area, "show": "forces"} | ({"force": claim.force} if claim.force else {})
        return "position", choices | region
    return "grade_grid", choices | region
