"""The headers that every answer carries, errors and files included."""

from flask import Flask, Response, g, request
from secure import (
    ContentSecurityPolicy,
    CrossOriginOpenerPolicy,
    CrossOriginResourcePolicy,
    PermissionsPolicy,
    ReferrerPolicy,
    Secure,
    StrictTransportSecurity,
    XContentTypeOptions,
)

from intranet.config import Config

# For files that people gave: should a browser open one all the same, nothing in it runs, loads or sends.
SANDBOX = "default-src 'none'; sandbox"


def _policy() -> ContentSecurityPolicy:
    # Nothing is inline, so no nonce is needed and the policy is the same for every answer.
    own = "'self'"
    return (
        ContentSecurityPolicy()
        .default_src("'none'")
        .script_src(own)
        .style_src(own)
        .img_src(own, "data:")
        .font_src(own)
        .connect_src(own)
        .manifest_src(own)
        .form_action(own)
        .frame_ancestors("'none'")
        .base_uri("'none'")
        .object_src("'none'")
    )


def _fixed(config: Config) -> dict[str, str]:
    hsts = StrictTransportSecurity().max_age(31536000).include_subdomains() if config.tls else None
    secure = Secure(
        csp=_policy(),
        hsts=hsts,
        referrer=ReferrerPolicy().same_origin(),  # no-referrer would break every form over https
        permissions=PermissionsPolicy().geolocation().camera().microphone().payment().usb(),
        coop=CrossOriginOpenerPolicy().same_origin(),
        corp=CrossOriginResourcePolicy().same_origin(),
        xcto=XContentTypeOptions().nosniff(),
    )
    return {**dict(secure.header_items()), "X-Robots-Tag": "noindex, nofollow"}


def install(app: Flask, config: Config) -> None:
    """Put the fixed headers on every answer, and keep private pages out of every cache."""
    fixed = _fixed(config)

    @app.after_request
    def dress(response: Response) -> Response:
        for name, value in fixed.items():
            response.headers[name] = value
        if g.get("sandboxed"):
            response.headers["Content-Security-Policy"] = SANDBOX
        if request.endpoint not in ("static", "door.accent", "door.favicon"):
            response.headers["Cache-Control"] = "no-store"
            response.vary.add("Cookie")
        return response
