"""The tools of ``.ci/`` are programs, so they are run as programs."""

import gettext
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
HEADER = (
    'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    '"Plural-Forms: nplurals=1; plural=0;\\n"\n\n'
)


def run(tool: str, *names: Path | str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, ROOT / ".ci" / tool, *names],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"PYTHONUTF8": "1"},
    )


class TestCompileMessages:
    @pytest.fixture
    def compiled(self, tmp_path):
        def compile_(body: str) -> gettext.GNUTranslations:
            path = tmp_path / "django.po"
            path.write_text(HEADER + body, "utf-8")
            done = run("compile_messages.py", path)
            assert done.returncode == 0, done.stderr
            with path.with_suffix(".mo").open("rb") as file:
                return gettext.GNUTranslations(file)

        return compile_

    def test_plurals_contexts_and_long_texts_are_found_again(self, compiled):
        catalogue = compiled(
            'msgid "Press"\nmsgstr "新闻界"\n\n'
            'msgctxt "verb"\nmsgid "Press"\nmsgstr "签发"\n\n'
            'msgid "%(n)d story"\nmsgid_plural "%(n)d stories"\n'
            'msgstr[0] "%(n)d 篇"\n\n'
            'msgid ""\n"a \\"quoted\\" "\n"text\\n"\nmsgstr "引文\\n"\n'
        )
        assert catalogue.gettext("Press") == "新闻界"
        assert catalogue.pgettext("verb", "Press") == "签发"
        assert catalogue.ngettext("%(n)d story", "%(n)d stories", 2) == "%(n)d 篇"
        assert catalogue.gettext('a "quoted" text\n') == "引文\n"

    def test_fuzzy_empty_and_obsolete_entries_are_left_out(self, compiled):
        catalogue = compiled(
            '#, fuzzy\nmsgid "one"\nmsgstr "一"\n\n'
            'msgid "two"\nmsgstr ""\n\n#~ msgid "three"\n#~ msgstr "三"\n\n'
            'msgid "four"\nmsgstr "四"\n'
        )
        assert [
            catalogue.gettext(word) for word in ("one", "two", "three", "four")
        ] == [*("one", "two", "three", "四")]

    @pytest.mark.parametrize(
        "body", ["msgid broken\n", 'msgid "a"\nmsgstr "1"\n\nmsgid "a"\nmsgstr "2"\n']
    )
    def test_a_faulty_catalogue_is_named_with_its_line(self, tmp_path, body):
        path = tmp_path / "django.po"
        path.write_text(HEADER + body, "utf-8")
        done = run("compile_messages.py", path)
        assert done.returncode == 1
        assert f"{path}:" in done.stderr
        assert not path.with_suffix(".mo").exists()


class TestFullwidth:
    @pytest.mark.parametrize(
        ("name", "text"),
        [
            ("a.py", 'NAME = "市民,记者"\n'),
            ("a.zh.md", "开头\n结尾(完)\n"),
            ("a.html", "<p>几点开门?</p>\n"),
            ("a.po", HEADER + 'msgid "Saved: %s"\nmsgstr "已保存: %s"\n'),
            ("a.txt", "第一,第二\n"),
        ],
    )
    def test_a_half_width_mark_beside_a_character_is_found(self, tmp_path, name, text):
        path = tmp_path / name
        path.write_text(text, "utf-8")
        done = run("fullwidth.py", path)
        assert done.returncode == 1
        assert f"{path}:" in done.stdout

    @pytest.mark.parametrize(
        ("name", "text"),
        [
            ("a.py", '"""The headline 标题, in 字."""\nMARKS = "市民，记者"\n'),
            ("a.py", 'FAULTY = "市民,记者"  # half-width on purpose\n'),
            ("a.py", 'msg = f"label {label!r} (栏目) is not known"\n'),
            ("a.zh.md", "见[说明](docs/index.md)，命令 `甲:乙`。\n"),
            ("a.html", '<p title="x:y">{{ name }}，{# 说明: #}您好！</p>\n'),
        ],
    )
    def test_english_code_and_marked_lines_are_left_alone(self, tmp_path, name, text):
        path = tmp_path / name
        path.write_text(text, "utf-8")
        done = run("fullwidth.py", path)
        assert done.returncode == 0, done.stdout


class TestTranslations:
    """Asked through the functions: the program reads the whole checkout."""

    @pytest.fixture
    def tool(self, monkeypatch):
        monkeypatch.syspath_prepend(ROOT / ".ci")
        import translations

        return translations

    def test_texts_in_python_are_found_with_their_context(self, tool):
        code = (
            'a = _("One")\nb = pgettext_lazy("verb", "Press")\n'
            'c = ngettext("%(n)d row", "%(n)d rows", n)\nd = _(name)\n'
        )
        assert dict(tool.in_python(code, "a.py")) == {
            (None, "One"): "a.py:1",
            ("verb", "Press"): "a.py:2",
            (None, "%(n)d row"): "a.py:3",
        }

    def test_texts_in_templates_are_found(self, tool):
        code = (
            '{% translate "One" %}\n{% translate "May" context "month" %}'
            "{% blocktranslate count n=rows %}{{ n }} row{% plural %}{{ n }} rows"
            "{% endblocktranslate %}"
        )
        found = dict(tool.in_calls(tool.templatize(code), "a.html"))
        assert set(found) == {(None, "One"), ("month", "May"), (None, "%(n)s row")}

    @pytest.mark.parametrize(
        ("entry", "fault"),
        [
            ({"texts": {0: ""}}, "empty"),
            ({"texts": {0: "甲"}, "fuzzy": True}, "fuzzy"),
            ({"msgid": "%(n)d rows", "texts": {0: "行"}}, "placeholders"),
        ],
    )
    def test_a_doubtful_entry_is_a_fault(self, tool, entry, fault):
        message = tool.Message(line=1, **({"msgid": "a"} | entry))
        assert any(fault in text for text in tool.wrong(message))

    def test_a_complete_entry_is_none(self, tool):
        message = tool.Message(line=1, msgid="%(n)d rows", texts={0: "%(n)d 行"})
        assert list(tool.wrong(message)) == []


class TestFindpy:
    """Each case has a search path of its own, with nothing else on it."""

    def find(self, folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["/bin/sh", ROOT / ".ci" / "findpy.sh"],
            env={"PATH": str(folder), "HOME": str(folder), **variables},
            capture_output=True,
            text=True,
            check=False,
        )

    def script(self, path: Path, body: str) -> Path:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"#!/bin/sh\n{body}\n")
        path.chmod(0o755)
        return path

    def test_a_shim_that_fails_is_passed_over(self, tmp_path):
        self.script(tmp_path / "python3.13", "exit 127")
        good = self.script(tmp_path / "python3", f'exec {sys.executable} "$@"')
        assert self.find(tmp_path).stdout.strip() == str(good)

    def test_an_interpreter_of_the_version_manager_is_found(self, tmp_path):
        self.script(tmp_path / "python3", "exit 1")
        good = self.script(
            tmp_path / ".pyenv/versions/3.13.9/bin/python3",
            f'exec {sys.executable} "$@"',
        )
        assert self.find(tmp_path).stdout.strip() == str(good)

    def test_without_any_it_says_in_one_line_what_to_do(self, tmp_path):
        done = self.find(tmp_path)
        assert (done.returncode, done.stdout) == (1, "")
        assert done.stderr.count("\n") == 1
        assert "PYTHON=" in done.stderr

    def test_a_split_standard_library_is_named(self, tmp_path):
        self.script(
            tmp_path / "python3", 'case "$2" in *ensurepip*) exit 1 ;; esac; exit 0'
        )
        assert "python3-venv" in self.find(tmp_path).stderr

    def test_a_named_interpreter_that_does_not_do_is_refused_by_name(self, tmp_path):
        self.script(tmp_path / "python3", f'exec {sys.executable} "$@"')
        done = self.find(tmp_path, PYTHON="python2")
        assert done.returncode == 1
        assert "PYTHON=python2" in done.stderr
