"""The Indonesian words of documents for what the records write in codes."""

from __future__ import annotations

from collections.abc import Mapping

CATEGORIES: Mapping[str, str] = {
    "application": "Aplikasi",
    "infrastructure": "Infrastruktur",
    "security": "Keamanan",
    "human_resources": "Sumber daya manusia",
    "data": "Data",
    "governance": "Tata kelola",
    "service": "Layanan",
    "communication": "Komunikasi",
}
STATUSES: Mapping[str, str] = {
    "draft": "Rancangan",
    "proposed": "Diusulkan",
    "recommended": "Direkomendasikan",
    "approved": "Disetujui",
    "running": "Berjalan",
    "done": "Selesai",
    "deferred": "Ditunda",
    "rejected": "Ditolak",
    "cancelled": "Dibatalkan",
    "lapsed": "Lewat, hasil tidak diketahui",
}
ASSET_TYPES: Mapping[str, str] = {
    "application": "Aplikasi",
    "website": "Situs",
    "service": "Layanan",
    "infrastructure": "Infrastruktur",
    "security": "Keamanan",
    "data": "Data",
}
ASSET_STATUSES: Mapping[str, str] = {
    "planned": "Direncanakan",
    "active": "Aktif",
    "unverified": "Belum terverifikasi",
    "inactive": "Tidak aktif",
    "retired": "Dihentikan",
}
DISPOSITIONS: Mapping[str, str] = {
    "keep": "Dipertahankan",
    "develop": "Dikembangkan",
    "merge": "Digabungkan",
    "stop": "Dihentikan",
}
OPD_TYPES: Mapping[str, str] = {
    "leadership": "Pimpinan",
    "sekretariat": "Sekretariat",
    "inspektorat": "Inspektorat",
    "dinas": "Dinas",
    "badan": "Badan",
    "satpol": "Satuan polisi pamong praja",
    "kecamatan": "Kecamatan",
    "rsud": "Rumah sakit umum daerah",
    "unit": "Unit",
    "other": "Lainnya",
}
LEVELS: Mapping[str, str] = {
    "tujuan_daerah": "Tujuan daerah",
    "sasaran_daerah": "Sasaran daerah",
    "tujuan_opd": "Tujuan OPD",
    "sasaran_opd": "Sasaran OPD",
    "program": "Program",
    "kegiatan": "Kegiatan",
    "sub_kegiatan": "Sub kegiatan",
    "context": "Konteks",
}
DIRECTIONS: Mapping[str, str] = {
    "up": "Naik",
    "down": "Turun",
    "range": "Rentang",
    "fixed": "Tetap",
    "context": "Konteks",
}
STAGES: Mapping[str, str] = {
    "renstra": "Renstra",
    "rkpd": "RKPD",
    "ppas": "PPAS",
    "dpa": "DPA",
    "dppa": "DPPA",
    "realisation": "Realisasi",
}
CONFIDENCES: Mapping[str, str] = {
    "published": "Terbit",
    "national_regulation": "Peraturan nasional",
    "comparable_region": "Daerah pembanding",
    "estimate": "Perkiraan",
}
EFFECT_ROLES: Mapping[str, str] = {"direct": "Langsung", "supporting": "Mendukung", "reporting": "Melaporkan"}
COST_METHODS: Mapping[str, str] = {
    "standard": "standar harga",
    "catalogue": "katalog elektronik",
    "offer": "penawaran penyedia",
    "history": "harga pengadaan terdahulu",
    "analogy": "pembandingan dengan pekerjaan serupa",
    "estimate": "perkiraan",
}
REVIEWS: Mapping[str, str] = {"mid_term": "Paruh waktu", "last_year": "Tahun terakhir"}
ROLES: Mapping[str, str] = {
    "opd_head": "Kepala perangkat daerah",
    "kominfo": "Dinas Kominfo",
    "bappeda": "Bappeda",
    "koordinator_spbe": "Koordinator SPBE",
    "regional_head": "Kepala daerah",
}
KINDS: Mapping[str, str] = {
    "opd": "Perangkat Daerah",
    "rpjmd": "RPJMD",
    "renstra": "Renstra perangkat daerah",
    "indicator": "Indikator kinerja",
    "proposal": "Usulan TIK",
    "asset": "Aset TIK",
    "dataset": "Data katalog Satu Data",
    "assessment": "Penilaian SPBE atau Pemdi",
    "pagu": "Pagu anggaran",
    "spending": "Belanja TIK",
    "decision": "Putusan pimpinan",
    "directive": "Arahan pimpinan",
    "fgd": "Berita acara FGD",
    "risk": "Register risiko",
    "capacity": "Kapasitas TIK perangkat daerah",
    "regulation": "Peraturan daerah",
}
HEADS: Mapping[str, str] = {"provinsi": "Gubernur", "kabupaten": "Bupati", "kota": "Wali Kota"}


def word(words: Mapping[str, str], code: str | None) -> str | None:
    """The word of a code; the code itself where there is none, None where nothing is known."""
    return None if code is None else words.get(code, code)
