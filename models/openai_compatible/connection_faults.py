"""Why there is no connection, in a sentence that says what to do.

No sentence shows what stands in a variable of a proxy, which may hold a password.
"""

from __future__ import annotations

import os
import ssl
from urllib.parse import urlsplit

import httpx2
from openai import APIConnectionError, APITimeoutError

from errors import ModelUnreachableError
from models.endpoint import Endpoint
from models.openai_compatible.proxy import proxy_variable, proxy_variables

__all__ = ["connection_fault", "opening_fault", "past_the_proxy"]

_LONGEST = 300
_OF_ANOTHER_TIME = {9, 10}
_OF_ANOTHER_HOST = {62, 64}
"""What OpenSSL calls certificates that are not yet valid or expired, and those that name other
hosts or addresses: ``X509_V_ERR_*``."""


def opening_fault(error: Exception, endpoint: Endpoint) -> ModelUnreachableError:
    """The error for an HTTP client that could not even be made, of what the environment names."""
    if isinstance(error, OSError):
        return ModelUnreachableError(_certificates_unread(error))
    if not _is_url(endpoint.url):
        return ModelUnreachableError(
            f"The HTTP client can't read the URL {endpoint.shown}: is its host spelt right?"
        )
    names = proxy_variables()
    return ModelUnreachableError(
        f"No proxy can be used as {' and '.join(names) or 'the system'} names it: write "
        "http://HOST:PORT, in a password %23 for # and %2F for /, or unset it. SOCKS proxies "
        "need the package socksio."
    )


def _certificates_unread(error: OSError) -> str:
    # The first that is set is the one that the HTTP client reads.
    names = [name for name in ("SSL_CERT_FILE", "SSL_CERT_DIR") if os.environ.get(name)]
    if not names:
        return f"The certificates that this machine trusts can't be read: {error.strerror}."
    return (
        f"{names[0]} names {os.environ[names[0]]!r}, from which no certificates can be read "
        f"({error.strerror}): name a file of certificates in PEM form, or unset it."
    )


def _is_url(url: str) -> bool:
    try:
        httpx2.URL(url)
    except httpx2.InvalidURL:
        return False
    return True


def connection_fault(error: APIConnectionError, endpoint: Endpoint) -> ModelUnreachableError:
    """The error for an endpoint that gave no answer at all."""
    if isinstance(error, APITimeoutError):
        return _too_late(error, endpoint)
    why = endpoint.without_key(str(error.__cause__ or error))[:_LONGEST]
    advice = _certificate_advice(error) or _network_advice(endpoint)
    return ModelUnreachableError(f"No connection to {endpoint.shown} ({why}): {advice}")


def _too_late(error: APITimeoutError, endpoint: Endpoint) -> ModelUnreachableError:
    seconds = error.request.extensions["timeout"]
    if isinstance(error.__cause__, httpx2.ConnectTimeout):
        return ModelUnreachableError(
            f"No connection to {endpoint.shown} within {seconds['connect']:g} seconds: "
            f"{_network_advice(endpoint)}"
        )
    return ModelUnreachableError(
        f"{endpoint.shown} did not answer within {seconds['read']:g} seconds. "
        "Try again, or use a faster model."
    )


def _certificate_advice(error: BaseException | None) -> str:
    while error:
        if isinstance(error, ssl.SSLCertVerificationError):
            return _refused_for(error.verify_code)
        error = error.__cause__ or error.__context__
    return ""


def _refused_for(code: int) -> str:
    if code in _OF_ANOTHER_TIME:
        return "its certificate is not valid today. Is the clock of this machine right?"
    if code in _OF_ANOTHER_HOST:
        return "its certificate is that of another host: is --base-url right?"
    return (
        "its certificate is signed by nobody that is trusted here. If that is your "
        "company's CA, name the file with the CA's certificates in SSL_CERT_FILE."
    )


def _network_advice(endpoint: Endpoint) -> str:
    variable = proxy_variable(endpoint.url)
    if endpoint.is_loopback:
        return past_the_proxy(endpoint) or "is the server running, and --base-url right?"
    if variable:
        return f"it goes through the proxy that {variable} names. Is that right, and running?"
    url = "" if endpoint.is_openais else ", the server running and --base-url right"
    return (
        f"is the network up{url}? Where the network takes a proxy, name that in HTTPS_PROXY; where "
        "a company signs the connections itself, name the file with its CA in SSL_CERT_FILE."
    )


def past_the_proxy(endpoint: Endpoint) -> str:
    """What to do where this machine is asked for itself through a proxy; empty where it isn't."""
    variable = proxy_variable(endpoint.url)
    if not (endpoint.is_loopback and variable):
        return ""
    host = urlsplit(endpoint.url).hostname
    return (
        f"{variable} sends it through a proxy, which knows another {host}. Add {host} to NO_PROXY."
    )
