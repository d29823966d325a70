"""The faces: their files in the extra, and what happens without it."""

from __future__ import annotations

import pytest

from newsgen.fonts import faces
from newsgen.fonts.faces import FACES, installed, licence_name, licence_of, source_of


@pytest.mark.parametrize("face", FACES, ids=lambda face: face.file)
def test_each_face_has_its_font_and_its_licence(face: faces.Face) -> None:
    """The packages hold the variable font that is named, and the Open Font License."""
    assert source_of(face).read_bytes()[:4] == b"\0\1\0\0"
    assert "SIL OPEN FONT LICENSE" in licence_of(face).read_text(encoding="utf-8").upper()


def test_the_names_of_the_files_tell_them_apart() -> None:
    """A file for each face, a licence for each family."""
    assert len({face.file for face in FACES}) == len(FACES) == 3
    assert {licence_name(face) for face in FACES} == {
        "noto-sans-arabic-licence.txt",
        "noto-kufi-arabic-licence.txt",
    }


def test_without_one_package_the_extra_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    """All of it or nothing: half the faces would be no theme."""
    assert installed()
    monkeypatch.setattr(faces, "_MODULES", ("fontTools", "no_such_font_package"))
    assert not installed()


def test_a_package_with_other_files_counts_as_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    """A later package may name its files otherwise; then pages do without, and no build fails."""
    monkeypatch.setattr(faces, "FACES", (FACES[0]._replace(source="Other.ttf"),))
    assert not installed()
