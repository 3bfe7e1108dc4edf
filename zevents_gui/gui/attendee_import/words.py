"""Numbers, durations and ages in words, as the pane and its tabs say them."""

from datetime import UTC, datetime

from PySide6.QtCore import QCoreApplication


def _tr(text: str) -> str:
    return QCoreApplication.translate("AttendeeWords", text)


def counted(count: int, one: str, many: str) -> str:
    """``one`` for 1, otherwise ``many`` with the number in it. Both come translated."""
    return one if count == 1 else many.format(count=f"{count:,}")


def duration(seconds: float) -> str:
    """About how long ``seconds`` are."""
    if seconds < 1:
        return _tr("under a second")
    if seconds < 90:
        return counted(round(seconds), _tr("1 second"), _tr("{count} seconds"))
    if seconds < 90 * 60:
        return counted(round(seconds / 60), _tr("1 minute"), _tr("{count} minutes"))
    return counted(round(seconds / 3600), _tr("1 hour"), _tr("{count} hours"))


def ago(moment: datetime) -> str:
    """How long ago ``moment`` (aware) was."""
    seconds = max(0.0, (datetime.now(UTC) - moment).total_seconds())
    if seconds < 60:
        return _tr("just now")
    if seconds < 48 * 3600:
        return _tr("{time} ago").format(time=duration(seconds))
    return counted(round(seconds / 86_400), _tr("1 day ago"), _tr("{count} days ago"))


def local_time(moment: datetime) -> str:
    """``moment`` (aware) in this computer's zone, with the zone's name."""
    local = moment.astimezone()
    return f"{local:%d %b %Y, %H:%M} {local.tzname() or ''}".strip()
