"""Which addresses of the network are public; pure.

Both a list of what is refused and the standard library's register are asked, so
that a gap in either is closed by the other.
Source: IANA special-purpose address registries; RFC 6890.
"""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Final

_IPV4: Final = tuple(
    ip_network(each)
    for each in (
        "0.0.0.0/8",
        "10.0.0.0/8",
        "100.64.0.0/10",  # carrier NAT; also where one cloud keeps its metadata
        "127.0.0.0/8",
        "168.63.129.16/32",  # the host of an Azure machine, in a public range
        "169.254.0.0/16",  # link-local, and the metadata of most clouds
        "172.16.0.0/12",
        "192.0.0.0/24",
        "192.0.2.0/24",
        "192.31.196.0/24",
        "192.52.193.0/24",
        "192.88.99.0/24",
        "192.168.0.0/16",
        "192.175.48.0/24",
        "198.18.0.0/15",
        "198.51.100.0/24",
        "203.0.113.0/24",
        "224.0.0.0/4",
        "240.0.0.0/4",
    )
)
# Public IPv6 is 2000::/3; the rest of the space, the translations of IPv4 among it
# (::ffff:0:0/96, 64:ff9b::/96, ::/96), is refused by lying outside.
_PUBLIC_IPV6: Final = ip_network("2000::/3")
_IPV6: Final = tuple(
    ip_network(each)
    for each in (
        "2001::/23",  # Teredo, ORCHID, benchmarks
        "2001:db8::/32",
        "2002::/16",  # 6to4 carries an IPv4 address
        "2620:4f:8000::/48",
        "3fff::/20",
    )
)
# An interface identifier of ISATAP carries an IPv4 address below any prefix.
_ISATAP: Final = (0x0000_5EFE, 0x0200_5EFE)


def is_public(address: str) -> bool:
    """Say whether an address may be connected to; nonsense may not.

    >>> is_public("8.8.8.8"), is_public("127.0.0.1"), is_public("::ffff:8.8.8.8")
    (True, False, False)
    """
    try:
        found = ip_address(address)
    except ValueError:
        return False
    if not found.is_global or found.is_multicast or found.is_reserved:
        return False
    return _is_public_4(found) if found.version == 4 else _is_public_6(found)


def _is_public_4(address: IPv4Address | IPv6Address) -> bool:
    return not any(address in network for network in _IPV4)


def _is_public_6(address: IPv4Address | IPv6Address) -> bool:
    number = int(address)
    return (
        address in _PUBLIC_IPV6
        and not any(address in network for network in _IPV6)
        and (number >> 32) & 0xFFFF_FFFF not in _ISATAP
    )
