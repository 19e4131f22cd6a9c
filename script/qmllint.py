#!/usr/bin/env python3
"""Checks ui/qml against the view models: what QML reads must exist in Python, with its type.

PySide6's own tools describe the Python classes in build/qmltypes, and qmllint reads the QML with
that. Responsible for what those tools miss: base classes in another file, pointers to other view
models, constant properties, Python's names of types. Judges nothing itself.
Run it with the virtual environment's Python: .venv/bin/python script/qmllint.py [FILE...]
"""

from __future__ import annotations

import argparse
import ast
import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import PySide6

ROOT: Final = Path(__file__).resolve().parent.parent
QML: Final = ROOT / "ui" / "qml"
TYPES: Final = ROOT / "build" / "qmltypes"
TOOLS: Final = Path(sys.executable).parent
PYSIDE: Final = Path(PySide6.__path__[0])
SECONDS: Final = 180
QT_MODULES: Final = ("core", "gui", "qml", "qmlmodels", "quick")

# What a Python type is called on the other side; the dump tool itself knows only str.
CPP_NAMES: Final = {
    "list": "QVariantList",
    "dict": "QVariantMap",
    "object": "QVariant",
    "float": "double",
    "QObject": "QObject*",
    "QAbstractItemModel": "QAbstractItemModel*",
}

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Source:
    """One Python file: its QML module ("" for base classes only), its classes and their bases."""

    path: Path
    module: str
    version: tuple[int, int]
    classes: dict[str, ast.ClassDef]


def main() -> int:
    parser = argparse.ArgumentParser(description="Check QML against the Python view models.")
    parser.add_argument("files", nargs="*", type=Path, help="QML files; all of ui/qml by default")
    files = parser.parse_args().files or sorted(QML.rglob("*.qml"))
    if not files:
        return 0
    shutil.rmtree(TYPES, ignore_errors=True)
    sources = read_sources()
    described = describe(sources)
    for module in sorted({source.module for source in sources} - {""}):
        write_module(module, sources, described)
    return lint(files)


# --- reading the Python side --------------------------------------------------------------------


def read_sources() -> list[Source]:
    """Every file of ui/ that has QObjects, those with base classes first."""
    found = [read_source(path) for path in sorted((ROOT / "ui").rglob("*.py"))]
    qobjects = qobject_names(found)
    kept = [source for source in found if qobjects & source.classes.keys()]
    return list(bases_first(kept))


def read_source(path: Path) -> Source:
    tree = ast.parse(path.read_text("utf-8"), str(path))
    constants = dict(module_constants(tree))
    major = int(constants.get("QML_IMPORT_MAJOR_VERSION", 1))
    minor = int(constants.get("QML_IMPORT_MINOR_VERSION", 0))
    classes = {node.name: node for node in tree.body if isinstance(node, ast.ClassDef)}
    return Source(path, str(constants.get("QML_IMPORT_NAME", "")), (major, minor), classes)


def module_constants(tree: ast.Module) -> Iterator[tuple[str, Any]]:
    for node in tree.body:
        match node:
            case ast.Assign([ast.Name(name)], ast.Constant(value)):
                yield name, value
            case ast.AnnAssign(ast.Name(name), _, ast.Constant(value)):
                yield name, value


def base_names(node: ast.ClassDef) -> list[str]:
    return [name for name in map(plain_name, node.bases) if name not in ("", "Generic")]


def plain_name(expression: ast.expr) -> str:
    """ListModel, module.ListModel and ListModel[Row] are all ListModel."""
    match expression:
        case ast.Subscript(value):
            return plain_name(value)
        case ast.Attribute(_, name) | ast.Name(name):
            return name
    return ""


def qobject_names(sources: list[Source]) -> set[str]:
    """Our classes that descend from a class of Qt's, whatever file each step is in."""
    classes = {name: node for source in sources for name, node in source.classes.items()}

    def descends(name: str) -> bool:
        if name not in classes:
            return name == "QObject" or (name.startswith("QAbstract") and name.endswith("Model"))
        return any(descends(base) for base in base_names(classes[name]))

    return {name for name in classes if descends(name)}


def bases_first(sources: list[Source]) -> Iterator[Source]:
    """The dump tool takes for QObjects only those whose base it has already seen."""
    home = {name: source for source in sources for name in source.classes}
    done: set[Path] = set()

    def visit(source: Source) -> Iterator[Source]:
        if source.path in done:
            return
        done.add(source.path)
        for node in source.classes.values():
            for base in base_names(node):
                if base in home:
                    yield from visit(home[base])
        yield source

    for source in sources:
        yield from visit(source)


# --- describing it to Qt ------------------------------------------------------------------------


def describe(sources: list[Source]) -> dict[Path, list[Json]]:
    """Each file's QObject classes, as Qt's moc would have described them."""
    if not sources:
        return {}
    dump = run("pyside6-metaobjectdump", "--quiet", *(str(source.path) for source in sources))
    classes = {Path(entry["inputFile"]): entry["classes"] for entry in json.loads(dump)}
    qobjects = qobject_names(sources)
    return {
        source.path: [
            complete(described, source.classes[described["className"]], qobjects)
            for described in classes[source.path]
            if described["className"] in qobjects
        ]
        for source in sources
    }


def complete(described: Json, node: ast.ClassDef, qobjects: set[str]) -> Json:
    constants = constant_properties(node)
    for entry in described.get("properties", []):
        entry["type"] = cpp_type(entry["type"], qobjects)
        entry["constant"] = entry["name"] in constants
    for method in described.get("signals", []) + described.get("slots", []):
        method["returnType"] = cpp_type(method["returnType"], qobjects)
        for argument in method["arguments"]:
            argument["type"] = cpp_type(argument["type"], qobjects)
    bases = [{"access": "public", "name": name} for name in base_names(node)]
    return described | {"object": True, "superClasses": bases}


def cpp_type(name: str, qobjects: set[str]) -> str:
    return f"{name}*" if name in qobjects else CPP_NAMES.get(name, name)


def constant_properties(node: ast.ClassDef) -> set[str]:
    """The names of `@Property(..., constant=True)`: QML may read them without a signal."""
    return {
        function.name
        for function in node.body
        if isinstance(function, ast.FunctionDef)
        for decorator in function.decorator_list
        if isinstance(decorator, ast.Call) and plain_name(decorator.func) == "Property"
        if any(keyword.arg == "constant" for keyword in decorator.keywords)
    }


def write_module(module: str, sources: list[Source], described: dict[Path, list[Json]]) -> None:
    """build/qmltypes/<Module>/{qmldir,types.qmltypes}; base classes come along unnamed."""
    folder = TYPES.joinpath(*module.split("."))
    folder.mkdir(parents=True)
    own = [source for source in sources if source.module in (module, "")]
    major, minor = max(source.version for source in own if source.module == module)
    dump = [
        {"classes": described[source.path], "inputFile": source.path.name, "outputRevision": 68}
        for source in own
    ]
    metatypes = folder / "metatypes.json"
    metatypes.write_text(json.dumps(dump, indent=1), "utf-8")
    run(
        "pyside6-qmltyperegistrar",
        *("--generate-qmltypes", str(folder / "types.qmltypes"), "-o", str(folder / "types.cpp")),
        *("--import-name", module, "--major-version", str(major), "--minor-version", str(minor)),
        *("--foreign-types", ",".join(map(str, foreign_types())), str(metatypes)),
    )
    lines = [f"module {module}", "typeinfo types.qmltypes", "depends QtQml", "depends QtQuick"]
    (folder / "qmldir").write_text("\n".join(lines) + "\n", "utf-8")


def foreign_types() -> list[Path]:
    folder = PYSIDE / "Qt" / "metatypes"
    return [folder / f"qt6{name}_metatypes.json" for name in QT_MODULES]


# --- running Qt's tools -------------------------------------------------------------------------


def run(tool: str, *arguments: str) -> str:
    done = subprocess.run(
        [str(TOOLS / tool), *arguments], capture_output=True, text=True, timeout=SECONDS
    )
    sys.stderr.write(done.stderr)
    if done.returncode != 0:
        sys.exit(f"qmllint: {tool} failed with status {done.returncode}.")
    return done.stdout


def lint(files: list[Path]) -> int:
    """Without --max-warnings qmllint succeeds whatever it finds; its paths must be absolute."""
    command = [str(PYSIDE / "qmllint"), "-I", str(TYPES), "-I", str(QML)]
    command += ["--max-warnings", "0", *(str(path.resolve()) for path in files)]
    return subprocess.run(command, timeout=SECONDS).returncode


if __name__ == "__main__":
    sys.exit(main())
