"""Who we are at Zoom: an account, its plan, and the credentials of its OAuth app."""

from dataclasses import dataclass, field
from enum import StrEnum

API_URL = "https://api.zoom.us/v2"
OAUTH_URL = "https://zoom.us/oauth/token"


class Plan(StrEnum):
    """The account's plan; it decides how many requests a second Zoom allows (source: rate limits).

    ``UNLIMITED`` is for practice accounts only.
    """

    FREE = "free"
    PRO = "pro"
    BUSINESS = "business"
    UNLIMITED = "unlimited"


@dataclass(frozen=True, slots=True)
class Credentials:
    """The three values of a server-to-server OAuth app. The secret never shows in ``repr``."""

    account_id: str
    client_id: str
    client_secret: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Account:
    """A saved account, without its secret.

    Attributes:
        api_url: base of the API with its version, ``https://api.zoom.us/v2``.
        oauth_url: the token endpoint, ``https://zoom.us/oauth/token``.
        practice: whether this is a practice account, which mails nobody.
    """

    name: str
    account_id: str
    client_id: str
    api_url: str = API_URL
    oauth_url: str = OAUTH_URL
    plan: Plan = Plan.PRO
    practice: bool = False
