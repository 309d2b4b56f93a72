"""From which network address a request comes."""

from ipaddress import ip_address, ip_network

from django.conf import settings

# What one household or one office is given in IPv6: its machines change address at will.
IPV6_PREFIX = 64


def client_address(request):
    """Return the address of the visitor, as text; empty when the server does not know it.

    Behind ``settings.PROXIES`` proxies, each adds the address it saw at the end of
    ``X-Forwarded-For``: the one that counts stands that many places before the end. What stands
    before was written by the visitor and is never read.
    """
    address = request.META.get("REMOTE_ADDR") or ""
    if settings.PROXIES:
        forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
        if len(forwarded) >= settings.PROXIES:
            address = forwarded[-settings.PROXIES].strip() or address
    return neighbourhood(address)


def neighbourhood(address):
    """Return what addresses are counted by: IPv4 whole, IPv6 by network; empty for no address."""
    try:
        known = ip_address(address)
    except ValueError:
        return ""
    if known.version == 4:
        return str(known)
    if known.ipv4_mapped:
        return str(known.ipv4_mapped)
    return str(ip_network((int(known), IPV6_PREFIX), strict=False))
