"""Tells forensics which model versions of ZenML are in production: python3 zenml_changes.py, from cron or as a pipeline's last step."""

import json
import os

from send_events import cloud_event, read_json, send_events


def zenml_changes(server, token):
    """ZenML keeps when a version was last written, but not by whom: the move lies between its making and that."""
    place = f"{server.rstrip('/')}/api/v1/model_versions?stage=production&hydrate=true&size=100&page="
    headers = {"Authorization": f"Bearer {token}"}
    events, page, pages = [], 1, 1
    while page <= pages:
        listed = read_json(f"{place}{page}", headers)
        for item in listed["items"]:
            events += changes_of(server, item)
        page, pages = page + 1, listed["total_pages"]
    return events


def changes_of(server, item):
    body, user = item["body"], (item.get("resources") or {}).get("user") or {}
    named = {"prompt": body["model"]["name"], "version": str(body["number"])}
    made, moved = body["created"] + "Z", body["updated"] + "Z"
    author = {"actor": {"id": user["name"], "kind": "unknown"}} if user.get("name") else {}
    version = {**named, **author, "kind": "version_created", "occurred_at": made}
    stage = {**named, "kind": "label_moved", "environment": body["stage"], "occurred_at": moved}
    window = {"effective_from": made, "effective_to": moved}
    return [
        cloud_event(server, f"{item['id']} created", "zenml.version.created", version),
        cloud_event(server, f"{item['id']} {body['stage']} {moved}", "zenml.stage.moved", {**stage, **window}),
    ]


if __name__ == "__main__":
    found = zenml_changes(os.environ["ZENML_SERVER"], os.environ["ZENML_TOKEN"])
    print(json.dumps(send_events(os.environ["FORENSICS_WEBHOOK"], found)))
