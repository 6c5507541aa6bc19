"""The national reference architecture, and the national applications a region uses instead of building its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Literal

from masterplan_cli.reference.table import Confidence, Sourced, Table, frozen, is_named


@frozen
class ArchitectureDomain:
    """One domain of the reference architecture; `names` are those of level 2 whose codes are not known."""

    id: str
    name: str
    title: str
    object: str
    confidence: Confidence
    level_1: str | None = None
    level_2: str | None = None
    codes: Mapping[str, str]
    uncertain: tuple[str, ...] = ()
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    notes: str | None = None


@frozen
class BidangReferences:
    """The business processes a bidang stands for."""

    bidang: str
    references: tuple[str, ...]
    certain: bool


@frozen
class LevelThree(Sourced):
    """Examples of codes that agencies set."""

    codes: Mapping[str, str]


@frozen
class ObjectFields:
    """What the national portal asks of one sort of object."""

    object: str
    fields: tuple[str, ...]


@frozen
class PortalFields:
    """What the national portal asks of each domain."""

    notes: str
    all: tuple[str, ...]
    business_process: tuple[str, ...]
    service: tuple[str, ...]
    data: tuple[str, ...]
    application: tuple[str, ...]
    infrastructure: tuple[ObjectFields, ...]
    security: tuple[ObjectFields, ...]
    strategy_map: tuple[str, ...]


@frozen
class Architecture(Table):
    """The national reference architecture of SPBE."""

    code_pattern: str
    object_pattern: str
    object_notes: str
    domains: tuple[ArchitectureDomain, ...]
    level_3_examples: LevelThree
    bidang_references: tuple[BidangReferences, ...]
    bidang_notes: str
    metadata: PortalFields

    def domain(self, code: str) -> ArchitectureDomain | None:
        """The domain of a code, by its first three letters."""
        return next((domain for domain in self.domains if domain.id == code[:3]), None)

    def name(self, code: str) -> str | None:
        """What a code of level 1 or 2 stands for; None if it is not known."""
        domain = self.domain(code)
        return domain.codes.get(code) if domain else None

    def references_of(self, bidang: str) -> BidangReferences | None:
        """The business processes of a bidang."""
        return next((each for each in self.bidang_references if each.bidang == bidang), None)


@frozen
class ApplicationKind:
    """Who builds an application and who uses it."""

    id: str
    name: str
    description: str


@frozen
class ApplicationField:
    """A field of shared national applications: the region uses them and builds none of its own."""

    id: str
    name: str
    applications: tuple[str, ...]


@frozen
class NationalApplication:
    """An application a region uses and does not own; `long_name` spells an abbreviation out, or says what it is for."""

    id: str
    name: str
    long_name: str | None = None
    kind: Literal["general", "ministry"]
    owner: str
    bidang: str | None = None
    legal_basis: str | None = None
    confidence: Confidence
    notes: str | None = None


@frozen
class PriorityService:
    """A digital service of national priority, by its letter in the regulation."""

    id: str
    name: str


@frozen
class NationalApplications(Table):
    """The eight fields, the applications and the priority services."""

    kinds: tuple[ApplicationKind, ...]
    fields: tuple[ApplicationField, ...]
    applications: tuple[NationalApplication, ...]
    priority_services: tuple[PriorityService, ...]

    def field(self, text: str) -> ApplicationField | None:
        """The field named by its id or name, in any case."""
        return next((field for field in self.fields if is_named(text, field.id, field.name)), None)

    def applications_of(self, field: ApplicationField) -> tuple[NationalApplication, ...]:
        """The applications that already serve a field."""
        return tuple(each for each in self.applications if each.id in field.applications)
