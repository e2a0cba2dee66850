#!/usr/bin/env python3
"""Answers on loopback what the real GCP provider asks: one organisation, and whatever was made before.

    fake_google.py PORT [LOG [HOST:PORT of a storage server, such as fake-gcs-server]]

Knows no service: POST makes, PUT/PATCH changes, GET reads, DELETE deletes what the path names; IAM policies are kept
whole; long operations are done at once. Enough for the types of the reference design's plans on Google Cloud, and no
more: `cargo xtask real-providers` starts it.
"""
import http.client, json, re, sys, threading, time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlparse, parse_qs, unquote

buckets, made, policies, log, storage, lock = {}, {}, {}, None, None, threading.Lock()
count = [0]


def number():
    count[0] += 1
    return str(100000000000 + count[0])


class H(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *a):
        pass

    def answer(self, code, body):
        data = json.dumps(body).encode()
        self.send_response(code)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)
        if log:
            with lock:
                log.write(f"{self.command} {self.path} -> {code} {json.dumps(body)[:160]}\n"); log.flush()

    def fail(self, code, status):
        self.answer(code, {"error": {"code": code, "status": status, "message": f"{status}: {self.path}"}})

    def raw(self):
        if "chunked" in (self.headers.get("Transfer-Encoding") or ""):
            parts = []
            while n := int(self.rfile.readline().split(b";")[0], 16):
                parts.append(self.rfile.read(n))
                self.rfile.readline()
            self.rfile.readline()
            return b"".join(parts)
        return self.rfile.read(int(self.headers.get("Content-Length") or 0))

    def body(self):
        try:
            return json.loads(self.raw() or b"{}")
        except ValueError:
            return {}

    def handle_any(self):
        u = urlparse(self.path)
        if storage and re.match(r"/(storage|upload|download|resumable)", u.path) and not u.path.endswith("/iam"):
            m = re.fullmatch(r"/storage/v1/b(?:/([^/]+))?", u.path)
            return self.bucket(m.group(1)) if m and (m.group(1) or self.command == "POST") else self.forward()
        path, q, b = unquote(u.path), parse_qs(u.query), self.body()
        with lock:
            r = route(self.command, path, q, b)
        if isinstance(r, tuple):
            self.fail(*r)
        else:
            self.answer(200, r)

    def bucket(self, name):
        """The other server forgets most of what a bucket is told: kept here, and only made there."""
        b = self.body()
        with lock:
            if self.command == "POST":
                c = http.client.HTTPConnection(storage, timeout=60)
                c.request("POST", self.path, json.dumps({"name": b["name"]}), {"Content-Type": "application/json"})
                c.getresponse().read()
                r = {"kind": "storage#bucket", "id": b["name"], "storageClass": "STANDARD", "projectNumber": "1", "metageneration": "1",
                     "etag": "e", "timeCreated": "2020-01-01T00:00:00Z", "updated": "2020-01-01T00:00:00Z", "locationType": "region",
                     "softDeletePolicy": {"retentionDurationSeconds": "604800", "effectiveTime": "2020-01-01T00:00:00Z"},
                     "selfLink": "https://www.googleapis.com/storage/v1/b/" + b["name"], **b, "location": b.get("location", "US").upper()}
                buckets[b["name"]] = r
            r = buckets.get(name or b.get("name"))
            if r and self.command in ("PUT", "PATCH"):
                r.update({k: v for k, v in b.items() if v is not None})
                for k in [k for k, v in b.items() if v is None]:
                    r.pop(k, None)
            if r and self.command == "DELETE":
                del buckets[name]
                c = http.client.HTTPConnection(storage, timeout=60)
                c.request("DELETE", self.path)
                c.getresponse().read()
        if not r:
            return self.fail(404, "NOT_FOUND")
        self.answer(200, r)

    def forward(self):
        """Buckets and objects are the other server's."""
        c = http.client.HTTPConnection(storage, timeout=60)
        c.request(self.command, self.path, self.raw() or None,
                  {k: v for k, v in self.headers.items() if k.lower() not in ("host", "accept-encoding", "transfer-encoding", "content-length")})
        r = c.getresponse()
        data = r.read()
        self.send_response(r.status)
        for k, v in r.getheaders():
            if k.lower() not in ("transfer-encoding", "content-length", "connection"):
                self.send_header(k, v)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)
        if log and r.status >= 400:
            log.write(f"{self.command} {self.path} -> storage {r.status} {data[:160]}\n"); log.flush()

    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = handle_any


def done(response=None):
    return {"name": "operations/" + number(), "done": True, "response": response or {}, "metadata": {}}


def route(method, path, q, b):
    p = re.sub(r"^/+(v\d+(?:(?:alpha|beta)\d*|p\d+\w*)?)/", "", path)
    svc = path
    if "operations/" in p and method == "GET":
        return {"name": p, "done": True, "response": {}}
    if p.endswith("organizations:search"):
        return {"organizations": [{"name": "organizations/123456789012", "displayName": "example.org", "lifecycleState": "ACTIVE",
                                   "owner": {"directoryCustomerId": "C012345"}, "creationTime": "2020-01-01T00:00:00Z"}]}
    # IAM policies
    m = re.match(r"(.*):(get|set)IamPolicy$", p)
    if m:
        key = m.group(1)
        if m.group(2) == "set":
            policies[key] = dict(b.get("policy", {}), etag="e" + number())
        return policies.setdefault(key, {"etag": "e0", "version": 1, "bindings": []})
    m = re.match(r"/?(storage/v1/)?(b/[^/]+)/iam$", p)
    if m:
        if method == "PUT":
            policies[m.group(2)] = dict(b, etag="e" + number())
        return policies.setdefault(m.group(2), {"kind": "storage#policy", "etag": "e0", "bindings": []})
    if p.endswith(":testIamPermissions"):
        return {"permissions": b.get("permissions", [])}
    # projects
    if p == "projects" and method == "POST":
        made["projects/" + b["projectId"]] = dict(b, projectNumber=number(), lifecycleState="ACTIVE", createTime="2020-01-01T00:00:00Z")
        return done(made["projects/" + b["projectId"]])
    m = re.match(r"projects/([^/]+)/billingInfo$", p)
    if m:
        if method == "PUT":
            made[p] = dict(b, name=p, projectId=m.group(1), billingEnabled=True)
        return made.get(p) or {"name": p, "projectId": m.group(1)}
    m = re.match(r"projects/([^/]+)/services:batchEnable$", p)
    if m:
        for s in b["serviceIds"]:
            made[f"services/{m.group(1)}/{s}"] = 1
        return done()
    m = re.match(r"projects/([^/]+)/services(?:/([^:/]+))?(:\w+)?$", p)
    if m:
        if m.group(3) == ":enable":
            made[f"services/{m.group(1)}/{m.group(2)}"] = 1
            return done()
        if m.group(3) == ":disable":
            made.pop(f"services/{m.group(1)}/{m.group(2)}", None)
            return done()
        names = [k.split("/")[2] for k in made if k.startswith(f"services/{m.group(1)}/")]
        if m.group(2):
            return {"name": p, "state": "ENABLED" if m.group(2) in names else "DISABLED"}
        return {"services": [{"name": f"projects/{m.group(1)}/services/{n}", "state": "ENABLED", "config": {"name": n}} for n in names]}
    # service accounts and their keys
    m = re.match(r"projects/([^/]+)/serviceAccounts$", p)
    if m and method == "POST":
        mail = f"{b['accountId']}@{m.group(1)}.iam.gserviceaccount.com"
        r = dict(b.get("serviceAccount", {}), name=f"projects/{m.group(1)}/serviceAccounts/{mail}", email=mail, uniqueId=number(),
                 projectId=m.group(1), etag="e")
        made[r["name"]] = r
        made[f"projects/-/serviceAccounts/{mail}"] = r
        return r
    m = re.match(r"(projects/[^/]+/serviceAccounts/[^/]+)/keys$", p)
    if m and method == "POST":
        name = f"{m.group(1)}/keys/{number()}"
        made[name] = {"name": name, "keyAlgorithm": "KEY_ALG_RSA_2048", "privateKeyType": b.get("privateKeyType"), "publicKeyData": "cHVi",
                      "validAfterTime": "2020-01-01T00:00:00Z", "validBeforeTime": "2999-01-01T00:00:00Z", "keyType": "USER_MANAGED"}
        return dict(made[name], privateKeyData="e30=")
    # secrets
    m = re.match(r"(projects/[^/]+/secrets)$", p)
    if m and method == "POST":
        name = m.group(1) + "/" + q["secretId"][0]
        made[name] = dict(b, name=name, createTime="2020-01-01T00:00:00Z", etag="e")
        return made[name]
    m = re.match(r"(projects/[^/]+/secrets/[^/]+):addVersion$", p)
    if m:
        n = sum(1 for k in made if k.startswith(m.group(1) + "/versions/")) + 1
        name = f"{m.group(1)}/versions/{n}"
        made[name] = {"name": name, "state": "ENABLED", "createTime": "2020-01-01T00:00:00Z", "_payload": b["payload"]}
        return {k: v for k, v in made[name].items() if k != "_payload"}
    m = re.match(r"(projects/[^/]+/secrets/[^/]+/versions/[^/:]+):(access|destroy|enable|disable)$", p)
    if m:
        v = made.get(m.group(1))
        if not v:
            return (404, "NOT_FOUND")
        if m.group(2) == "access":
            return {"name": m.group(1), "payload": v["_payload"]}
        v["state"] = {"destroy": "DESTROYED", "enable": "ENABLED", "disable": "DISABLED"}[m.group(2)]
        return {k: x for k, x in v.items() if k != "_payload"}
    # groups
    if p == "groups" and method == "POST":
        name = "groups/" + number()
        made[name] = dict(b, name=name, createTime="2020-01-01T00:00:00Z", updateTime="2020-01-01T00:00:00Z")
        return {"done": True, "response": made[name]}  # this service names no operation
    if p.startswith("groups:lookup"):
        mail = (q.get("groupKey.id") or [""])[0]
        for k, v in made.items():
            if k.startswith("groups/") and v["groupKey"]["id"] == mail:
                return {"name": k}
        return (404, "NOT_FOUND")
    # everything else: POST to a collection with an id in the query
    key = p
    if method == "POST" and ":" not in p.rsplit("/", 1)[-1]:
        ident = next((v[0] for k, v in q.items() if k.lower().endswith("id") and k != "requestId"), None) or number()
        name = f"{p}/{ident}"
        made[name] = dict(b, name=name, createTime="2020-01-01T00:00:00Z", updateTime="2020-01-01T00:00:00Z", state="AVAILABLE", etag="e")
        return dict(made[name], **done(made[name])) if "budgets" not in p else made[name]
    if method == "GET":
        return made.get(key) or (404, "NOT_FOUND")
    if method in ("PUT", "PATCH"):
        if key not in made:
            return (404, "NOT_FOUND")
        made[key].update(b)
        return made[key]
    if method == "DELETE":
        made.pop(key, None)
        return dict(done(), **{})
    return (404, "NOT_FOUND")


if __name__ == "__main__":
    log = open(sys.argv[2], "w") if len(sys.argv) > 2 else None
    storage = sys.argv[3] if len(sys.argv) > 3 else None
    ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), H).serve_forever()
