"""Hands the results that a topic tells of on to the api."""

import json
import os
import ssl
import urllib.request

# By the kind of a message, where the api wants it.
PATHS = {
    "WorkResponse": "/v2/workResults",
    "GEM2SResponse": "/v2/gem2sResults",
    "OBJ2SResponse": "/v2/obj2sResults",
    "PipelineResponse": "/v2/pipelineResults",
}


def requests(event, domain):
    """The requests for an event: an address and a body each."""
    for record in event["Records"]:
        message = record["Sns"]
        kind = message["MessageAttributes"]["type"]["Value"]
        if kind not in PATHS:
            raise ValueError(f"a message of the kind {kind}, which the api does not know")
        yield domain + PATHS[kind], json.dumps(message).encode()


def context(environment):
    """How certificates are checked; a text says it: `true` or `false`."""
    if environment.get("IGNORE_SSL_CERTIFICATE") == "true":
        return ssl._create_unverified_context()
    return ssl.create_default_context()


def lambda_handler(event, _context):
    """What AWS calls. A failure is tried again by the topic."""
    for address, body in requests(event, os.environ["DOMAIN_NAME"]):
        headers = {"Content-Type": "application/json"}
        request = urllib.request.Request(address, data=body, headers=headers)
        urllib.request.urlopen(request, context=context(os.environ), timeout=6).close()
