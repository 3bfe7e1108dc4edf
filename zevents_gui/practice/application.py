"""The WSGI application: routes to the API, the token endpoint and the control surface."""

from __future__ import annotations

from functools import partial

from flask import Flask, Response, request
from werkzeug.exceptions import HTTPException, InternalServerError

from zevents_gui.practice.accounts import Accounts
from zevents_gui.practice.api import Api, Exchange, json_response, not_found_body
from zevents_gui.practice.connection_faults import Application, ConnectionFaults
from zevents_gui.practice.control import Control
from zevents_gui.practice.guard import Guard
from zevents_gui.practice.identifiers import new_id
from zevents_gui.practice.oauth import OAuth
from zevents_gui.practice.resources import ALL_OPERATIONS
from zevents_gui.practice.store import Store

API_PATH = "/v2/zoom_events"
MOST_WAITING = 64
"""Answers that never come, at a time; fewer than the server has threads."""


def build_application(store: Store, accounts: Accounts, latency: float) -> Application:
    """The application for all accounts; `latency` in seconds is added to every answer of the API."""
    app = Flask("practice", static_folder=None)
    api = Api(store, accounts, latency)
    scopes = frozenset(f"{operation.scope}:admin" for operation in ALL_OPERATIONS)
    app.add_url_rule(
        "/oauth/token",
        view_func=OAuth(api, accounts, scopes).token,
        endpoint="token",
        methods=["POST"],
        provide_automatic_options=False,
    )
    for operation in ALL_OPERATIONS:
        app.add_url_rule(
            API_PATH + operation.path,
            endpoint=operation.operation_id,
            view_func=partial(api.handle, operation),
            methods=[operation.method],
            provide_automatic_options=False,
        )
    app.register_blueprint(Control(store, accounts).blueprint())

    def no_such_route(error: HTTPException) -> Response:
        if request.path.startswith("/practice"):
            text = (
                f"There is no {request.method} {request.path}."
                if error.code in (404, 405)
                else error.description
            )
            return json_response(error.code or 500, {"error": text})
        if isinstance(error, InternalServerError):
            response = json_response(500, {"code": 500, "message": "Internal Server Error"})
        else:
            response = json_response(404, not_found_body())
        return api.finish(Exchange(None, new_id(), 0.0), response)

    app.register_error_handler(HTTPException, no_such_route)
    return Guard(ConnectionFaults(app.wsgi_app, MOST_WAITING))
