"""A template's text evaluated in a child process: plain values in, Markdown and placed blocks out, as JSON.

No list of what a template may do is ever complete, so the child has little to lose; `isolation.py` says what.
"""

from __future__ import annotations

from collections.abc import Callable

from masterplan_cli.documents.fault import TemplateFault
from masterplan_cli.documents.plain import refuse_unplain
from masterplan_cli.documents.sandbox import isolation as children
from masterplan_cli.documents.sandbox.execution import execute, rehearse
from masterplan_cli.documents.sandbox.isolation import (
    MOST_BYTES,
    Isolation,
    default_isolation,
    over_the_limit,
    too_large,
)
from masterplan_cli.documents.sandbox.request import (
    Evaluated,
    Request,
    read_answer,
    read_request,
    write_answer,
    write_fault,
    write_mistake,
    write_request,
)


def evaluate(request: Request, isolation: Isolation | None = None) -> Evaluated:
    """The template's text; raises TemplateFault with the template's name as `file`."""
    refuse_unplain(request.context)
    rehearse()
    try:
        if (isolation or default_isolation()) == "fork":
            return read_answer(children.in_fork(lambda: run(request)))
        return read_answer(children.in_interpreter(f"from {__name__} import serve; serve()", write_request(request)))
    except TemplateFault as fault:
        raise fault if fault.file else fault.at(request.main, 1) from None


def run(request: Request) -> bytes:
    """The answer, made in this process; called inside the child."""
    try:
        answer = write_answer(execute(request))
        return answer if len(answer) < MOST_BYTES else write_fault(too_large())
    except TemplateFault as fault:
        return write_fault(fault)
    except MemoryError:
        return write_fault(over_the_limit())
    except Exception as error:  # whatever else happens in the child is our mistake, and must not look like a limit
        return write_mistake(error)


def serve() -> None:
    """The child that is a new interpreter."""
    children.answer(_prepared)


def _prepared(sent: bytes) -> Callable[[], bytes]:
    request = read_request(sent)
    rehearse()
    return lambda: run(request)
