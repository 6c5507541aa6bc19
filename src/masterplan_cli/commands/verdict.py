"""A verdict on a document in words: what still holds, since when not, and what a digest cannot tell."""

from __future__ import annotations

from collections.abc import Iterator

from masterplan_cli.commands.session import Session
from masterplan_cli.diagnostics import Argument, Text, visible
from masterplan_cli.measures.changes import Change, Changes
from masterplan_cli.settings import FILE
from masterplan_cli.snapshot import short
from masterplan_cli.verification import Verdict
from masterplan_cli.workspace import BY_KIND

ABBREVIATED = 12


def told(session: Session, file: str, verdict: Verdict) -> Iterator[str]:
    """The lines that are printed; `file` is empty where a digest was typed."""
    if file:
        yield session.say(_HEAD, file=file, digest=short(verdict.digest))
    yield session.say(_STATES[verdict.state], **_commit(verdict))
    yield from _history(session, verdict)
    if verdict.state == "changed":
        yield from _changes(session, verdict)
    yield session.say(_LIMITS)


_HEAD = Text(id="{file}: sidik data {digest}", en="{file}: digest of the data {digest}")
_STATES = {
    "holds": Text(
        id="Masih berlaku: dibuat dari data yang sama dengan data di folder ini.",
        en="It still holds: it was made from the very data in this folder.",
    ),
    "rearranged": Text(
        id="Masih berlaku: dibuat dari data komit {commit} ({date}). Sejak itu hanya tata letak berkas yang berubah.",
        en="It still holds: it was made from the data of commit {commit} ({date}). Since then only the layout of files "
        "has changed.",
    ),
    "changed": Text(
        id="Tidak berlaku lagi: dibuat dari data komit {commit} ({date}).",
        en="It no longer holds: it was made from the data of commit {commit} ({date}).",
    ),
    "unknown": Text(
        id="Tidak diketahui: dibuat dari data yang lain daripada data di folder ini.",
        en="Not known: it was made from other data than those in this folder.",
    ),
}
_LIMITS = Text(
    id="Sidik menunjukkan data asal dokumen, bukan bahwa naskahnya tidak diubah sesudahnya; templat tidak dihitung.",
    en="The digest tells the data a document was made from, not that its text is unaltered; templates are not counted.",
)


def _commit(verdict: Verdict) -> dict[str, Argument]:
    commit = verdict.past.commit
    return {"commit": commit.id[:ABBREVIATED], "date": commit.date} if commit is not None else {}


def _history(session: Session, verdict: Verdict) -> Iterator[str]:
    """What git adds: the commit of data that hold, or why there is none."""
    if verdict.past.commit is None:
        yield session.say(_NO_COMMIT[verdict.past.extent])
    elif verdict.state == "holds":
        yield session.say(_SAME_COMMIT, **_commit(verdict))


_SAME_COMMIT = Text(
    id="Komit terbaru dengan data itu: {commit} ({date}).", en="The newest commit with these data: {commit} ({date})."
)
_NO_COMMIT = {
    "whole": Text(
        id="Tidak ada komit yang memuat data itu; mungkin belum pernah dikomit.",
        en="No commit has these data; perhaps they were never committed.",
    ),
    "shallow": Text(
        id="Riwayat git di sini terpotong, dan tidak ada komit di dalamnya yang memuat data itu; ambil seluruhnya "
        "dengan git fetch --unshallow (di CI: fetch-depth: 0).",
        en="The git history here is shallow, and no commit in it has these data; get all of it by "
        "git fetch --unshallow (in CI: fetch-depth: 0).",
    ),
    "partial": Text(
        id="Riwayat git tidak terbaca seluruhnya; komitnya tidak diketahui.",
        en="Not all of the git history could be read; the commit is not known.",
    ),
    "none": Text(
        id="Folder ini tidak mempunyai riwayat git; komitnya tidak diketahui.",
        en="This folder has no git history; the commit is not known.",
    ),
}


def _changes(session: Session, verdict: Verdict) -> Iterator[str]:
    found = verdict.changes
    if found is None:
        yield session.say(_NO_DETAIL)
    else:
        yield session.say(_SINCE, count=found.total)
        yield from (f"  {_of_kind(session, found, kind)}" for kind in found.records)
        if found.has_settings:
            yield f"  {session.say(_FILE_CHANGED, file=FILE)}"
    yield from (f"  {session.say(_FILE_CHANGED, file=visible(path))}" for path in verdict.prose)


_NO_DETAIL = Text(
    id="Data komit itu tidak terbaca, jadi perubahannya tidak dapat dirinci.",
    en="The data of that commit could not be read, so what has changed cannot be told.",
)
_SINCE = Text(id="Entri data yang berubah sejak itu: {count}", en="Records changed since then: {count}")
_FILE_CHANGED = Text(id="{file} berubah", en="{file} has changed")


def _of_kind(session: Session, found: Changes, kind: str) -> str:
    parts = (
        session.say(text, count=count) for change, text in _WAYS.items() if (count := len(found.ids(kind, change)))
    )
    return f"{session.say(BY_KIND[kind].LABEL)}: {', '.join(parts)}"


_WAYS: dict[Change, Text] = {
    "changed": Text(id="{count} diubah", en="{count} changed"),
    "added": Text(id="{count} ditambah", en="{count} added"),
    "removed": Text(id="{count} dihapus", en="{count} removed"),
    "unclear": Text(id="{count} tidak terbaca", en="{count} unreadable"),
}
