"""Names of figures in words. No logic."""

from __future__ import annotations

from widgets.texts.words.marker import translate

WORDS: dict[str, str] = {
    "figure.reported": translate("figures", "上报"),
    "figure.closed": translate("figures", "结案"),
    "figure.reported_today": translate("figures", "今日上报"),
    "figure.accepted_today": translate("figures", "今日受理"),
    "figure.filed_today": translate("figures", "今日立案"),
    "figure.closed_today": translate("figures", "今日结案"),
    "figure.open_now": translate("figures", "在办"),
    "figure.overdue_now": translate("figures", "超期"),
    "figure.warning_now": translate("figures", "将到期"),
    "figure.held_now": translate("figures", "挂账"),
    "figure.urgent_now": translate("figures", "紧急"),
    "figure.red_all": translate("figures", "全部红灯"),
    "figure.red_public": translate("figures", "公众红灯"),
    "figure.filed_month": translate("figures", "本月立案"),
    "figure.closed_month": translate("figures", "本月结案"),
    "figure.closing_rate": translate("figures", "结案率"),
    "figure.on_time_closing_rate": translate("figures", "按期结案率"),
}
