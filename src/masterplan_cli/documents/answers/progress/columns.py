"""The columns of the tables of progress."""

from __future__ import annotations

from masterplan_cli.diagnostics import Text
from masterplan_cli.documents.tables import Columns

_WHAT: Columns = (
    ("proposal", "reference", Text(id="Usulan", en="Proposal")),
    ("title", "text", Text(id="Judul", en="Title")),
)
_ONE: Columns = _WHAT[:1]
LIGHTS: Columns = (
    *_WHAT,
    ("opd", "text", Text(id="OPD", en="OPD")),
    ("colour", "text", Text(id="Warna", en="Colour")),
    ("why", "text", Text(id="Sebab", en="Why")),
    ("quarter", "text", Text(id="Laporan terakhir", en="Last report")),
    ("planned", "percent", Text(id="Rencana waktu", en="Of its time")),
    ("physical", "percent", Text(id="Fisik", en="Physical")),
    ("lag", "number", Text(id="Tertinggal (poin)", en="Behind (points)")),
    ("budget", "rupiah", Text(id="Anggaran", en="Budget")),
    ("spent", "rupiah", Text(id="Realisasi keuangan", en="Spent")),
    ("due", "percent", Text(id="Anggaran sampai triwulan itu", en="Budget up to then")),
    ("absorbed", "percent", Text(id="Serapan", en="Spent of its budget")),
)
CHANGES: Columns = (
    *_WHAT,
    ("colour_before", "text", Text(id="Warna semula", en="Colour before")),
    ("colour", "text", Text(id="Warna", en="Colour")),
    ("physical_before", "percent", Text(id="Fisik semula", en="Physical before")),
    ("physical", "percent", Text(id="Fisik", en="Physical")),
    ("spent_before", "rupiah", Text(id="Keuangan semula", en="Spent before")),
    ("spent", "rupiah", Text(id="Keuangan", en="Spent")),
    ("done", "text", Text(id="Tahapan selesai", en="Milestones done")),
    ("overdue", "text", Text(id="Tahapan menjadi terlambat", en="Milestones that became overdue")),
    ("obstacle", "text", Text(id="Kendala", en="Obstacle")),
    ("follow_up", "text", Text(id="Tindak lanjut", en="Follow-up")),
)
MILESTONES: Columns = (
    *_ONE,
    ("milestone", "text", Text(id="Tahapan", en="Milestone")),
    ("text", "text", Text(id="Isi", en="What")),
    ("state", "text", Text(id="Keadaan", en="State")),
    ("due", "text", Text(id="Tenggat", en="Due")),
    ("done", "text", Text(id="Selesai", en="Done")),
    ("days", "number", Text(id="Terlambat (hari)", en="Days late")),
    ("evidence", "text", Text(id="Bukti", en="Evidence")),
)
QUARTERS: Columns = (
    *_ONE,
    ("quarter", "text", Text(id="Triwulan", en="Quarter")),
    ("physical", "percent", Text(id="Fisik", en="Physical")),
    ("physical_change", "number", Text(id="Tambahan fisik (poin)", en="Physical since (points)")),
    ("spent", "rupiah", Text(id="Keuangan", en="Spent")),
    ("spent_change", "rupiah", Text(id="Tambahan keuangan", en="Spent since")),
    ("obstacle", "text", Text(id="Kendala", en="Obstacle")),
    ("follow_up", "text", Text(id="Tindak lanjut", en="Follow-up")),
)
EFFECTS: Columns = (
    *_ONE,
    ("indicator", "reference", Text(id="Indikator", en="Indicator")),
    ("name", "text", Text(id="Nama indikator", en="Name")),
    ("unit", "text", Text(id="Satuan", en="Unit")),
    ("year", "year", Text(id="Tahun", en="Year")),
    ("promised", "number", Text(id="Dijanjikan", en="Promised")),
    ("base_year", "year", Text(id="Tahun awal", en="Base year")),
    ("base", "value", Text(id="Nilai awal", en="Base")),
    ("actual", "value", Text(id="Realisasi", en="Actual")),
    ("change", "number", Text(id="Perubahan", en="Change")),
    ("share", "percent", Text(id="Dari yang dijanjikan", en="Of what was promised")),
    ("kept", "text", Text(id="Terpenuhi", en="Kept")),
    ("others", "number", Text(id="Usulan lain pada indikator ini", en="Others on this indicator")),
    ("why", "text", Text(id="Sebab belum dapat dibandingkan", en="Why it does not compare")),
)
RULES: Columns = (
    ("rule", "text", Text(id="Aturan", en="Rule")),
    ("unit", "text", Text(id="Satuan", en="Unit")),
    ("until", "percent", Text(id="Sampai rencana waktu", en="Until this much of its time")),
    ("yellow", "number", Text(id="Kuning bila lebih dari", en="Yellow above")),
    ("red", "number", Text(id="Merah bila lebih dari", en="Red above")),
    ("source", "text", Text(id="Sumber", en="Source")),
)
HOLES: Columns = (
    *_WHAT,
    ("what", "text", Text(id="Yang belum diketahui", en="What is not known")),
    ("file", "text", Text(id="Berkas", en="File")),
    ("blocks", "text", Text(id="Yang terhalang", en="What it blocks")),
)
