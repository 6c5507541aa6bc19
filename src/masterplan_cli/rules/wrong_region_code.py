"""MP207: a region code that is no region's, or not of its type; a kegiatan of another type of region."""

from __future__ import annotations

from collections.abc import Iterator

from masterplan_cli.diagnostics import Finding, Severity, Text
from masterplan_cli.measures.codes import Cited, cited
from masterplan_cli.reference import regions
from masterplan_cli.settings import Region, at
from masterplan_cli.workspace import Case, Workspace

CODE = "MP207"
NAME = "wrong-region-code"
SEVERITY = Severity.ERROR


def check(workspace: Workspace, case: Case) -> Iterator[Finding]:
    """The region of the workspace, then the fourth segment of each kegiatan it plans."""
    region = workspace.settings.region
    found = regions().type_of(region.code)
    if found is None:
        yield _unknown(region)
    elif found != region.type:
        yield _other_type(region, found)
        return
    right = "1" if region.type == "provinsi" else "2"
    for citation in cited(workspace):
        if citation.region_segment not in ("", right):
            yield _foreign(citation, region, right)


def _unknown(region: Region) -> Finding:
    table = regions()
    name = region.name.casefold()
    names = {**table.provinsi, **table.kabupaten, **table.kota}
    code = next((known for known in names if (table.name(known) or "").casefold() == name), None)
    return Finding(
        at("region", "code"),
        Text(id="kode wilayah `{code}` tidak ada", en="there is no region with the code `{code}`"),
        {"code": region.code, "name": region.name, "right": code or ""},
        hint=_ITS_CODE if code else _WHERE,
    )


_ITS_CODE = Text(id='kode {name} adalah `"{right}"`', en='the code of {name} is `"{right}"`')
_WHERE = Text(
    id="pakai kode Kemendagri: dua angka provinsi, titik, dua angka kabupaten atau kota",
    en="use the code of the Ministry of Home Affairs: two digits of the province, a point, two of the region",
)


def _other_type(region: Region, found: str) -> Finding:
    return Finding(
        at("region", "code"),
        Text(
            id="kode wilayah `{code}` adalah {name}, sedangkan `type` berisi `{type}`",
            en="region code `{code}` is {name}, but `type` is `{type}`",
        ),
        {"code": region.code, "name": regions().name(region.code) or "", "type": region.type, "found": found},
        hint=Text(id="perbaiki kodenya, atau tulis `type: {found}`", en="mend the code, or write `type: {found}`"),
    )


def _foreign(citation: Cited, region: Region, right: str) -> Finding:
    segments = citation.code.split(".")
    segments[3] = right
    return Finding(
        citation.place,
        Text(
            id="angka keempat kode `{code}` adalah {found}, kewenangan daerah lain; {type} memakai {right}",
            en="the fourth segment of `{code}` is {found}, the work of another type of region; a {type} uses {right}",
        ),
        {
            "code": citation.code,
            "found": citation.region_segment,
            "type": region.type,
            "right": right,
            "written": ".".join(segments),
        },
        hint=Text(id='mungkin maksudnya `"{written}"`', en='did you mean `"{written}"`?'),
    )
