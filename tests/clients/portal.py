"""A portal that knows nothing of the service but its OpenAPI document: calls are found by their operationId, and their path, query, body and answers
are those of the document. Standard library only.

usage: portal.py ROOT DATA.json
It issues a document, downloads it, compares its digest, and makes it again; then it asks for a guarantee, prints its address, waits for a line (somebody signs),
downloads the sealed letter and has it verified."""

import hashlib
import json
import sys
import urllib.error
import urllib.parse
import urllib.request


class Service:
    def __init__(self, root):
        self.root = root
        with urllib.request.urlopen(f"{root}/openapi/v1.json") as answer:
            contract = json.load(answer)
        self.operations = {
            operation["operationId"]: (method.upper(), path, operation)
            for path, item in contract["paths"].items()
            for method, operation in item.items()
            if isinstance(operation, dict) and "operationId" in operation
        }

    def call(self, name, body=None, content_type="application/json", headers=None, **values):
        method, path, operation = self.operations[name]
        query = {}
        for parameter in operation.get("parameters", []):
            if parameter["in"] == "path":
                path = path.replace("{" + parameter["name"] + "}", urllib.parse.quote(str(values.pop(parameter["name"])), safe=""))
            elif parameter["in"] == "query" and parameter["name"] in values:
                query[parameter["name"]] = values.pop(parameter["name"])
        taken = {parameter["name"] for parameter in operation.get("parameters", []) if parameter["in"] == "header"}
        assert set(headers or {}) <= taken, f"{name} takes the headers {', '.join(taken)}"
        assert not values, f"{name} has no parameter {', '.join(values)}"
        if body is not None:
            known = operation["requestBody"]["content"]
            assert content_type in known, f"{name} takes {', '.join(known)}"
            body = json.dumps(body).encode() if content_type == "application/json" else body
        address = self.root + path + ("?" + urllib.parse.urlencode(query) if query else "")
        sent = {"Content-Type": content_type} if body is not None else {}
        request = urllib.request.Request(address, data=body, method=method, headers={**sent, **(headers or {})})
        with urllib.request.urlopen(request) as answer:
            content, status, kind = answer.read(), answer.status, answer.headers.get_content_type()
        documented = operation["responses"][str(status)]["content"]
        assert kind in documented, f"{name} answered {kind}, the contract says {', '.join(documented)}"
        return (json.loads(content) if kind == "application/json" else content), answer.headers


def main():
    service = Service(sys.argv[1])
    with open(sys.argv[2], encoding="utf-8") as file:
        request = json.load(file)

    issued, _ = service.call("issueDocument", {"form": "exception-approval", "application": "PY-1", **request}, headers={"Idempotency-Key": "py-1"})
    document = issued["document"]
    pdf, headers = service.call("getDocument", id=document["id"])
    assert hashlib.sha256(pdf).hexdigest() == document["versions"][0]["sha256"], "not the bytes that were issued"
    again, _ = service.call("issueVersion", id=document["id"])
    assert again["outcome"] == "unchanged", again
    found, _ = service.call("listDocuments", application="PY-1")
    assert [entry["id"] for entry in found["documents"]] == [document["id"]], found
    try:
        service.call("issueDocument", {"form": "exception-approval", "data": {"name": 7}})
        raise AssertionError("a wrong name was taken")
    except urllib.error.HTTPError as refused:
        problem = json.load(refused)
        assert refused.code == 422 and any(entry["pointer"] == "/data/name" for entry in problem["problems"]), problem

    person = {"id": "P-9", "name": "丁一川", "idType": "居民身份证", "idNumber": "330604198709230331"}
    guarantee, _ = service.call("issueGuarantee", {
        "application": "PY-1", "plan": "2023年度杭州湾上虞经济技术开发区工程技术人员中级专业技术职务任职资格评审工作计划", "notice": "shangyu-2023", "person": person})
    print(guarantee["address"], flush=True)
    sys.stdin.readline()
    letter, _ = service.call("getGuaranteeDocument", id=guarantee["id"])
    report, _ = service.call("verifyGuarantee", letter, content_type="application/pdf", application="PY-1")
    assert report["verdict"] == "accepted", report
    print("done")


main()
