"""The token endpoint: server-to-server OAuth, with its own error envelope."""

from __future__ import annotations

import base64
import hmac
import time

from flask import Response, request

from zevents_gui.practice.accounts import Account, Accounts
from zevents_gui.practice.api import Api, Disturbed, Exchange, json_response
from zevents_gui.practice.errors import ApiError
from zevents_gui.practice.identifiers import new_id
from zevents_gui.practice.resources import ALL_OPERATIONS

TOKEN_OPERATION = "token"  # noqa: S105
"""The name under which weather rules and the log know the token request."""
WEATHER_OPERATIONS = frozenset(operation.operation_id for operation in ALL_OPERATIONS) | {TOKEN_OPERATION}
"""All that a weather rule can be about."""


class OAuth:
    """Issues access tokens to the apps of all accounts."""

    def __init__(self, api: Api, accounts: Accounts, scopes: frozenset[str]) -> None:
        self._api = api
        self._accounts = accounts
        self._scopes = scopes

    def token(self) -> Response:
        """Answer `POST /oauth/token`; the parameters come in the form or, the older way, in the query."""
        exchange = Exchange(TOKEN_OPERATION, new_id(), time.perf_counter())
        client_id, client_secret = basic_credentials(request.headers.get("Authorization", ""))
        account = exchange.account = self._accounts.by_client(client_id)
        try:
            if account is None:
                return self._api.finish(
                    exchange, refused("Invalid client_id or client_secret", "invalid_client")
                )
            effects = account.weather.meet(TOKEN_OPERATION)
            self._api.before(exchange, account, effects)
            response = self._api.after(exchange, account, effects, self._issue(account, client_secret))
        except ApiError as error:
            response = json_response(error.status, error.body())
            response.headers.update(error.headers)
        except Disturbed as disturbed:
            response = disturbed.response or Response(status=500)
        return self._api.finish(exchange, response)

    def _issue(self, account: Account, client_secret: str) -> Response:
        if not hmac.compare_digest(client_secret.encode(), account.client_secret.encode()):
            return refused("Invalid client_id or client_secret", "invalid_client")
        if account.behaviour.app_disabled:
            return refused("The app has been disabled by the developer", "invalid_client")
        parameters = {**request.args.to_dict(), **request.form.to_dict()}
        if parameters.get("grant_type") != "account_credentials":
            return refused("unsupported grant type", "unsupported_grant_type")
        if parameters.get("account_id") != account.account_id:
            return refused("Bad Request", "invalid_request")
        wanted = account.behaviour.scopes
        scopes = self._scopes if wanted is None else frozenset(wanted)
        token = self._accounts.issue_token(account, scopes)
        return json_response(
            200,
            {
                "access_token": token,
                "token_type": "bearer",
                "expires_in": int(account.behaviour.token_lifetime),
                "scope": " ".join(sorted(scopes)),
                "api_url": request.host_url.rstrip("/"),
            },
        )


def basic_credentials(header: str) -> tuple[str, str]:
    """Client ID and secret of a Basic header; empty when there are none."""
    kind, _, encoded = header.partition(" ")
    if kind.lower() != "basic":
        return "", ""
    try:
        client_id, _, secret = base64.b64decode(encoded.strip(), validate=True).decode().partition(":")
    except ValueError:
        return "", ""
    return client_id, secret


def refused(reason: str, error: str) -> Response:
    """A 400 in OAuth's envelope."""
    return json_response(400, {"reason": reason, "error": error})
