"""A job description as somebody reads it in, looks it over, adopts it and undoes it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import docx
import typst
from playwright.sync_api import Locator, expect

from e2e.pages.meeting import press
from e2e.pages.visit import Visitor

Jobs = Mapping[str, Sequence[str]]  # the duties of each role


def on_paper(jobs: Jobs, folder: Path) -> Path:
    """A PDF that lists the duties of each role under its title."""
    lines = (f"= {title}\n" + "".join(f"- {duty}\n" for duty in duties) for title, duties in jobs.items())
    source = folder / "jobs.typ"
    source.write_text("\n".join(lines), encoding="utf-8")
    path = folder / "Jobs on paper.pdf"
    path.write_bytes(typst.compile(str(source), ignore_system_fonts=True))
    return path


def in_word(jobs: Jobs, folder: Path) -> Path:
    """A Word document that lists the duties of each role under its title."""
    document, saved = docx.Document(), BytesIO()
    for title, duties in jobs.items():
        document.add_heading(title, level=1)
        for duty in duties:
            document.add_paragraph(duty, style="List Bullet")
    document.save(saved)
    path = folder / "Our jobs.docx"
    path.write_bytes(saved.getvalue())
    return path


@dataclass
class JobDescription:
    """One document in front of whoever reads it in."""

    reader: Visitor
    path: str = ""

    def read(self, file: Path) -> None:
        """Choose the file on the way from the roles, and have it read."""
        page = self.reader.page
        self.reader.go("/roles/")
        page.get_by_role("main").get_by_role("link", name="Read a job description").click()
        page.get_by_role("main").get_by_role("link", name="Read a job description").first.click()
        page.get_by_label("The document").set_input_files(file)
        press(self.reader, "Read it")
        expect(page.get_by_role("heading", level=1)).to_have_text(file.stem)
        self.path = page.url.removeprefix(self.reader.url)

    def look_over(self, title: str) -> None:
        """Open one role of the draft."""
        self.reader.go(self.path)
        self.reader.page.get_by_role("region", name="Roles").get_by_role("link", name=title, exact=True).click()
        expect(self.reader.page.get_by_role("heading", level=1)).to_have_text(title)

    def duty(self, number: int) -> Locator:
        """One duty of the role that is open."""
        return self.reader.page.get_by_role("group", name=f"Duty {number}", exact=True)

    def adopt(self) -> None:
        """See what it would do, and adopt all of it."""
        page = self.reader.page
        self.reader.go(self.path)
        page.get_by_role("link", name="See what adopting would do").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Adopt it")
        self.reader.check()
        press(self.reader, "Adopt it")
        expect(page.get_by_role("heading", name="What it did")).to_be_visible()
        self.reader.check()

    def undo(self) -> None:
        """Take all of it back."""
        page = self.reader.page
        self.reader.go(self.path)
        page.get_by_role("link", name="Undo all of it").click()
        self.reader.check()
        press(self.reader, "Undo all of it")
        expect(page.get_by_role("heading", name="What it had done")).to_be_visible()
        self.reader.check()
