"""The client that the vision service is documented with, and a run of it.

`client.py BASE CALLS`: `CALLS` is a JSON array of `[method, path, headers, body]`. What became of each call is a line
of JSON. Waits are those of the client, but the growing ones are short here.
"""

import json
import random
import sys
import time

import requests


class APIError(Exception):
    """The service refused, and would again."""

    def __init__(self, code, message, request_id):
        super().__init__(message)
        self.code = code
        self.message = message
        self.request_id = request_id


class MaxRetriesExceeded(Exception):
    """It did not work in as many attempts."""


def growing(attempt):
    return 2**attempt + random.random() * 0.5


def call_with_retry(method, url, max_retries=3, backoff=growing, sleep=time.sleep, **kwargs):
    for attempt in range(max_retries):
        response = requests.request(method, url, **kwargs)
        if response.status_code == 200:
            return response.json()
        if response.status_code == 429:
            sleep(int(response.headers.get("Retry-After", 5)))
            continue
        if response.status_code >= 500:
            sleep(backoff(attempt))
            continue
        answer = response.json()
        error = answer.get("error", {})
        raise APIError(error.get("code"), error.get("message"), answer.get("request_id"))
    raise MaxRetriesExceeded(f"no success in {max_retries} attempts")


def outcome(base, method, path, headers, body):
    waits = []

    def sleep(seconds):
        waits.append(seconds)
        time.sleep(seconds)

    try:
        returned = call_with_retry(
            method,
            base + path,
            backoff=lambda attempt: 2**attempt / 100,
            sleep=sleep,
            headers=headers,
            json=body,
        )
        return {"waits": waits, "returned": returned}
    except APIError as error:
        raised = {"code": error.code, "message": error.message, "request_id": error.request_id}
        return {"waits": waits, "raised": raised}
    except MaxRetriesExceeded:
        return {"waits": waits, "gave_up": True}


if __name__ == "__main__":
    for call in json.loads(sys.argv[2]):
        print(json.dumps(outcome(sys.argv[1], *call)))
