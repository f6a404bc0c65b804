"""Where the client never connects to, in every spelling we know of."""

from __future__ import annotations

import pytest

from articles.outbound import NoAnswer, Refused, fetch
from articles.outbound.client import Bounds
from articles.outbound.ranges import is_public
from tests.articles.outbound.stand_in import Names, Network

# Addresses that a name leads to, or that stand in the address itself.
INNER = [
    "0.0.0.0",
    "0.1.2.3",
    "10.0.0.1",
    "10.255.255.255",
    "100.64.0.1",
    "100.100.100.200",
    "100.127.255.255",
    "127.0.0.1",
    "127.1.2.3",
    "127.255.255.254",
    "168.63.129.16",
    "169.254.0.1",
    "169.254.169.254",
    "169.254.170.2",
    "172.16.0.1",
    "172.31.255.255",
    "192.0.0.1",
    "192.0.0.170",
    "192.0.0.192",
    "192.0.2.1",
    "192.31.196.1",
    "192.52.193.1",
    "192.88.99.1",
    "192.168.0.1",
    "192.168.255.255",
    "192.175.48.1",
    "198.18.0.1",
    "198.19.255.255",
    "198.51.100.7",
    "203.0.113.9",
    "224.0.0.1",
    "239.255.255.255",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::2",
    "::127.0.0.1",
    "::8.8.8.8",
    "::ffff:127.0.0.1",
    "::ffff:8.8.8.8",
    "::ffff:169.254.169.254",
    "::ffff:0:127.0.0.1",
    "64:ff9b::7f00:1",
    "64:ff9b::808:808",
    "64:ff9b:1::1",
    "100::1",
    "2001::1",
    "2001:0:7f00:1::1",
    "2001:10::1",
    "2001:20::1",
    "2001:2::1",
    "2001:db8::1",
    "2002:7f00:1::1",
    "2002:808:808::1",
    "2620:4f:8000::1",
    "3fff::1",
    "fc00::1",
    "fd00::1",
    "fd00:ec2::254",
    "fe80::1",
    "fe80::1%2",
    "fec0::1",
    "ff02::1",
    "ff0e::1",
    "4000::1",
    "8000::1",
    "e000::1",
    "2600::5efe:7f00:1",
    "2600::200:5efe:7f00:1",
]

# Spellings that lead inside, or that no address has. The resolver of the test
# answers with a public address, so each is refused for how it is written.
SPELLINGS = ["http://127.1/", "http://127.0.1/", "http://2130706433/", "http://017700000001/", "http://0x7f000001/", "http://0x7f.1/", "http://0177.0.0.1/", "http://0x7f.0x0.0x0.0x1/", "http://127.0.0.1./", "http://127.000.000.001/", "http://0/", "http://0x0/", "http://00/", "http://10.1/", "http://0xa9fea9fe/", "http://2852039166/", "http://169.254.43518/", "http://0251.0376.0251.0376/", "http://1.2.3.4.5/", "http://256.256.256.256/", "http://localhost/", "http://LOCALHOST/", "http://localhost./", "http://a.localhost/", "http://intranet/", "http://printer/", "http://db.internal/", "http://metadata.google.internal/", "http://router.lan/", "http://nas.local/", "http://a.home/", "http://a.corp/", "http://a.test/", "http://a.example/", "http://a.invalid/", "http://a.onion/", "http://1.0.0.127.in-addr.arpa/", "http://localhost.localdomain/", "http://web.example.org./", "http://[::1]/", "http://[0:0:0:0:0:0:0:1]/", "http://[::ffff:7f00:1]/", "http://[::127.0.0.1]/", "http://[fe80::1%25eth0]/", "http://[::1]:80/", "http://[::]/", "http://[v1.x]/", "http://[::1/", "http://::1/", "http://web.example.org]/", "http://user@web.example.org/", "http://user:word@web.example.org/", "http://@web.example.org/", "http://web.example.org@127.0.0.1/", "http://127.0.0.1:80@web.example.org/", "http://web.example.org:80@127.0.0.1/", "http://web.example.org%40127.0.0.1/", "http://web.example.org:22/", "http://web.example.org:8080/", "http://web.example.org:6379/", "http://web.example.org:0/", "http://web.example.org:65536/", "http://web.example.org:-80/", "http://web.example.org:/", "http://web.example.org:80:80/", "http://web.example.org:٨٠/", "ftp://web.example.org/", "file:///etc/passwd", "gopher://web.example.org/", "dict://web.example.org/", "ldap://web.example.org/", "data:text/plain,x", "javascript:alert(1)", "ws://web.example.org/", "jar:http://web.example.org/", "http:web.example.org", "http:/web.example.org", "http:///web.example.org", "//web.example.org/", "web.example.org", "/etc/passwd", "http://", "http:///", "http://①②⑦.⓪.⓪.①/", "http://127。0。0。1/", "http://ⓛocalhost/", "http://新闻.example.org/", "http://web_example.org/", "http://-web.example.org/", "http://web-.example.org/", "http://web..example.org/", "http://.web.example.org/", "http://web.example.1/", "http://web.example.0x7f/", "http://web.example.org\\@127.0.0.1/", "http:\\\\127.0.0.1\\", "http://web.example.org#@127.0.0.1:22\\", "http://%31%32%37.0.0.1/", "http://127.0.0.1%00.example.org/", "http://*.example.org/"]  # fmt: skip
SPELLINGS += [
    "",
    " http://web.example.org/",
    "http://web.example.org/\r\nHost: inner",
    "http://web.example.org/\x00",
    "http://web.example.org /",
    "http://web.example.org\t/",
    "http://127.0.0.1 @web.example.org/",
    'http://web.example.org/"><script>',
    "http://web.example.org/" + "a" * 2000,
    "http://" + "a" * 64 + ".example.org/",
    "http://" + "a." * 127 + "org/",
]


def ask(url: str, *answers: list[str], hops: int = 5) -> Network:
    network = Network()
    bounds = Bounds(seconds=2, resolve=Names(*answers), network=network)
    with pytest.raises((Refused, NoAnswer)) as refused:
        fetch(url, hops=hops, bounds=bounds)
    assert refused.type is Refused
    return network


def test_the_tables_are_long_enough_to_mean_something():
    assert len(set(INNER)) + len(set(SPELLINGS)) >= 120


@pytest.mark.parametrize("address", INNER)
def test_a_name_that_leads_inside_is_not_connected_to(address):
    assert not is_public(address)
    assert ask("https://web.example.org/", [address]).asked == []


@pytest.mark.parametrize("address", INNER)
def test_one_inner_address_among_public_ones_refuses_all(address):
    answers = ["93.184.216.34", address, "2606:2800:220:1::1"]
    assert ask("http://web.example.org/", answers).asked == []


@pytest.mark.parametrize("address", INNER)
def test_an_inner_address_itself_is_not_connected_to(address):
    host = f"[{address}]" if ":" in address else address
    assert ask(f"http://{host}/", [address]).asked == []


@pytest.mark.parametrize("url", SPELLINGS)
def test_what_is_written_oddly_is_not_even_looked_up(url):
    def resolve(host: str, port: int) -> list[str]:
        pytest.fail(f"{host} was looked up")

    network = Network()
    with pytest.raises(Refused):
        fetch(url, bounds=Bounds(resolve=resolve, network=network))
    assert network.asked == []


@pytest.mark.parametrize(
    "address",
    ["8.8.8.8", "93.184.216.34", "223.5.5.5", "2606:2800:220:1::1", "2400:3200::1"],
)
def test_public_addresses_are_public(address):
    assert is_public(address)


@pytest.mark.parametrize("text", ["", "x", "127.1", "8.8.8.8 ", "1.2.3.4/8"])
def test_what_is_no_address_is_not_public(text):
    assert not is_public(text)
