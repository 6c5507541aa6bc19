"""What goes to the child process and what comes back, as JSON: plain values alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from masterplan_cli.diagnostics import Text
from masterplan_cli.documents.fault import TemplateFault
from masterplan_cli.documents.plain import Plain, dumps, loads


@dataclass(frozen=True, slots=True)
class Request:
    """What is evaluated: the template named `main` among `templates`, the texts of its front matter, the context."""

    templates: Mapping[str, str]
    main: str
    front: Mapping[str, str]
    context: Mapping[str, Plain]
    sections: frozenset[str]


@dataclass(frozen=True, slots=True)
class Evaluated:
    """Marked Markdown with holes, the blocks for the holes, and the front matter filled in."""

    text: str
    placed: tuple[Mapping[str, Plain], ...]
    front: Mapping[str, str]


def write_request(request: Request) -> bytes:
    """A request as JSON."""
    return dumps(
        {
            "templates": dict(request.templates),
            "main": request.main,
            "front": dict(request.front),
            "context": request.context,
            "sections": tuple(sorted(request.sections)),
        }
    )


def read_request(sent: bytes) -> Request:
    """The request that was written."""
    match loads(sent):
        case {
            "templates": dict(templates),
            "main": str(main),
            "front": dict(front),
            "context": dict(context),
            "sections": tuple(sections),
        }:
            return Request(
                {name: str(text) for name, text in templates.items()},
                main,
                {key: str(text) for key, text in front.items()},
                context,
                frozenset(str(section) for section in sections),
            )
    raise TypeError("the request has no known shape")


def write_answer(evaluated: Evaluated) -> bytes:
    """What a template became, as JSON."""
    return dumps({"text": evaluated.text, "front": dict(evaluated.front), "placed": evaluated.placed})


def write_fault(fault: TemplateFault) -> bytes:
    """A fault as JSON."""
    return dumps({"fault": _plain_fault(fault)})


def write_mistake(error: Exception) -> bytes:
    """A mistake of ours as JSON."""
    return dumps({"broken": f"{type(error).__name__}: {error}"})


def read_answer(answer: bytes) -> Evaluated:
    """What a template became; raises the TemplateFault that was written, RuntimeError for a mistake of ours."""
    match loads(answer):
        case {
            "fault": {
                "message": (str(id_), str(en)),
                "arguments": dict(arguments),
                "hint": hint,
                "file": str(file),
                "line": int(line),
            }
        }:
            told = Text(*(str(part) for part in hint)) if isinstance(hint, tuple) else None
            words = {name: str(value) for name, value in arguments.items()}
            raise TemplateFault(Text(id_, en), words, hint=told, file=file, line=line)
        case {"text": str(text), "front": dict(front), "placed": tuple(placed)}:
            blocks = tuple(block for block in placed if isinstance(block, Mapping))
            return Evaluated(text, blocks, {key: str(value) for key, value in front.items()})
        case {"broken": str(what)}:
            raise RuntimeError(f"the evaluation of a template broke: {what}")
    raise TypeError("the child's answer has no known shape")


def _plain_fault(fault: TemplateFault) -> dict[str, Plain]:
    hint: Plain = (fault.hint.id, fault.hint.en) if fault.hint else None
    return {
        "message": (fault.message.id, fault.message.en),
        "arguments": dict(fault.arguments),
        "hint": hint,
        "file": fault.file,
        "line": fault.line,
    }
