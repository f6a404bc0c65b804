"""Rules about files that no linter knows."""

import ast
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TEXT_SUFFIXES = {
    *("", ".py", ".md", ".txt", ".in", ".toml", ".yml", ".sh", ".html", ".css"),
    *(".js", ".svg", ".po", ".xml", ".json"),
}
# Namespaces, documentation of formats, and names that RFC 2606 keeps for examples.
NAMED_HOSTS = {
    *("www.w3.org", "purl.org", "search.yahoo.com", "www.sitemaps.org"),
    *("jsonfeed.org", "www.jsonfeed.org", "schema.org", "www.rfc-editor.org"),
    *("beian.miit.gov.cn", "beian.mps.gov.cn"),
    *("docs.pytest.org", "docs.djangoproject.com"),
    *("api.indexnow.org", "data.zz.baidu.com", "www.google.com"),
}
# Addresses that must be refused, in every spelling.
DENIED = ("tests/articles/outbound/test_", "tests/articles/searchpush/test_")
EXAMPLE_HOST = re.compile(r"(.*\.)?example(\.(org|com|net))?|127\.[\d.]+")


def tracked() -> list[Path]:
    """Every file of the project that is not made by a tool."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    names = listed.stdout.split("\0") if listed.returncode == 0 else []
    return [ROOT / name for name in names if name and (ROOT / name).is_file()]


FILES = tracked()
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))

needs_git = pytest.mark.skipif(not FILES, reason="not a git checkout")


def texts():
    """Yield path and text of every text file."""
    for path in FILES:
        if path.suffix in TEXT_SUFFIXES:
            yield path, path.read_text("utf-8", errors="replace")


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
class TestLockFiles:
    def test_hold_no_address(self, lock):
        for word in ("://", "--index", "--extra", "--find-links"):
            assert word not in lock.read_text()

    def test_name_every_package_with_version_and_hash(self, lock):
        rows = lock.read_text().replace("\\\n", " ").splitlines()
        rows = [row for row in rows if row.strip() and not row.startswith("#")]
        assert rows
        for row in rows:
            assert re.match(r"[\w.\-\[\],]+==[^ ]+ .*--hash=sha256:[0-9a-f]{64}", row)

    def test_hold_what_their_source_pins(self, lock):
        locked = lock.read_text()
        for row in lock.with_suffix(".in").read_text().splitlines():
            if row and not row.startswith("-r"):
                assert re.search(
                    rf"^{re.escape(re.sub(r'\[.*?]', '', row))} ", locked, re.MULTILINE
                ), row


@needs_git
def test_no_file_names_a_folder_of_one_machine():
    machine = re.compile(r"(^|[^\w.-])/(root|work|farm|home/[a-z]+)/", re.MULTILINE)
    found = [path for path, text in texts() if machine.search(text)]
    assert found == []


@needs_git
def test_every_address_in_a_file_is_a_namespace_or_an_example():
    found = {
        (str(path.relative_to(ROOT)), host)
        for path, text in texts()
        if not str(path.relative_to(ROOT)).startswith(DENIED)
        for host in re.findall(r"https?://([\w-]+(?:\.[\w-]+)+)", text)
        if host not in NAMED_HOSTS and not EXAMPLE_HOST.fullmatch(host)
    }
    assert found == set()


@needs_git
def test_no_python_file_is_longer_than_300_lines():
    long = {
        str(path.relative_to(ROOT)): lines
        for path in FILES
        if path.suffix == ".py" and "migrations" not in path.parts
        if (lines := len(path.read_text("utf-8").splitlines())) > 300
    }
    assert long == {}


def variables(path: Path) -> set[str]:
    """The names that a settings module asks the environment for."""
    calls = [
        node
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and node.args
    ]
    names = {
        argument.value
        for call in calls
        for argument in call.args[:2]
        if isinstance(argument, ast.Constant)
        and (
            ast.unparse(call.func) in {"flag", "os.environ.get", "os.getenv"}
            or ast.unparse(call.func).startswith("env.")
        )
    }
    return {name for name in names if isinstance(name, str)}


class TestConfiguration:
    asked = variables(ROOT / "newsroom" / "settings.py") | variables(
        ROOT / "newsroom" / "environment.py"
    )
    page = (ROOT / "docs" / "configuration.md").read_text("utf-8")

    def test_the_settings_are_understood(self):
        assert {"SITE_URL", "DEBUG", "DATABASE_URL", "NEWSROOM_HOME"} <= self.asked

    def test_every_variable_is_documented(self):
        assert {name for name in self.asked if f"`{name}`" not in self.page} == set()

    def test_no_documented_variable_is_made_up(self):
        tables = self.page.partition("## Only for development")[0]
        rows = re.findall(r"^\| (`[A-Z].*?) \|", tables, re.MULTILINE)
        documented = {
            name for row in rows for name in re.findall(r"`([A-Z_0-9]+)`", row)
        }
        assert documented == self.asked

    @pytest.mark.parametrize("name", ["articles", "feeds", "newsroom"])
    def test_nothing_else_reads_the_environment(self, name):
        allowed = {"settings.py", "wsgi.py"}
        readers = [
            str(path.relative_to(ROOT))
            for path in (ROOT / name).rglob("*.py")
            if path.name not in allowed and "os.environ" in path.read_text("utf-8")
        ]
        assert readers == []


def outline(text: str) -> dict[str, list[str]]:
    """Return the keys under each top-level key of a YAML file, by indentation."""
    keys: dict[str, list[str]] = {}
    top = ""
    for line in text.splitlines():
        assert "\t" not in line
        if found := re.match(r"( {0,2})([\w-]+):", line):
            if found[1]:
                keys[top].append(found[2])
            else:
                top = found[2]
                keys[top] = []
    return keys


class TestContainers:
    compose = (ROOT / "docker-compose.yml").read_text("utf-8")
    image = (ROOT / "Dockerfile").read_text("utf-8")

    def test_compose_names_web_worker_database_and_cache(self):
        services = outline(self.compose)["services"]
        assert services == ["prepare", "web", "worker", "db", "cache"]

    def test_every_volume_that_is_used_is_declared(self):
        used = set(re.findall(r"^ +- (\w+):/", self.compose, re.MULTILINE))
        assert used == set(outline(self.compose)["volumes"])

    def test_what_is_not_ours_is_awaited_until_it_is_healthy(self):
        assert self.compose.count("condition: service_healthy") == 3
        assert self.compose.count("healthcheck:") == 4

    def test_no_password_stands_in_the_file(self):
        values = re.findall(r"PASSWORD: (.*)", self.compose)
        assert values
        assert all(value.startswith("${POSTGRES_PASSWORD:?") for value in values)

    def test_only_the_local_machine_reaches_the_port(self):
        assert '- "127.0.0.1:' in self.compose

    def test_the_image_runs_as_a_user_without_rights_and_is_probed(self):
        after_user = self.image.partition("\nUSER newsroom\n")[2]
        assert "HEALTHCHECK" in after_user
        assert "/healthz" in after_user
        assert "USER" not in after_user

    def test_the_image_installs_only_what_the_lock_names(self):
        assert "--require-hashes -r requirements/scale.txt" in self.image


SCRIPTS = [("sh", ".ci/findpy.sh"), ("sh", ".ci/install.sh"), ("bash", ".ci/run")]


@pytest.mark.parametrize(("shell", "name"), [*SCRIPTS, ("sh", ".ci/deploy_check.sh")])
def test_scripts_parse_and_may_be_run(shell, name):
    path = ROOT / name
    assert subprocess.run([shell, "-n", path], check=False).returncode == 0
    assert path.stat().st_mode & 0o111


@pytest.mark.parametrize(
    "target",
    ["help", "install", "demo", "test", "check", "bench", "format", "messages"],
)
def test_make_knows_its_targets_and_says_what_they_are(target):
    makefile = (ROOT / "Makefile").read_text("utf-8")
    assert re.search(rf"^{target}:.*## \w", makefile, re.MULTILINE)
