"""
Loads connectwise_tools.py as Open WebUI does and calls each of its functions against a running bridge.
Prints one JSON object: what the functions are, and what each call answered.
"""

import asyncio
import importlib.util
import inspect
import json
import os
import sys

if os.environ["PYDANTIC"] == "none":
    sys.modules["pydantic"] = None

sys.dont_write_bytecode = True
spec = importlib.util.spec_from_file_location("connectwise_tools", os.environ["TOOLS_FILE"])
module = importlib.util.module_from_spec(spec)
spec.loader.exec_module(module)

tools = module.Tools()
tools.valves = module.Tools.Valves(bridge_url=os.environ["BRIDGE_URL"], token=os.environ["BRIDGE_TOKEN"], timeout=60, page_size=4)

functions = {
    name: function
    for name, function in inspect.getmembers(tools, callable)
    if not name.startswith("__") and not inspect.isclass(function)
}
faults = []
for name, function in functions.items():
    doc = inspect.getdoc(function) or ""
    if not inspect.iscoroutinefunction(function) or not doc.strip():
        faults.append(name + " is not async, or has no docstring")
    for parameter in inspect.signature(function).parameters.values():
        if parameter.annotation is inspect.Parameter.empty:
            faults.append(name + " has an untyped " + parameter.name)
        if not parameter.name.startswith("__") and ":param " + parameter.name + ":" not in doc:
            faults.append(name + " does not describe " + parameter.name)

events = []


async def emitter(event):
    events.append(event)


answers = {}


async def call(label, name, *arguments, **named):
    answers[label] = await functions[name](*arguments, **named, __event_emitter__=emitter)
    return answers[label]


async def main():
    for what in ("companies", "tickets", "contacts", "opportunities", "agreements", "time_entries", "projects",
                 "activities", "members"):
        await call("get_" + what, "get_" + what, conditions="id > 0", order_by="id desc", page=1, page_size=3)
    await call("get_company", "get_company", 2)
    await call("get_ticket", "get_ticket", int(os.environ["TICKET"]))
    await call("get_ticket_notes", "get_ticket_notes", int(os.environ["TICKET"]))
    await call("get_contact", "get_contact", 1)
    await call("find_company", "find_company", "a")
    await call("find_contact", "find_contact", last_name="a")
    await call("find_contact_email", "find_contact", email="nobody@nowhere.example")
    await call("find_contact_phone", "find_contact", phone="(555) 01-00")
    await call("find_contact_nothing", "find_contact")
    await call("find_tickets", "find_tickets", "a")
    await call("open_tickets", "open_tickets")
    await call("open_tickets_board", "open_tickets", board=os.environ["BOARD"])
    await call("open_tickets_member", "open_tickets", member=os.environ["MEMBER"])
    await call("unassigned_tickets", "unassigned_tickets")
    await call("ticket_conversation", "ticket_conversation", int(os.environ["TICKET"]))
    await call("time_of_member", "time_of_member", os.environ["MEMBER"], "2020-01-01", "2020-01-31")
    await call("list_operations", "list_operations", "overdue invoices")
    await call("run_operation", "run_operation", "list_service_boards")
    await call("run_operation_write", "run_operation", "add_internal_note",
               {"ticket_id": int(os.environ["TICKET"]), "text": "never written"})
    await call("search_endpoints", "search_endpoints", "list service boards")
    await call("endpoint_details", "endpoint_details", "/service/boards")
    await call("read_endpoint", "read_endpoint", "/service/boards", {"pageSize": 2})
    await call("count_records", "count_records", "/service/boards", conditions="id > 0")
    large = await call("large", "get_tickets", page_size=200)
    result_id = large.split("cw://results/")[1].split(";")[0]
    await call("read_more", "read_more", result_id, offset=150)
    await call("default_page", "get_members")

    wrong = await call("wrong_conditions", "get_tickets", conditions="status eq 'New'", order_by="id desc")
    await call("corrected", "get_tickets", **json.loads(wrong.split("Corrected call: ")[1]))
    wrong = await call("wrong_query", "read_endpoint", "/service/boards", {"condition": "id > 0"})
    await call("corrected_query", "read_endpoint", **json.loads(wrong.split("Corrected call: ")[1]))
    await call("wrong_id", "get_ticket", 99999999)
    valves = tools.valves
    tools.valves = module.Tools.Valves(bridge_url=valves.bridge_url, token="wrong", timeout=60, page_size=4)
    await call("wrong_token", "get_members")
    answers["own_token"] = await tools.get_members(
        __user__={"valves": module.Tools.UserValves(token=valves.token)}, page_size=1)
    tools.valves = module.Tools.Valves(bridge_url=valves.bridge_url + "/elsewhere", token=valves.token, timeout=60, page_size=4)
    await call("wrong_path", "get_members")
    tools.valves = module.Tools.Valves(bridge_url="http://127.0.0.1:1", token="", timeout=60, page_size=4)
    await call("nobody_there", "get_members")


asyncio.run(main())
json.dump({"functions": sorted(functions), "faults": faults, "events": events, "answers": answers}, sys.stdout)
