"""Who says so: title, description, source, licence, caption and citation of an export."""

import datetime as dt
from dataclasses import dataclass

from judgements.dates import day
from judgements.exports.grounds import meanings
from judgements.exports.options import LONGEST
from judgements.exports.subject import Subject
from judgements.vocabulary import slug
from judgements.wording import COMPILED, LICENCE

PUBLISHER = "Police inspection grades"
LICENCE_ADDRESS = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"
ATTRIBUTION = f"Contains public sector information licensed under the {LICENCE}."
LICENCE_TEXT = f"""{ATTRIBUTION}
{LICENCE_ADDRESS}

Facts about inspection grades come from publications of HMICFRS (His Majesty's Inspectorate of Constabulary
and Fire & Rescue Services) and from the pages that are cited beside each of them. {COMPILED}

You may copy, publish and adapt this file, also commercially, if you name the source and the licence:

    Source: HMICFRS inspections, {LICENCE}. Compiled by {PUBLISHER}.

The licence does not cover logos, and you may not suggest that HMICFRS endorses you or your use.
"""


@dataclass(frozen=True)
class Credit:
    """What every file says of itself, in its metadata or its text."""

    title: str
    description: str
    source: str
    notes: tuple[str, ...]
    subtitle: str
    link: str
    snapshot: str
    created: dt.datetime
    language: str
    edited: tuple[str, ...]
    sources: tuple[str, ...] = ()
    meanings: tuple[tuple[str, str], ...] = ()  # what grades and areas mean
    publisher: str = PUBLISHER
    licence: str = LICENCE
    rights: str = f"{ATTRIBUTION} {LICENCE_ADDRESS}"

    def dublin_core(self) -> dict[str, str]:
        """The elements of Dublin Core, for the formats that carry them."""
        return {
            "title": self.title,
            "description": self.description,
            "creator": self.publisher,
            "publisher": self.publisher,
            "source": self.source,
            "rights": self.rights,
            "date": f"{self.created:%Y-%m-%dT%H:%M:%SZ}",
            "language": self.language,
            "identifier": self.link,
        }

    @property
    def caption(self) -> str:
        """Headline, subtitle, notes and source as they are printed under a chart."""
        return "\n".join([sentence(self.title), sentence(self.subtitle), *self.notes, self.source])

    def citation(self, accessed: dt.date | None = None) -> str:
        """In the manner of the APA; the day of access where one is given, else the snapshot alone."""
        seen = f" Retrieved {day(accessed)}, from" if accessed else ""
        return (
            f"{self.publisher}. ({self.created.year}, {self.created:%B} {self.created.day}). "
            f"{self.title.rstrip('.')} [Chart; data snapshot {self.snapshot}].{seen} {self.link}"
        ).strip()


def sentence(text: str) -> str:
    """The text with a full stop where it has no end."""
    return text if text.endswith((".", "?", "!")) or not text else f"{text}."


def credit(subject: Subject, coded: str = "") -> Credit:
    """What an export of this subject says of itself. `coded`: the address of the code printed in its foot."""
    words, options = subject.words, subject.options
    return Credit(
        words.headline,
        f"{words.alt} The code in its foot leads to {coded}." if coded else words.alt,
        words.source,
        words.notes,
        words.subtitle,
        subject.link,
        subject.snapshot.id,
        subject.snapshot.built_at.astimezone(dt.UTC).replace(microsecond=0),
        options.lang,
        (*(name for name in LONGEST if getattr(options, name)), *(["annotations"] if options.pin else [])),
        subject.sources,
        tuple(meant for rows in meanings(subject.asked).values() for meant in rows),
    )


def file_stem(subject: Subject) -> str:
    """What a file holds, as its name: `grade-grid-investigating-crime-peel-2023-25-2026-11-23`."""
    vocabulary, choices = subject.vocabulary, subject.choices
    said = {
        name: getattr(choices, name, "")
        for name in ("programme", "cycle", "area", "theme", "force", "region")
    }
    # A choice that the cells do not keep to (the area of a grid of all areas) is not what the file holds.
    for name in ("area", "theme", "cycle"):
        if name in subject.frame.columns and subject.frame[name].drop_nulls().n_unique() > 1:
            said[name] = ""
    area = vocabulary.areas.get((said["programme"], said["cycle"], said["area"]))
    theme = vocabulary.themes.get(said["theme"])
    cycle = vocabulary.cycles.get((said["programme"], said["cycle"]))
    forces = said["force"] if isinstance(said["force"], tuple) else (said["force"],) if said["force"] else ()
    several = f"{len(forces)}-forces" if len(forces) > 3 else "-".join(forces)
    regions = said["region"] if isinstance(said["region"], tuple) else (said["region"],)
    date = getattr(choices, "as_at", None) or subject.snapshot.built_at.date()
    parts = [
        subject.figure.name,
        several,
        area.short_label if area else said["area"],
        "" if area else theme.label if theme else said["theme"],
        *regions[:3],
        cycle.label if cycle else said["programme"],
        "grey" if subject.options.palette == "grey" else "",
        date.isoformat(),
    ]
    return slug(" ".join(str(p) for p in parts if p))[:150].strip("-")
