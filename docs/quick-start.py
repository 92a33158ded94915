"""Sends a preservation request: quick-start.py https://node:8444 root.pem NAME PASSWORD XB/contact-24-7 ACCOUNT"""
import json, ssl, sys, urllib.request
node, root, name, password, authority, account = sys.argv[1:]
token = None
def call(method, path, body):
    headers = {"Content-Type": "application/json"} | ({"Authorization": f"Bearer {token}"} if token else {})
    request = urllib.request.Request(f"{node}/api/v1/{path}", json.dumps(body).encode(), headers, method=method)
    return json.load(urllib.request.urlopen(request, context=ssl.create_default_context(cafile=root)))
me = call("POST", "sign-in", {"name": name, "password": password})
token, peer = me["token"], dict(zip(("state", "authority"), authority.split("/")))
case = call("POST", "cases", {"title": "Extortion", "task": "Preserve", "authority": me["authority"], "counterpart": peer})["id"]
content = {"type": "preservation", "legalBasis": {"kind": "convention"}, "purposes": [], "persons": [], "useScope": [], "language": "en",
           "offence": {"class": "conventionOffence", "offences": ["illegal_access"], "domesticProvision": "Criminal Code, section 118a"},
           "requestingAuthority": {"name": "Central Authority", "party": {"state": me["state"], "authority": me["authority"]}},
           "factsSummary": "The systems of a hospital were entered without right.", "necessity": "Logs are deleted after 90 days.",
           "items": [{"number": 1, "provider": "Mail", "selector": {"kind": "account", "provider": "Mail", "value": account},
                      "dataCategories": ["content"], "relation": "The ransom was negotiated from it."}], "intentToRequestAssistance": True}
findings = call("POST", f"cases/{case}/requests", {"content": content, "counterpart": peer})["findings"]
print(*(f"{finding['citation']}: {finding['sentence']}" for finding in findings), sep="\n")
print(case, call("POST", f"cases/{case}/requests/1/proposal", {"secret": password}))  # a second person approves: cases/…/approvals/…
