"""Tells forensics which versions of an application Deepchecks has seen: python3 deepchecks_changes.py APPLICATION, from cron."""

import json
import os
import sys
from urllib.parse import quote

from send_events import cloud_event, read_json, send_events


def deepchecks_changes(server, token, application):
    """A version is a name that the application chose when it logged: by then it ran. Nobody is named."""
    place = f"{server.rstrip('/')}/api/v1/application-versions?app_name={quote(application, safe='')}"
    headers = {"Authorization": f"Basic {token}", "x-deepchecks-origin": "SDK"}
    versions = sorted(read_json(place, headers), key=lambda one: one["created_at"])
    before = [None] + [one["name"] for one in versions]
    return [
        cloud_event(
            server,
            f"{application} {version['id']}",
            "deepchecks.version.deployed",
            {
                "kind": "deploy",
                "prompt": application,
                "version": version["name"],
                "previous_version": previous,
                "occurred_at": version["created_at"],
            },
        )
        for previous, version in zip(before, versions)
    ]


if __name__ == "__main__":
    server = os.environ.get("DEEPCHECKS_SERVER", "https://app.llm.deepchecks.com")
    found = deepchecks_changes(server, os.environ["DEEPCHECKS_TOKEN"], sys.argv[1])
    print(json.dumps(send_events(os.environ["FORENSICS_WEBHOOK"], found)))
