"""The codes of planning and budgeting: urusan to sub kegiatan, and regions."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Literal

from masterplan_cli.reference.table import Sourced, Table, frozen, ids, load

RegionType = Literal["provinsi", "kabupaten", "kota"]


@frozen
class ObservedCode:
    """A code read in a document of a region, not in the official list."""

    code: str
    name: str
    notes: str | None = None


@frozen
class ObservedCodes(Sourced):
    """Codes of a generation whose official list could not be had."""

    items: tuple[ObservedCode, ...]


@frozen
class SubKegiatan(Sourced):
    """The sub kegiatan of one bidang."""

    bidang: str
    title: str
    names: Mapping[str, str]
    observed: ObservedCodes | None = None

    def name(self, code: str) -> str | None:
        """What a code stands for, in either generation."""
        seen = self.observed.items if self.observed else ()
        return self.names.get(code) or next((item.name for item in seen if item.code == code), None)


@frozen
class Nomenclature(Table):
    """Urusan, bidang, program and kegiatan by code; sub kegiatan are read by bidang when one is asked for.

    Codes are taken as written: `2.16.01.2.06` and `X.XX.01.2.06` stand for the supporting program's `0.00.01.2.06`.
    It `covers` some types of region only; others have programs of their own.
    """

    covers: tuple[RegionType, ...]
    supporting_program: str
    later_names: Mapping[str, str]
    it_related: tuple[str, ...]
    it_planning: tuple[str, ...]
    urusan: Mapping[str, str]
    bidang: Mapping[str, str]
    program: Mapping[str, str]
    kegiatan: Mapping[str, str]

    def name(self, code: str) -> str | None:
        """What a code of any level stands for; None if it is not known."""
        if code == "X.XX" or (self._is_program_01(code) and not self.is_supporting(code)):
            return None
        canonical = self.canonical(code)
        match canonical.count("."):
            case 0:
                return self.urusan.get(canonical)
            case 1:
                return self.bidang.get(canonical)
            case 2:
                return self.program.get(canonical)
            case 4:
                return self.kegiatan.get(canonical)
            case 5:
                listed = self.sub_kegiatan(canonical[:4])
                return listed.name(canonical) if listed else None
            case _:
                return None

    def known(self, code: str) -> bool:
        """Whether a code of any level is in the nomenclature."""
        return self.name(code) is not None

    def is_supporting(self, code: str) -> bool:
        """Whether it is program 01 of a known bidang, or something in it: every OPD has it."""
        return self._is_program_01(code) and (code[:4] in ("0.00", "X.XX") or code[:4] in self.bidang)

    def canonical(self, code: str) -> str:
        """The code the nomenclature lists: the supporting program's own, whatever bidang it was written with."""
        return f"{self.supporting_program}{code[7:]}" if self.is_supporting(code) else code

    def parent(self, code: str) -> str | None:
        """The code one level up, as written: sub kegiatan, kegiatan, program, bidang, urusan."""
        segments = code.split(".")
        if len(segments) < 2:
            return None
        return ".".join(segments[:-2] if len(segments) == 5 else segments[:-1])

    def first_unknown(self, code: str) -> str | None:
        """The highest of a code and its ancestors that is not known; what must change, and None if nothing must."""
        above = self.parent(code)
        if above is not None and not (self.is_supporting(code) and code.count(".") == 2):
            unknown = self.first_unknown(above)
            if unknown is not None:
                return unknown
        return None if self.known(code) else code

    def is_it_related(self, code: str) -> bool:
        """Whether OPDs other than that of informatics budget IT in this sub kegiatan, though not only IT."""
        return self.canonical(code) in self.it_related

    def sub_kegiatan(self, bidang: str) -> SubKegiatan | None:
        """The sub kegiatan of a bidang, `0.00` for the supporting program; None if none are listed."""
        return _sub_kegiatan(bidang)

    @staticmethod
    def _is_program_01(code: str) -> bool:
        return code[5:7] == "01" and code[7:8] in ("", ".")


@cache
def _sub_kegiatan(bidang: str) -> SubKegiatan | None:
    return load(SubKegiatan, "sub_kegiatan", f"{bidang}.yaml") if bidang in _listed() else None


@cache
def _listed() -> tuple[str, ...]:
    return ids("sub_kegiatan")


@frozen
class Regions(Table):
    """Provinces, kabupaten and kota by code."""

    short_names: Mapping[str, str]
    provinsi: Mapping[str, str]
    kabupaten: Mapping[str, str]
    kota: Mapping[str, str]

    def name(self, code: str) -> str | None:
        """The official name, with Kabupaten or Kota."""
        return self.provinsi.get(code) or self.kabupaten.get(code) or self.kota.get(code)

    def type_of(self, code: str) -> RegionType | None:
        """What a code is; None if it is no region's."""
        if code in self.kabupaten:
            return "kabupaten"
        if code in self.kota:
            return "kota"
        return "provinsi" if code in self.provinsi else None

    def province(self, code: str) -> str | None:
        """The name of the province a region lies in."""
        return self.provinsi.get(code[:2])
