"responses: requests that reach nobody; matchers, callbacks, errors."
import json

import requests
import responses
from responses import matchers


@responses.activate
def run():
    responses.add(responses.GET, "http://x.org/a", json={"k": [1]}, status=200, headers={"X-Own": "1"})
    responses.add("GET", "http://x.org/q", body="query", match=[matchers.query_param_matcher({"p": "1"})])
    responses.add("POST", "http://x.org/p", json={}, match=[matchers.json_params_matcher({"a": 1})])
    responses.add_callback("PUT", "http://x.org/c", callback=lambda request: (201, {}, request.body.upper()))
    responses.add("GET", "http://x.org/fail", body=requests.exceptions.ConnectTimeout("slow"))
    responses.add("GET", __import__("re").compile(r"http://y\.org/\d+"), body="number")
    print(requests.get("http://x.org/a").json(), requests.get("http://x.org/a").headers["X-Own"], requests.get("http://x.org/q", params={"p": 1}).text, requests.post("http://x.org/p", json={"a": 1}).status_code, requests.put("http://x.org/c", data="abc").text, requests.get("http://y.org/12").text)
    for wrong in (lambda: requests.get("http://x.org/fail"), lambda: requests.get("http://none/"), lambda: requests.post("http://x.org/p", json={"a": 2}), lambda: requests.get("http://x.org/q")):
        try:
            wrong()
        except requests.exceptions.RequestException as error:
            print(type(error).__name__, str(error).splitlines()[0])
    print(len(responses.calls), responses.calls[0].request.url, responses.assert_call_count("http://x.org/a", 2), json.loads(responses.calls[0].response.text))


run()
with responses.RequestsMock(assert_all_requests_are_fired=False) as mock:
    mock.add("GET", "http://z/", body=b"bytes")
    with requests.Session() as session:
        print(session.get("http://z/", stream=True).raw.read())
try:
    with responses.RequestsMock() as mock:
        mock.add("GET", "http://never/")
except AssertionError as error:
    print(error)
