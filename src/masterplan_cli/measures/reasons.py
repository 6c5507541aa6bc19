"""Why a number is not known, in words."""

from __future__ import annotations

from masterplan_cli.diagnostics import Text

NO_DIRECTION = Text(id="indikator konteks tidak dinilai", en="a context indicator is not judged")
NO_TARGET = Text(id="target belum ada", en="no target is known")
NO_TARGET_THEN = Text(id="target tahun itu belum ada", en="no target of that year is known")
NO_ACTUAL = Text(id="realisasi belum ada", en="no actual is known")
NOTHING_KNOWN = Text(id="target dan realisasi belum ada", en="neither target nor actual is known")
NO_FINAL = Text(id="target akhir belum ada", en="no final target is known")
NO_FORMULA = Text(id="rumus capaian belum dipilih", en="no formula of achievement is chosen")
NO_BOUND = Text(
    id="rentang tanpa batas yang menentukan menurut arahnya",
    en="a range without the bound that counts in its direction",
)
NO_THRESHOLD = Text(
    id="sebutan tanpa batas angka hanya dapat diurutkan", en="labels without thresholds can only be put in order"
)
NOT_ON_SCALE = Text(id="sebutan tidak ada dalam skala", en="the label is not on the scale")
NOT_EQUAL = Text(
    id="berbeda dari target; arah tetap hanya mengenal sama dengan target",
    en="it differs from the target; a fixed indicator knows equality alone",
)
ZERO_TARGET = Text(id="target nol tidak dapat menjadi pembagi", en="a target of zero cannot be divided by")
NEGATIVE_TARGET = Text(
    id="rumus capaian tidak berlaku untuk target negatif", en="the formulas do not hold for a negative target"
)
NEGATIVE_ACTUAL = Text(
    id="rumus capaian tidak berlaku untuk realisasi negatif", en="the formulas do not hold for a negative actual"
)
NO_DIVISOR = Text(
    id="realisasi nol atau negatif tidak dapat menjadi pembagi", en="an actual of zero or less cannot be divided by"
)
NEW_METHOD = Text(
    id="cara ukur berganti sebelum target akhir", en="the method of measuring changes before the final target"
)
GAP_IN_ACTUALS = Text(
    id="realisasi tahunan belum lengkap untuk dijumlahkan", en="yearly actuals are not complete enough to add up"
)
TOO_FEW = Text(
    id="kurang dari tiga realisasi berangka sejak cara ukur terakhir",
    en="fewer than three actuals in numbers since the method of measuring last changed",
)
NEVER = Text(id="tidak tercapai pada laju sekarang", en="not reached at the present pace")
