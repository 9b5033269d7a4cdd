"""
title: ConnectWise PSA
description: Read tickets, companies, contacts, time, agreements, projects and all else of ConnectWise PSA.
version: 1.0.0
required_open_webui_version: 0.4.0
license: MIT
"""

import asyncio
import json
import urllib.error
import urllib.request
from typing import Any, Optional

try:
    from pydantic import BaseModel, Field
except ImportError:  # a plain interpreter, as in tests

    class BaseModel:
        """Takes its fields from the class, or by name."""

        def __init__(self, **values: Any) -> None:
            for name, value in values.items():
                setattr(self, name, value)

    def Field(default: Any = None, **_: Any) -> Any:
        return default


LARGEST_ANSWER = 8_000_000
SECRET = {"input": {"type": "password"}}


class Tools:
    class Valves(BaseModel):
        bridge_url: str = Field(
            default="http://localhost:3002",
            description="Where the bridge answers. From a container, host.docker.internal is the machine around it.",
        )
        token: str = Field(
            default="",
            description="The bridge's token (CW_HTTP_TOKEN), empty where it asks for none",
            json_schema_extra=SECRET,
        )
        timeout: int = Field(default=60, description="Seconds to wait for an answer", ge=1, le=600)
        page_size: int = Field(default=25, description="Rows of a list when the model does not say", ge=1, le=1000)

    class UserValves(BaseModel):
        token: str = Field(
            default="",
            description="Your own token, so that the bridge's audit log names you; empty for the common one",
            json_schema_extra=SECRET,
        )

    def __init__(self) -> None:
        self.valves = self.Valves()

    # The thirteen reads

    async def get_companies(
        self,
        conditions: Optional[str] = None,
        order_by: Optional[str] = None,
        page: int = 1,
        page_size: Optional[int] = None,
        __user__: Optional[dict] = None,
        __event_emitter__: Any = None,
    ) -> str:
        """
        List companies, all or those that meet conditions.

        :param conditions: ConnectWise conditions, such as name like "Acme%" and status/name = "Active"
        :param order_by: field to sort by, such as name or "id desc"
        :param page: page of the list, from 1
        :param page_size: rows of a page, at most 1000
        """
        return await _list(self, "companies", conditions, order_by, page, page_size, __user__, __event_emitter__)

    async def get_company(
        self, company_id: int, __user__: Optional[dict] = None, __event_emitter__: Any = None
    ) -> str:
        """
        Read one company with all its fields.

        :param company_id: the company's id
        """
        return await _call(self, "connectwise_get_company", {"company_id": company_id}, __user__, __event_emitter__)

    async def get_tickets(
        self,
        conditions: Optional[str] = None,
        order_by: Optional[str] = None,
        page: int = 1,
        page_size: Optional[int] = None,
        __user__: Optional[dict] = None,
        __event_emitter__: Any = None,
    ) -> str:
        """
        List service tickets, all or those that meet conditions.

        :param conditions: ConnectWise conditions, such as closedFlag = false and company/name like "Acme%"
        :param order_by: field to sort by, such as "dateEntered desc"
        :param page: page of the list, from 1
        :param page_size: rows of a page, at most 1000
        """
        return await _list(self, "tickets", conditions, order_by, page, page_size, __user__, __event_emitter__)

    async def get_ticket(self, ticket_id: int, __user__: Optional[dict] = None, __event_emitter__: Any = None) -> str:
        """
        Read one service ticket with all its fields.

        :param ticket_id: the ticket's number
        """
        return await _call(self, "connectwise_get_ticket", {"ticket_id": ticket_id}, __user__, __event_emitter__)

    async def get_ticket_notes(
        self,
        ticket_id: int,
        page: int = 1,
        page_size: Optional[int] = None,
        __user__: Optional[dict] = None,
        __event_emitter__: Any = None,
    ) -> str:
        """
        List the notes of one service ticket.

        :param ticket_id: the ticket's number
        :param page: page of the list, from 1
        :param page_size: rows of a page, at most 1000
        """
        arguments = {"ticket_id": ticket_id, "page": page, "pageSize": page_size or self.valves.page_size}
        return await _call(self, "connectwise_get_ticket_notes", arguments, __user__, __event_emitter__)

    async def get_contacts(
        self,
        conditions: Optional[str] = None,
        order_by: Optional[str] = None,
        page: int = 1,
        page_size: Optional[int] = None,
        __user__: Optional[dict] = None,
        __event_emitter__: Any = None,
    ) -> str:
        """
        List contacts, all or those that meet conditions.

        :param conditions: ConnectWise conditions, such as lastName = "Smith" and company/id = 250
        :param order_by: field to sort by, such as lastName
        :param page: page of the list, from 1
        :param page_size: rows of a page, at most 1000
        """
        return await _list(self, "contacts", conditions, order_by, page, page_size, __user__, __event_emitter__)

    async def get_contact(
        self, contact_id: int, __user__: Optional[dict] = None, __event_emitter__: Any = None
    ) -> str:
        """
        Read one contact with all its fields.

        :param contact_id: the contact's id
        """
        return await _call(self, "connectwise_get_contact", {"contact_id": contact_id}, __user__, __event_emitter__)

    async def get_opportunities(
        self,
        conditions: Optional[str] = None,
        order_by: Optional[str] = None,
        page: int = 1,
        page_size: Optional[int] = None,
        __user__: Optional[dict] = None,
        __event_emitter__: Any = None,
    ) -> str:
        """
        List sales opportunities, all or those that meet conditions.

        :param conditions: ConnectWise conditions, such as expectedCloseDate < [2026-07-01T00:00:00Z]
        :param order_by: field to sort by, such as expectedCloseDate
        :param page: page of the list, from 1
        :param page_size: rows of a page, at most 1000
        """
        return await _list(self, "opportunities", conditions, order_by, page, page_size, __user__, __event_emitter__)

    async def get_agreements(
        self,
        conditions: Optional[str] = None,
        order_by: Optional[str] = None,
        page: int = 1,
        page_size: Optional[int] = None,
        __user__: Optional[dict] = None,
        __event_emitter__: Any = None,
    ) -> str:
        """
        List agreements, all or those that meet conditions.

        :param conditions: ConnectWise conditions, such as cancelledFlag = false and company/id = 250
        :param order_by: field to sort by, such as endDate
        :param page: page of the list, from 1
        :param page_size: rows of a page, at most 1000
        """
        return await _list(self, "agreements", conditions, order_by, page, page_size, __user__, __event_emitter__)

    async def get_time_entries(
        self,
        conditions: Optional[str] = None,
        order_by: Optional[str] = None,
        page: int = 1,
        page_size: Optional[int] = None,
        __user__: Optional[dict] = None,
        __event_emitter__: Any = None,
    ) -> str:
        """
        List time entries, all or those that meet conditions.

        :param conditions: ConnectWise conditions, such as member/identifier = "jdoe" and timeStart > [2026-01-31T00:00:00Z]
        :param order_by: field to sort by, such as "timeStart desc"
        :param page: page of the list, from 1
        :param page_size: rows of a page, at most 1000
        """
        return await _list(self, "time_entries", conditions, order_by, page, page_size, __user__, __event_emitter__)

    async def get_projects(
        self,
        conditions: Optional[str] = None,
        order_by: Optional[str] = None,
        page: int = 1,
        page_size: Optional[int] = None,
        __user__: Optional[dict] = None,
        __event_emitter__: Any = None,
    ) -> str:
        """
        List projects, all or those that meet conditions.

        :param conditions: ConnectWise conditions, such as closedFlag = false and manager/identifier = "jdoe"
        :param order_by: field to sort by, such as estimatedEnd
        :param page: page of the list, from 1
        :param page_size: rows of a page, at most 1000
        """
        return await _list(self, "projects", conditions, order_by, page, page_size, __user__, __event_emitter__)

    async def get_activities(
        self,
        conditions: Optional[str] = None,
        order_by: Optional[str] = None,
        page: int = 1,
        page_size: Optional[int] = None,
        __user__: Optional[dict] = None,
        __event_emitter__: Any = None,
    ) -> str:
        """
        List sales activities, all or those that meet conditions.

        :param conditions: ConnectWise conditions, such as assignTo/identifier = "jdoe"
        :param order_by: field to sort by, such as "dateStart desc"
        :param page: page of the list, from 1
        :param page_size: rows of a page, at most 1000
        """
        return await _list(self, "activities", conditions, order_by, page, page_size, __user__, __event_emitter__)

    async def get_members(
        self,
        conditions: Optional[str] = None,
        order_by: Optional[str] = None,
        page: int = 1,
        page_size: Optional[int] = None,
        __user__: Optional[dict] = None,
        __event_emitter__: Any = None,
    ) -> str:
        """
        List members, the service provider's own people, all or those that meet conditions.

        :param conditions: ConnectWise conditions, such as inactiveFlag = false
        :param order_by: field to sort by, such as lastName
        :param page: page of the list, from 1
        :param page_size: rows of a page, at most 1000
        """
        return await _list(self, "members", conditions, order_by, page, page_size, __user__, __event_emitter__)

    # What is asked every day, without conditions

    async def find_company(self, name: str, __user__: Optional[dict] = None, __event_emitter__: Any = None) -> str:
        """
        Find companies by a part of their name.

        :param name: a part of the name
        """
        return await _operation(self, "find_companies_by_name", {"text": name}, __user__, __event_emitter__)

    async def find_contact(
        self,
        last_name: str = "",
        email: str = "",
        phone: str = "",
        __user__: Optional[dict] = None,
        __event_emitter__: Any = None,
    ) -> str:
        """
        Find people at clients by last name, e-mail address or phone number. Give one of them.

        :param last_name: a part of the last name
        :param email: the whole e-mail address
        :param phone: digits of the phone number
        """
        if email:
            return await _operation(self, "find_contact_by_email", {"email": email}, __user__, __event_emitter__)
        if phone:
            digits = "".join(c for c in phone if c.isdigit())
            return await _operation(self, "find_contact_by_phone", {"phone": digits}, __user__, __event_emitter__)
        if last_name:
            return await _operation(self, "find_contacts_by_name", {"last_name": last_name}, __user__, __event_emitter__)
        return "Error INVALID_ARGUMENT: give last_name, email or phone"

    async def find_tickets(
        self, text: str, company: str = "", __user__: Optional[dict] = None, __event_emitter__: Any = None
    ) -> str:
        """
        Find tickets, open or closed, whose summary contains a text, newest first.

        :param text: what the summary contains
        :param company: name of the client, empty for all
        """
        params = _given(text=text, company_id=company)
        return await _operation(self, "find_tickets_by_text", params, __user__, __event_emitter__)

    async def open_tickets(
        self,
        company: str = "",
        board: str = "",
        member: str = "",
        __user__: Optional[dict] = None,
        __event_emitter__: Any = None,
    ) -> str:
        """
        List open tickets, of all or of one client, board or member.

        :param company: name of the client, empty for all
        :param board: name of the service board, empty for all
        :param member: identifier or name of the member who works on them, empty for all
        """
        params = _given(company_id=company, board_id=board, member_identifier=member)
        name = "list_tickets_assigned_to_member" if member else "list_open_tickets"
        return await _operation(self, name, params, __user__, __event_emitter__)

    async def unassigned_tickets(
        self, board: str = "", __user__: Optional[dict] = None, __event_emitter__: Any = None
    ) -> str:
        """
        List open tickets that nobody works on.

        :param board: name of the service board, empty for all
        """
        return await _operation(
            self, "list_unassigned_tickets", _given(board_id=board), __user__, __event_emitter__
        )

    async def ticket_conversation(
        self, ticket_id: int, __user__: Optional[dict] = None, __event_emitter__: Any = None
    ) -> str:
        """
        Read all that was written on a ticket, notes and time entries, the oldest first.

        :param ticket_id: the ticket's number
        """
        params = {"ticket_id": ticket_id}
        return await _operation(self, "list_ticket_conversation", params, __user__, __event_emitter__)

    async def time_of_member(
        self,
        member: str,
        start: str,
        end: str,
        __user__: Optional[dict] = None,
        __event_emitter__: Any = None,
    ) -> str:
        """
        List the time that a member entered in a range of days.

        :param member: identifier or name of the member
        :param start: first day, such as 2026-03-01
        :param end: last day, such as 2026-03-31
        """
        params = {"member_identifier": member, "start": start, "end": end}
        return await _operation(self, "list_member_time", params, __user__, __event_emitter__)

    # Everything else

    async def list_operations(
        self, search: str, __user__: Optional[dict] = None, __event_emitter__: Any = None
    ) -> str:
        """
        Find named operations by plain words, with the parameters that each takes. run_operation runs one.

        :param search: what you want to know, such as "invoices that are overdue"
        """
        arguments = {"search": search, "limit": 15}
        return await _call(self, "cw_list_operations", arguments, __user__, __event_emitter__)

    async def run_operation(
        self,
        name: str,
        params: Optional[dict] = None,
        __user__: Optional[dict] = None,
        __event_emitter__: Any = None,
    ) -> str:
        """
        Run a named operation that reads. One that writes is only shown, and not carried out.

        :param name: the operation's name, from list_operations
        :param params: its parameters; names work where ids do
        """
        return await _operation(self, name, params or {}, __user__, __event_emitter__)

    async def search_endpoints(
        self, query: str, __user__: Optional[dict] = None, __event_emitter__: Any = None
    ) -> str:
        """
        Find endpoints of the ConnectWise API by plain words, for what no operation does. read_endpoint reads one.

        :param query: what you want to know, in plain words
        """
        return await _call(self, "cw_search_endpoints", {"query": query}, __user__, __event_emitter__)

    async def endpoint_details(
        self, path: str, __user__: Optional[dict] = None, __event_emitter__: Any = None
    ) -> str:
        """
        Tell the parameters of an endpoint that reads, and the fields of its answer.

        :param path: the endpoint's path, such as /service/tickets
        """
        arguments = {"method": "GET", "path": path}
        return await _call(self, "cw_endpoint_details", arguments, __user__, __event_emitter__)

    async def read_endpoint(
        self,
        path: str,
        query: Optional[dict] = None,
        __user__: Optional[dict] = None,
        __event_emitter__: Any = None,
    ) -> str:
        """
        Read any endpoint of the ConnectWise API.

        :param path: the path with its ids, such as /company/companies/250/sites
        :param query: query parameters, such as conditions, orderBy, fields, page and pageSize
        """
        arguments = _given(method="GET", path=path, query=query)
        return await _call(self, "cw_api_call", arguments, __user__, __event_emitter__)

    async def count_records(
        self, path: str, conditions: Optional[str] = None, __user__: Optional[dict] = None, __event_emitter__: Any = None
    ) -> str:
        """
        Count the records of a collection, all or those that meet conditions.

        :param path: the collection, such as /service/tickets
        :param conditions: ConnectWise conditions, such as closedFlag = false
        """
        arguments = _given(path=path, conditions=conditions)
        return await _call(self, "cw_count", arguments, __user__, __event_emitter__)

    async def read_more(
        self, result_id: str, offset: int = 0, __user__: Optional[dict] = None, __event_emitter__: Any = None
    ) -> str:
        """
        Read on in an answer that was too long and is kept as cw://results/ID.

        :param result_id: the ID
        :param offset: the row to begin with, from 0
        """
        arguments = {"id": result_id, "offset": offset}
        return await _call(self, "cw_result", arguments, __user__, __event_emitter__)


# Open WebUI offers every method of Tools to the model: what is not for the model stands outside.


def _given(**values: Any) -> dict:
    return {name: value for name, value in values.items() if value not in (None, "")}


async def _list(
    tools: Tools,
    what: str,
    conditions: Optional[str],
    order_by: Optional[str],
    page: int,
    page_size: Optional[int],
    user: Optional[dict],
    emitter: Any,
) -> str:
    arguments = _given(
        conditions=conditions, orderBy=order_by, page=page, pageSize=page_size or tools.valves.page_size
    )
    return await _call(tools, "connectwise_get_" + what, arguments, user, emitter)


async def _operation(tools: Tools, name: str, params: dict, user: Optional[dict], emitter: Any) -> str:
    return await _call(tools, "cw_operation", {"name": name, "params": params}, user, emitter)


async def _call(tools: Tools, tool: str, arguments: dict, user: Optional[dict], emitter: Any) -> str:
    await _tell(emitter, "Asking ConnectWise …", False)
    text = await asyncio.to_thread(_send, tools.valves, _token(tools, user), tool, arguments)
    await _tell(emitter, "ConnectWise refused" if text.startswith("Error ") else "ConnectWise answered", True)
    return _in_words_of_this_file(tool, text)


async def _tell(emitter: Any, words: str, done: bool) -> None:
    if emitter is not None:
        await emitter({"type": "status", "data": {"description": words, "done": done}})


def _token(tools: Tools, user: Optional[dict]) -> str:
    own = (user or {}).get("valves")
    token = own.get("token") if isinstance(own, dict) else getattr(own, "token", None)
    return (token or tools.valves.token).strip()


def _send(valves: Any, token: str, tool: str, arguments: dict) -> str:
    url = valves.bridge_url.rstrip("/") + "/v1/tools/execute"
    headers = {"Content-Type": "application/json", "Accept": "application/json"}
    if token:
        headers["Authorization"] = "Bearer " + token
    body = json.dumps({"tool_name": tool, "arguments": arguments}).encode("utf-8")
    try:
        request = urllib.request.Request(url, data=body, headers=headers, method="POST")
        with _OPENER.open(request, timeout=valves.timeout) as answer:
            return _text(answer.status, answer.read(LARGEST_ANSWER), url)
    except urllib.error.HTTPError as refused:
        return _text(refused.code, refused.read(LARGEST_ANSWER), url)
    except TimeoutError:
        return f"Error TIMED_OUT: no answer within {valves.timeout} seconds\nAsk for less, or raise the valve timeout."
    except (urllib.error.URLError, OSError) as e:
        if isinstance(getattr(e, "reason", None), TimeoutError):
            return f"Error TIMED_OUT: {url} can't be reached in {valves.timeout} seconds\nCheck the valve bridge_url."
        return f"Error UNREACHABLE: {url} can't be reached ({getattr(e, 'reason', e)})\nIs the bridge running? Check the valve bridge_url."
    except ValueError:
        return "Error INVALID_ARGUMENT: the valve bridge_url or token can't be used\nIt looks like http://localhost:3002; the token has no line breaks."


def _text(status: int, body: bytes, url: str) -> str:
    try:
        answer = json.loads(body)
        if answer.get("success"):
            result = answer.get("result")
            return _only_shown(answer["text"]) if isinstance(result, dict) and "preview" in result else answer["text"]
        error = answer["error"]
        hints = [error.get("hint"), _ABOUT_STATUS.get(status)]
        return "\n".join([f"Error {error['code']}: {error['message']}", *filter(None, hints)])
    except (ValueError, AttributeError, KeyError, TypeError):
        return f"Error UPSTREAM_FAILED: {url} answered HTTP {status} and not as the bridge does\nCheck the valve bridge_url."


def _only_shown(preview: str) -> str:
    lines = [line for line in preview.splitlines() if not line.startswith("To carry it out")]
    return "\n".join(["Error READ_ONLY: this would write, and these functions only read", *lines])


def _in_words_of_this_file(tool: str, text: str) -> str:
    """Names the functions and arguments that the model has in place of the bridge's."""
    for theirs, ours in _WORDS:
        text = text.replace(theirs, ours)
    words, mark, call = text.rpartition("Corrected call: ")
    for theirs, ours in _ARGUMENTS.get(tool.partition("_get_")[0], ()):
        call = call.replace(theirs, ours) if mark else call
    return words + mark + call


_ABOUT_STATUS = {
    401: "Check the valve token.",
    404: "Check the valve bridge_url, and that the server offers its usual toolsets.",
}

_ARGUMENTS = {
    "connectwise": (('"orderBy":', '"order_by":'), ('"pageSize":', '"page_size":')),
    "cw_api_call": (('"method":"GET",', ""),),
}


_WORDS = (
    (", or use cw_paginated_fetch or cw_count", ""),
    ('cw_result {"id": ', 'read_more {"result_id": '),
    ("cw_result", "read_more"),
    ("cw_list_operations", "list_operations"),
    ("cw_operation", "run_operation"),
    ("cw_search_endpoints", "search_endpoints"),
    ("cw_endpoint_details", "endpoint_details"),
    ("cw_api_call", "read_endpoint"),
)


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """A redirect would carry the token to somebody else."""

    def redirect_request(self, *_: Any) -> None:
        return None


_OPENER = urllib.request.build_opener(_NoRedirect)
