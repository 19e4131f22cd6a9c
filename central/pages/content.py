"""What kiosks show, for those who write it: lists, forms, the draft with what it changes, editions.

One set of templates for every form (central/editing/forms.py), of a centre and of the province.
What is typed goes into the draft; only the draft's page lets it out. Not responsible for what may
be written nor where it is kept.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends, Query
from fastapi import Path as InPath
from sqlalchemy.orm import Session
from starlette.requests import Request
from starlette.responses import Response

from central.content.by_code import records_of
from central.content.holding import is_held, under_way
from central.content.publishing import Shelf
from central.db.content import Edition
from central.editing import drafts, editions, preview
from central.editing.checking import faults_of, gone_procedures
from central.editing.editions import Refused
from central.editing.every_form import FORMS
from central.editing.fields import FaultError, Kind, Sent, Values, put_in, read, typed
from central.editing.forms import PROFILE, Form, Item
from central.editing.preview import Preview, looked_at, scenes_of, touched
from central.pages.gate import Turned, see_other
from central.pages.house import House, home_of
from central.pages.lines import Wrong, edition_lines, form_of, lines_of, shown, wrong_with
from central.pages.params import BOTH, Name, Scope, Short
from central.pages.render import HEADERS
from central.people.roles import Right
from central.people.signing_in import SignedIn
from central.rollouts.steps import written_by
from kiosk.domain.text import Text
from kiosk.sync.contract.content import ANNOUNCEMENTS, ANSWERS, CENTRE, SETTINGS

_MOST_FIELDS: Final = 60
_A_PAGE: Final = 100
_LINES: Final = 60
# Translations are written once for all of the province, and a profile is a centre's.
CENTRE_FORMS: Final = tuple(name for name in FORMS if name != "translations")
PROVINCE_FORMS: Final = tuple(name for name, form in FORMS.items() if form.collection != CENTRE)
Key = Annotated[Short, Query()]
Page = Annotated[int, Query(ge=0, le=10_000)]
FormName = Annotated[str, InPath(pattern=r"^[a-z_]{1,40}$")]


async def _typed(request: Request) -> dict[str, str]:
    """What a form sent, as texts; more fields than any form has are left out."""
    form = await request.form(max_files=0, max_fields=_MOST_FIELDS)
    return {name: value for name, value in form.items() if isinstance(value, str)}


Typed = Annotated[dict[str, str], Depends(_typed)]


def routes(house: House) -> APIRouter:
    pages = Content(house)
    router = APIRouter(include_in_schema=False)
    for whose in BOTH:
        at = f"{whose}/content"
        router.get(at)(pages.overview)
        router.get(f"{at}/{{form}}")(pages.listed)
        router.get(f"{at}/{{form}}/item")(pages.edit)
        router.post(f"{at}/{{form}}/item")(pages.save)
        router.post(f"{at}/{{form}}/remove")(pages.remove)
        router.get(f"{at}/{{form}}/draft")(pages.draft)
        router.get(f"{at}/{{form}}/draft/{{scene}}.png")(pages.picture)
        router.post(f"{at}/{{form}}/draft/{{verb}}")(pages.act)
        router.post(f"{at}/editions/{{edition}}/back")(pages.take_back)
    return router


class Content:
    """Any thread."""

    def __init__(self, house: House) -> None:
        self._house, self._gate = house, house.gate
        self._database, self._now = house.context.database, house.context.now
        self._preview = Preview()

    # --- looking ------------------------------------------------------------------------------

    def overview(self, request: Request, scope: Scope) -> Response:
        """Every form with its draft, and what went out lately."""
        person = self._gate.enter(request, Right.EDIT, scope)
        with self._database.reading() as session:
            values = self._room(request, session, person, scope)
            rows = []
            for name in _forms_of(scope):
                form, shelf = FORMS[name], _shelf(scope, FORMS[name])
                count = 0 if form.is_one else len(form.items(drafts.drafted(session, shelf)))
                rows.append((form, count, drafts.draft_of(session, shelf)))
            # Figures and the catalogue go out from pages of their own.
            written = {form.collection for form, _, _ in rows}
            told = editions.newest(session, scope, written)
            back = {
                found
                for each in {entry.collection for entry in told}
                if (found := editions.newest_standing(session, Shelf(scope, each)))
            }
            values["rollout"] = under_way(session, scope)
        values |= {
            "rows": rows,
            "editions": [(each, form_of(each.collection), edition_lines(each)) for each in told],
            "most": _LINES,
            "back": back,
        }
        return self._house.renderer.page(request, "content.html", values)

    def listed(self, request: Request, scope: Scope, form: FormName, page: Page = 0) -> Response:
        person = self._gate.enter(request, Right.EDIT, scope)
        found = self._form(request, scope, form)
        if found.is_one:
            return see_other(f"{home_of(scope)}/content/{form}/item?key={found.only}")
        shelf = _shelf(scope, found)
        with self._database.reading() as session:
            values = self._room(request, session, person, scope)
            items = found.items(drafts.drafted(session, shelf))
            draft = drafts.draft_of(session, shelf)
        there = items[page * _A_PAGE :]
        heads = [field for field in found.fields if field.name in found.heads]
        values |= {
            "form": found,
            "heads": heads,
            "items": [
                (each, [shown(field, each.values) for field in heads]) for each in there[:_A_PAGE]
            ],
            "page": page,
            "more": len(there) > _A_PAGE,
            "draft": draft,
        }
        return self._house.renderer.page(request, "content_list.html", values)

    def edit(self, request: Request, scope: Scope, form: FormName, key: Key = "") -> Response:
        person = self._gate.enter(request, Right.EDIT, scope)
        found = self._form(request, scope, form)
        item = self._item(request, scope, found, key)
        sent = {
            name: text for field in found.fields for name, text in typed(field, item.values).items()
        }
        return self._form_page(request, person, scope, found, key, sent, {})

    def draft(self, request: Request, scope: Scope, form: FormName) -> Response:
        """What would change, what is wrong with it, what deserves a look."""
        person = self._gate.enter(request, Right.EDIT, scope)
        return self._draft_page(request, person, scope, self._form(request, scope, form))

    def picture(self, request: Request, scope: Scope, form: FormName, scene: Name) -> Response:
        """One page of a kiosk with the draft in it."""
        self._gate.enter(request, Right.EDIT, scope)
        found = self._form(request, scope, form)
        if not scope:
            raise self._gate.no_page(request)
        with self._database.reading() as session:
            document = self._document(session, _shelf(scope, found))
        locale = self._house.renderer.reader(request).words.locale
        drawn = self._preview.pictures(document, locale).get(scene)
        if drawn is None:
            raise self._gate.no_page(request)
        return Response(drawn, media_type="image/png", headers=HEADERS)

    # --- writing ------------------------------------------------------------------------------

    def save(
        self, request: Request, scope: Scope, form: FormName, sent: Typed, key: Key = ""
    ) -> Response:
        person = self._gate.enter_by_form(request, Right.EDIT, scope, sent.get("csrf", ""))
        found = self._form(request, scope, form)
        item = self._item(request, scope, found, key)
        values, faults = _read_all(found, item.values, sent)
        if faults:
            return self._form_page(request, person, scope, found, key, sent, faults)
        return self._put(
            request, person, scope, found, lambda rows: found.changed(rows, key, values)
        )

    def remove(self, request: Request, scope: Scope, form: FormName, sent: Typed) -> Response:
        person = self._gate.enter_by_form(request, Right.EDIT, scope, sent.get("csrf", ""))
        found = self._form(request, scope, form)
        key = sent.get("key", "")
        return self._put(request, person, scope, found, lambda rows: found.without(rows, key))

    def act(
        self, request: Request, scope: Scope, form: FormName, verb: Name, sent: Typed
    ) -> Response:
        """Publish the draft now, release it for a day, keep it over what came between, drop it."""
        right = Right.EDIT if verb in {"drop", "keep"} else Right.PUBLISH
        person = self._gate.enter_by_form(request, right, scope, sent.get("csrf", ""))
        found, now = self._form(request, scope, form), self._now()
        shelf, note = _shelf(scope, found), sent.get("note", "").strip()[:300]
        outcome: Edition | Refused | None = None
        with self._database.writing() as session:
            match verb:
                case "drop":
                    drafts.drop(session, shelf)
                case "keep":
                    drafts.stand_by(session, shelf, person.person, now)
                case "publish" if due := _later(sent.get("due", ""), self._house.context.today()):
                    drafts.release(session, shelf, due, note)
                case "publish":
                    outcome = editions.publish_draft(session, shelf, person.person, note, now)
                case _:
                    raise self._gate.no_page(request)
        if verb == "keep" or isinstance(outcome, Refused):
            return see_other(f"{home_of(scope)}/content/{form}/draft")
        return see_other(f"{home_of(scope)}/content")

    def take_back(
        self,
        request: Request,
        scope: Scope,
        edition: Annotated[int, InPath(ge=1)],
        sent: Typed,
    ) -> Response:
        person = self._gate.enter_by_form(request, Right.PUBLISH, scope, sent.get("csrf", ""))
        with self._database.writing() as session:
            found = session.get(Edition, edition)
            if found is None or found.scope != scope:
                raise self._gate.no_page(request)
            if editions.take_back(session, found, person.person, self._now()) is None:
                raise Turned(self._gate.refuse(request, "not_newest", 409))
        return see_other(f"{home_of(scope)}/content")

    # --- parts --------------------------------------------------------------------------------

    def _put(
        self, request: Request, person: SignedIn, scope: str, form: Form, how: Any
    ) -> Response:
        shelf = _shelf(scope, form)
        with self._database.writing() as session:
            changes = how(drafts.drafted(session, shelf))
            if changes is None:
                raise self._gate.no_page(request)
            drafts.change(session, shelf, changes, person.person, self._now())
        next_ = "draft" if form.is_one else ""
        return see_other(f"{home_of(scope)}/content/{form.name}/{next_}".rstrip("/"))

    def _document(self, session: Session, shelf: Shelf) -> dict[str, Any]:
        """What `kiosk preview` reads: everything as it would be with all drafts of the centre; but
        for the profile's where no kiosk could read that. With the procedures of which the draft of
        the shelf says something.
        """
        after = {
            name: drafts.drafted(session, Shelf(shelf.scope, name))
            for name in (CENTRE, ANNOUNCEMENTS, ANSWERS)
        }
        if faults_of(CENTRE, after[CENTRE]):
            after[CENTRE] = drafts.published(session, Shelf(shelf.scope, CENTRE))
        before = drafts.published(session, shelf)
        codes = touched(shelf.collection, before, after.get(shelf.collection, {}))
        profile, answers = after[CENTRE].get(PROFILE, {}), list(after[ANSWERS].values())
        return {
            "centre": profile,
            "announcements": list(after[ANNOUNCEMENTS].values()),
            "answers": answers,
            "procedures": looked_at(records_of(session, codes), profile, answers),
        }

    def _form(self, request: Request, scope: str, name: str) -> Form:
        if name not in _forms_of(scope):
            raise self._gate.no_page(request)
        return FORMS[name]

    def _item(self, request: Request, scope: str, form: Form, key: str) -> Item:
        """The item as it is in the draft; an empty one for an empty key."""
        if not key and not form.is_one:
            return Item("", {})
        with self._database.reading() as session:
            items = form.items(drafts.drafted(session, _shelf(scope, form)))
        found = next((each for each in items if each.key == key), None)
        if found is None:
            raise self._gate.no_page(request)
        return found

    def _form_page(
        self,
        request: Request,
        person: SignedIn,
        scope: str,
        form: Form,
        key: str,
        sent: Sent,
        faults: dict[str, str],
    ) -> Response:
        with self._database.reading() as session:
            values = self._room(request, session, person, scope)
            profile = drafts.drafted(session, Shelf(scope, CENTRE)).get(PROFILE, {})
        entries = {
            field.name: {
                each["code"]: Text(each["name"]["vi"], each["name"].get("en", ""))
                for each in profile.get(field.of, ())
            }
            for field in form.fields
            if field.kind == Kind.AMONG
        }
        values |= {"form": form, "key": key, "sent": sent, "faults": faults, "kinds": Kind}
        values["entries"] = entries
        status = 422 if faults else 200
        return self._house.renderer.page(request, "content_form.html", values, status)

    def _draft_page(self, request: Request, person: SignedIn, scope: str, form: Form) -> Response:
        shelf = _shelf(scope, form)
        with self._database.reading() as session:
            values = self._room(request, session, person, scope)
            draft = drafts.draft_of(session, shelf)
            before = drafts.published(session, shelf)
            changes = draft.rows if draft else {}
            after = drafts.over(before, changes)
            gone = gone_procedures(session, after) if shelf.collection in {CENTRE, ANSWERS} else []
            overtaken = drafts.overtaken(session, shelf)
            held = is_held(session, scope, shelf.collection)
            drawn = scope and draft is not None and _is_drawn(shelf.collection)
            scenes = scenes_of(self._document(session, shelf)) if drawn else ()
            profile = drafts.drafted(session, Shelf(scope, CENTRE)) if drawn else {}
        values |= {
            "form": form,
            "draft": draft,
            "lines": lines_of(shelf.collection, before, after, changes),
            "most": _LINES,
            "faults": faults_of(shelf.collection, after) if draft else [],
            "wrong": self._wrong(request, after) if draft and shelf.collection == CENTRE else [],
            "gone": gone,
            "overtaken": overtaken,
            "held": held,
            "by_steps": shelf.collection in written_by(scope),
            "scenes": scenes,
            "without_profile": bool(scenes and faults_of(CENTRE, profile)),
            "today": self._house.context.today(),
        }
        return self._house.renderer.page(request, "content_draft.html", values)

    def _wrong(self, request: Request, rows: drafts.Rows) -> list[Wrong]:
        locale = self._house.renderer.reader(request).words.locale
        return wrong_with(rows.get(PROFILE, {}), locale)

    def _room(
        self, request: Request, session: Session, person: SignedIn, scope: str
    ) -> dict[str, Any]:
        return {"person": person, **self._house.frame(request, session, scope)}


def _is_drawn(collection: str) -> bool:
    """Whether a preview would show anything of it."""
    return collection != SETTINGS and preview.is_there()


def _read_all(form: Form, before: Values, sent: Sent) -> tuple[Values, dict[str, str]]:
    """The values that were typed, and a word for each field that is wrong: all at once."""
    values, faults = before, dict[str, str]()
    for field in form.fields:
        try:
            values = put_in(values, field.name, read(field, sent))
        except FaultError as fault:
            faults[field.name] = fault.word
    if not faults:
        faults.update({**form.as_written(values), **form.agree(values)})
    return values, faults


def _forms_of(scope: str) -> tuple[str, ...]:
    return CENTRE_FORMS if scope else PROVINCE_FORMS


def _shelf(scope: str, form: Form) -> Shelf:
    return Shelf(scope, form.collection)


def _later(text: str, today: date) -> date | None:
    """A day after today; None for none, or one that is not."""
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return None
    return found if found > today else None
