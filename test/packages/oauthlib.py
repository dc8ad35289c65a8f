"OAuth 1 and 2: signing requests, parsing answers, a provider of ours."
from oauthlib import oauth1, oauth2
from oauthlib.common import Request, add_params_to_uri, generate_token, urldecode
from oauthlib.oauth2 import RequestValidator, WebApplicationClient, WebApplicationServer

client = oauth1.Client("key", client_secret="secret", resource_owner_key="owner", resource_owner_secret="s2", nonce="n", timestamp="100")
uri, headers, body = client.sign("http://x.org/path?b=2&a=1", "POST", body="c=3", headers={"Content-Type": "application/x-www-form-urlencoded"})
print(uri, headers["Authorization"], body)
web = WebApplicationClient("id")
print(web.prepare_request_uri("https://x.org/auth", redirect_uri="https://me/cb", scope=["a", "b"], state="st"))
print(web.parse_request_uri_response("https://me/cb?code=c&state=st", state="st"), web.prepare_request_body(code="c", redirect_uri="https://me/cb"))
print(web.parse_request_body_response('{"access_token": "t", "token_type": "Bearer", "expires_in": 10, "scope": "a b"}')["scope"], web.add_token("https://x.org/r")[1])
for wrong in (lambda: web.parse_request_uri_response("https://me/cb?error=access_denied&state=st", state="st"), lambda: web.parse_request_uri_response("https://me/cb?code=1&state=no", state="st"),
              lambda: web.prepare_request_uri("http://x"), lambda: urldecode("a=%zz")):
    try:
        print(wrong())
    except Exception as error:
        print(type(error).__name__, error)


class Validator(RequestValidator):
    def validate_client_id(self, client_id, request, *a, **k): return client_id == "id"
    def validate_redirect_uri(self, client_id, uri, request, *a, **k): return True
    def validate_response_type(self, *a, **k): return True
    def validate_scopes(self, *a, **k): return True
    def save_authorization_code(self, client_id, code, request, *a, **k): codes.append(code["state"])
    def authenticate_client(self, request, *a, **k):
        request.client = type("C", (), {"client_id": "id"})
        return True
    def validate_grant_type(self, *a, **k): return True
    def validate_code(self, client_id, code, client, request, *a, **k):
        request.scopes = ["a"]
        return code == "good"
    def confirm_redirect_uri(self, *a, **k): return True
    def save_bearer_token(self, *a, **k): pass
    def invalidate_authorization_code(self, *a, **k): pass


codes = []
server = WebApplicationServer(Validator(), token_generator=lambda request: "token")
print(server.create_authorization_response("https://x/a?client_id=id&response_type=code&redirect_uri=https://me/cb&state=z&scope=a", scopes=["a"])[2], codes)
print(server.create_token_response("https://x/t", "POST", "grant_type=authorization_code&code=good&redirect_uri=https://me/cb"))
print(server.create_token_response("https://x/t", "POST", "grant_type=authorization_code&code=bad")[1:], add_params_to_uri("http://x?a=1", [("b", "2")]), len(generate_token()))
