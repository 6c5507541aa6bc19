"""What stands between an OPD and its own IT, and what is not known of it."""

from __future__ import annotations

from masterplan_cli.diagnostics import Text

FUNGSI_UNSUPPORTED = Text(
    id="fungsi {fungsi} belum didukung aset sendiri", en="no asset of its own supports fungsi {fungsi}"
)
CODE_WITH_VENDOR = Text(id="kode sumbernya di tangan vendor", en="its source code is in a vendor's hands")
OTHERS_MAINTAIN = Text(id="dipelihara pihak lain ({by})", en="it is maintained by others ({by})")
STAFF_SHORT = Text(id="pegawai TIK {there} dari {enough} orang", en="{there} of {enough} IT people")
NO_SKILL = Text(id="belum ada pegawai bidang {skill}", en="no person for the field {skill}")
NO_DATASET = Text(id="belum dihitung dari data sendiri", en="it is not measured with its own data set")
NO_PEOPLE = Text(id="belum ada usulan sumber daya manusia", en="there is no proposal on people")
NO_HANDOVER = Text(id="belum ada rencana serah terima", en="there is no handover plan")
NO_ANALYSIS = Text(id="belum disertai sebab dan alasan", en="it comes without cause and reason")

IN_USE_UNKNOWN = Text(id="apakah aset {asset} masih dipakai", en="whether asset {asset} is in use")
ASSET_WITHOUT_FUNGSI = Text(
    id="aset mana yang mendukung fungsi {fungsi}; ada aset yang fungsinya belum disebut atau tidak terbaca",
    en="which asset supports fungsi {fungsi}; some name no fungsi or could not be read",
)
NO_OWN_ASSET = Text(id="aset milik OPD ini; belum satu pun tercatat", en="the OPD's own assets; none is recorded")
CODE_UNKNOWN = Text(id="pemilik kode sumbernya", en="who has its source code")
UPKEEP_UNKNOWN = Text(id="pemeliharanya", en="who maintains it")
NO_CAPACITY = Text(id="kapasitas TIK OPD ini", en="the OPD's IT capacity")
NO_STAFF_KNOWN = Text(id="jumlah pegawai TIK", en="the number of IT people")
NO_SKILLS_KNOWN = Text(id="bidang keahlian pegawai TIK", en="the skills of IT people")
ODD_SKILL = Text(
    id="apakah `{word}` termasuk bidang {skill}; kata itu tidak dikenal",
    en="whether `{word}` is of the field {skill}; the word is not known",
)
NO_DATASET_KNOWN = Text(
    id="apakah dihitung dari data sendiri; data OPD ini atau indikatornya belum tercatat",
    en="whether its own data measure it; the OPD's data sets, or what they measure, are not recorded",
)
UNREAD = Text(
    id="entri {kind} yang tidak terbaca; mungkin milik OPD ini",
    en="the {kind} records that could not be read; they may be this OPD's",
)
