"""The pages that readers open. `PAGES` is the one list of them; each is the file `views/NAME.py`."""

from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent


@dataclass(frozen=True)
class View:
    """A page: `name` is its file and its address, `title` its word in the menu, `about` what it answers, `figure`
    the figure that stands for it where a link to it is shared, empty for none."""

    name: str
    title: str
    about: str
    figure: str = ""

    @property
    def file(self) -> Path:
        """The script that shows the page."""
        return HERE / f"{self.name}.py"

    @property
    def address(self) -> str:
        """The path of the page: `/` for the first of `PAGES`, else `/name`. Addresses never change."""
        return "/" if self is PAGES[0] else f"/{self.name}"


PAGES = (
    View("overview", "Overview", "The grades of all police forces in one inspection cycle", "grade_grid"),
    View("force", "Force", "One force: its grades in every programme, and its history", "force_report"),
    View("area", "Area", "One area of policing: which forces hold which grade", "tile_map"),
    View("compare", "Compare", "Two to eight forces side by side, or a force and its peers", "comparison"),
    View("change", "Change", "What changed between two cycles, where they can be compared", "grade_changes"),
    View(
        "programmes",
        "Programmes",
        "Child protection and other inspections that come round on their own dates",
        "timeline",
    ),
    View("headlines", "Headlines", "Findings that the data support, ready to check"),
    View(
        "quality", "Quality", "Coverage, disputes and totals checked against the published ones", "coverage"
    ),
    View("desk", "Desk", "Drop a report: what it says, beside what we hold, as rows to take away"),
    View("data", "Data", "Everything to take away: files, addresses, licence"),
    View("method", "Method", "How the judgements were gathered, settled and checked"),
)


def built() -> tuple[View, ...]:
    """The pages of `PAGES` whose file exists, in the order of the menu."""
    return tuple(view for view in PAGES if view.file.is_file())
