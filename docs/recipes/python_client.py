"""Records outcomes of structured output with the standard library alone. Copy this file into your project.

    pf = Forensics("http://127.0.0.1:4318", workflow="intake")
    extract = pf.wrap(Model.model_validate_json, prompt="support.extract", version="v41")
    order = extract(text, finish=choice.finish_reason, model=response.model)

Nothing here raises or waits for the network; what the parse returns or raises comes out as it went in. No text of the
model, of an error or of the template is sent.
"""

import atexit
import collections
import functools
import hashlib
import json
import re
import threading
import time
import urllib.error
import urllib.request
import uuid

FINISH = {
    "length": "truncated", "maxtokens": "truncated", "maxoutputtokens": "truncated",
    "contentfilter": "content_filter", "safety": "content_filter", "recitation": "content_filter",
    "guardrailintervened": "content_filter", "refusal": "refusal",
}
ERRORS = (
    (r"timeout|timedout", "timeout"),
    (r"ratelimit|throttl|resourceexhausted|toomanyrequests", "rate_limited"),
    (r"^(apiconnection|connect|remoteprotocol|connectionreset|connectionrefused)", "transport"),
    (r"^(internalserver|serviceunavailable|apistatus|overloaded)", "provider_error"),
    (r"^contentfilter", "content_filter"),
    (r"^(incompleteoutput|lengthfinishreason|incompletetoolcall)", "truncated"),
)
OPENING = re.compile(r"\{\s*(?:[\"'}]|[\w$]{1,64}\s*:)|\[\s*(?:[\[{\"'\]\d-]|true|false|null)")
FENCE = re.compile(r"\A\s*(`{3,}|~{3,})[ \t]*[\w+.-]{0,32}[ \t]*")


def is_json(text):
    try:
        json.loads(text, parse_constant=lambda word: 1 / 0)
        return True
    except (ValueError, ArithmeticError, RecursionError):
        return False


def block_end(text, start):
    """One past the bracket that closes the one at start; -1 if it is crossed, None if the text ends before."""
    closers, at, closer_of = [], start, {"{": "}", "[": "]"}
    for token in re.compile(r'"(?:[^"\\]|\\.)*("|\Z)|[\[\]{}]', re.S).finditer(text, start):
        at, char = token.end(), token.group()
        if char in closer_of:
            closers.append(closer_of[char])
        elif char in "]}" and closers.pop() != char:
            return -1
        if not closers:
            return at
    return None


def shape(text):
    """The class of a text that should be JSON; None if it is."""
    if is_json(text):
        return None
    fence = FENCE.match(text)
    if fence:
        text = re.sub(r"\s*" + fence.group(1) + r"\s*\Z", "", text[fence.end():])
        if is_json(text):
            return "markdown_fence"
    found, at = "not_json", 0
    for _ in range(64):
        opening = OPENING.search(text, at)
        if not opening:
            break
        end = block_end(text, opening.start())
        if end is None:
            return "truncated"
        if end > 0 and is_json(text[opening.start():end]):
            return "extra_prose"
        found, at = "malformed_json", max(end, opening.end())
        if not text[:opening.start()].strip():
            break
    return "malformed_json" if text.lstrip()[:1] in ("{", "[") else found


def classify(text=None, finish=None, refusal=None, error=None):
    """The class of one answer, from what is known of it; None if nothing speaks against it."""
    name = type(error).__name__.lower() if error is not None else ""
    for words, outcome in ERRORS:
        if re.search(words, name):
            return outcome
    if refusal:
        return "refusal"
    by_finish = FINISH.get(re.sub(r"[^a-z]", "", str(finish or "").lower()))
    if by_finish:
        return by_finish
    if text is not None and not text.strip():
        return "empty"
    return (shape(text) if text is not None else None) or ("schema_violation" if error is not None else None)


def issues(error):
    """Code and path of pydantic's errors, array indexes as []; nothing of the values."""
    try:
        found = [(e["type"], ".".join("[]" if isinstance(s, int) else str(s) for s in e["loc"])) for e in error.errors()]
        return [{"code": code, "path": path.replace(".[]", "[]")} for code, path in dict.fromkeys(found)][:20]
    except Exception:
        return None


def content_hash(template):
    """Of a text, or of a chat [{role, content}], before values are filled in."""
    if not isinstance(template, str):
        chat = [{"content": message["content"], "role": message["role"]} for message in template]
        template = json.dumps(chat, separators=(",", ":"), ensure_ascii=False)
    return "sha256:" + hashlib.sha256(template.encode()).hexdigest()


class Forensics:
    def __init__(self, url, token=None, workflow=None, environment=None, flush_every=5.0, max_batch=500,
                 max_queue=10_000, timeout=10.0, backoff=0.5):
        self.url, self.token, self.timeout, self.backoff = url.rstrip("/") + "/v1/outcomes", token, timeout, backoff
        self.scope = {"workflow": workflow, "environment": environment}
        self.flush_every, self.max_batch, self.max_queue = flush_every, max_batch, max_queue
        self.waiting, self.dropped, self.accepted, self.duplicates = collections.deque(), 0, 0, 0
        self.changed, self.sending, self.urgent, self.closed = threading.Condition(), 0, False, False
        threading.Thread(target=self._run, name="forensics", daemon=True).start()
        atexit.register(self.close, 2.0)

    def record(self, outcome, **fields):
        event = {"id": str(uuid.uuid4()), "ts": int(time.time() * 1000), "outcome": outcome, **self.scope}
        event.update((key, value) for key, value in fields.items() if value is not None)
        with self.changed:
            if self.closed:
                self.dropped += 1
                return
            self.waiting.append(event)
            self._bound()
            self.changed.notify_all()

    def wrap(self, parse, template=None, version=None, prompt=None, **scope):
        """The same parse of the model's text; each call also takes finish, refusal, attempts, trace_id, model, segment."""
        scope.update(prompt=prompt, prompt_version=version, prompt_hash=content_hash(template) if template else None)

        @functools.wraps(parse)
        def wrapped(text, finish=None, refusal=None, attempts=None, **call):
            facts = {**scope, **call, "finish": finish, "attempts": attempts}
            known = text if isinstance(text, str) else None
            try:
                value = parse(text)
            except Exception as error:
                self._quietly(lambda: self.record(classify(known, finish, refusal, error) or "unjudged",
                                                  issues=issues(error), **facts))
                raise
            refused = classify(None, None if finish == "length" else finish, refusal)
            self._quietly(lambda: self.record(refused or ("retried_ok" if (attempts or 1) > 1 else "ok"), **facts))
            return value

        return wrapped

    def flush(self, deadline=5.0):
        """True once all that waits is settled."""
        with self.changed:
            self.urgent = True
            self.changed.notify_all()
            return self.changed.wait_for(lambda: not self.waiting and not self.sending, deadline)

    def close(self, deadline=5.0):
        done = self.flush(deadline)
        with self.changed:
            self.closed = True
            self.changed.notify_all()
        return done

    def _bound(self):
        while len(self.waiting) > self.max_queue:
            self.waiting.popleft()
            self.dropped += 1

    def _run(self):
        failures = 0
        while True:
            with self.changed:
                self.changed.wait_for(lambda: self.closed or self.waiting)
                self.changed.wait_for(
                    lambda: self.closed or self.urgent or len(self.waiting) >= self.max_batch, self.flush_every)
                if self.closed:
                    return
                batch = [self.waiting.popleft() for _ in range(min(len(self.waiting), self.max_batch))]
                self.sending = len(batch)
            wait = self._post(batch) if batch else None
            failures = 0 if wait is None else failures + 1
            with self.changed:
                self.sending = 0
                if wait is not None:
                    self.waiting.extendleft(reversed(batch))
                    self._bound()
                elif not self.waiting:
                    self.urgent = False
                self.changed.notify_all()
            if wait is not None:
                time.sleep(max(wait, min(self.backoff * 2 ** (failures - 1), 60.0)))

    def _post(self, batch):
        """Seconds to wait before the same batch is sent again, with the same ids; None if it is settled."""
        try:
            headers = {"content-type": "application/json"}
            if self.token:
                headers["authorization"] = "Bearer " + self.token
            request = urllib.request.Request(self.url, json.dumps(batch).encode(), headers, method="POST")
            with urllib.request.build_opener(NoRedirect).open(request, timeout=self.timeout) as response:
                answer = json.load(response)
            self.accepted += answer["accepted"]
            self.duplicates += answer["duplicates"]
            self.dropped += len(answer["rejected"])
        except urllib.error.HTTPError as error:
            if error.code in (408, 429) or error.code >= 500:
                after = error.headers.get("retry-after") or "0"
                return min(float(after), 60.0) if after.isdigit() else 0.0
            self.dropped += len(batch)
        except Exception:
            return 0.0
        return None

    @staticmethod
    def _quietly(action):
        try:
            action()
        except Exception:
            pass


class NoRedirect(urllib.request.HTTPRedirectHandler):
    """The token is for one place."""

    def redirect_request(self, *_):
        return None
