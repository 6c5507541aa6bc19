"""Writes workspaces of regions that do not exist; the same options give the same bytes."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

from defects import plant
from made import Plan, Size
from plan import build

from masterplan_cli.measures.digest import digest
from masterplan_cli.records.decision import Decision
from masterplan_cli.records.proposal import Proposal
from masterplan_cli.settings import FILE, Settings
from masterplan_cli.workspace import BY_KIND, load
from masterplan_cli.writing import emit

SMALL = Size(opd=25, indicators=300, assets=90, proposals=90)
SMALL_FILES = 640


def main() -> None:
    """Reads the options, writes the workspaces, prints where they are and which defects they hold."""
    options = _options()
    regions: int = options.regions
    for region in range(1, regions + 1):
        folder: Path = options.out / f"region-{region:03}" if regions > 1 else options.out
        plan = (
            of_files(options.files, options.seed, region)
            if options.files
            else build(_size(options), options.seed, region)
        )
        defects = plant(plan) if options.defects else ()
        files = write(plan, folder)
        for defect in defects:
            if defect.text:
                (folder / defect.path).write_text(defect.text, encoding="utf-8", newline="\n")
        sign(plan, folder)
        print(f"{folder}: {files} files")
        for defect in defects:
            print(f"{defect.code} {defect.path}")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--opd", type=int, default=Size.opd)
    parser.add_argument("--indicators", type=int, default=Size.indicators)
    parser.add_argument("--assets", type=int, default=Size.assets)
    parser.add_argument("--proposals", type=int, default=Size.proposals)
    parser.add_argument("--files", type=int, help="so many files, 50 or more, of one record each; no counts")
    parser.add_argument("--regions", type=int, default=1, help="each gets a folder of its own")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--defects", action="store_true", help="plant known faults, and print their codes and files")
    parser.add_argument("--out", type=Path, required=True)
    return parser.parse_args()


def _size(options: argparse.Namespace) -> Size:
    return Size(options.opd, options.indicators, options.assets, options.proposals)


def of_files(files: int, seed: int, region: int) -> Plan:
    """A plan of exactly so many records, in the proportions of a small region."""
    size = Size(
        *(
            max(1, count * files // SMALL_FILES)
            for count in (SMALL.opd, SMALL.indicators, SMALL.assets, SMALL.proposals)
        )
    )
    missing = files - build(size, seed, region).count
    return build(replace(size, indicators=size.indicators + missing), seed, region)


def write(plan: Plan, folder: Path) -> int:
    """Writes a plan, one record a file; how many files."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / FILE).write_text(emit(Settings, plan.settings), encoding="utf-8", newline="\n")
    for kind, records in plan.records.items():
        model = BY_KIND[kind]
        place = folder / "data" / model.FOLDER
        place.mkdir(parents=True, exist_ok=True)
        for name, values in records.items():
            (place / f"{name}.yaml").write_text(emit(model, values), encoding="utf-8", newline="\n")
    return plan.count


def sign(plan: Plan, folder: Path) -> None:
    """Writes into each decision what it was that was decided on, as it stands now."""
    workspace, _ = load(folder)
    contents = {proposal.id: digest(workspace, proposal) for proposal in workspace.all(Proposal)}
    for name, values in plan.records.get("decision", {}).items():
        items = [{"digest": contents.get(item["proposal"]), **item} for item in values["items"]]
        signed = {**values, "items": [{key: value for key, value in item.items() if value} for item in items]}
        text = emit(Decision, signed)
        (folder / "data" / Decision.FOLDER / f"{name}.yaml").write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
