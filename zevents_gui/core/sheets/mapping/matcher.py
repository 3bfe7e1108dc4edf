"""From header names and cells to roles: candidates with a confidence and a reason, the best ones taken."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from zevents_gui.core.model.attendee import Field
from zevents_gui.core.model.countries import country_code
from zevents_gui.core.model.name_rules import NameOrder
from zevents_gui.core.model.ticket import CustomQuestion, RegistrationForm
from zevents_gui.core.sheets.header_text import header_key, header_words
from zevents_gui.core.sheets.mapping.content import Content
from zevents_gui.core.sheets.mapping.results_columns import result_part
from zevents_gui.core.sheets.mapping.synonyms import (
    AMBIGUOUS_NAME,
    FULL_NAME,
    LANGUAGES,
    LAST_NAME_FIRST,
    SESSIONS,
    UNUSED,
    Meaning,
    meanings,
    words_of_names,
)
from zevents_gui.core.sheets.roles import (
    FullNameRole,
    QuestionRole,
    ResultRole,
    Role,
    SessionsRole,
    role_key,
    role_title,
)
from zevents_gui.core.text import tr

_FUZZY_CUTOFF = 86
_LONGEST_PHRASE = 6
_WORD_CUTOFF = 70


@dataclass(frozen=True, slots=True)
class NamedColumn:
    """What the matcher knows of one column: the lines of its header name, and its cells' looks."""

    index: int
    name: str
    parts: tuple[str, ...]
    content: Content


@dataclass(frozen=True, slots=True)
class Match:
    """A role for a column, or None, and why."""

    role: Role
    confidence: float
    reason: str


@dataclass(frozen=True, slots=True)
class _Candidate:
    column: NamedColumn
    role: Role
    confidence: float
    reason: str


def match_columns(
    columns: Sequence[NamedColumn], form: RegistrationForm | None, *, headed: bool
) -> list[Match]:
    """Return one match per column. No role but ``None`` and result columns is given twice."""
    named: list[_Candidate] = []
    ambiguous: list[tuple[NamedColumn, str]] = []
    for column in columns:
        found = _by_results(column) or _by_question(column, form) or _by_standard_title(column, form)
        if found is None and headed:
            found = _by_name(column, ambiguous)
        if found is not None:
            named.append(found)
    named += _names_of_people(ambiguous, named)
    taken = {candidate.column.index for candidate in named if candidate.confidence >= 0.5}
    for column in columns:
        if column.index not in taken:
            named += _by_content(column, form)
    if not headed:
        named += _people_by_content([c for c in columns if c.index not in taken], named)
    return _assign(columns, named)


def _assign(columns: Sequence[NamedColumn], candidates: list[_Candidate]) -> list[Match]:
    chosen: dict[int, _Candidate] = {}
    used: dict[str, _Candidate] = {}
    lost: dict[int, tuple[_Candidate, _Candidate]] = {}
    order = sorted(
        candidates,
        key=lambda c: (-round(c.confidence, 2), -round(c.column.content.emails, 1), c.column.index),
    )
    for candidate in order:
        if candidate.column.index in chosen or candidate.confidence < 0.3:
            continue
        slot = "full_name" if isinstance(candidate.role, FullNameRole) else role_key(candidate.role)
        if candidate.role is not None and slot in used:
            lost.setdefault(candidate.column.index, (candidate, used[slot]))
            continue
        chosen[candidate.column.index] = candidate
        used[slot] = candidate
    _settle_names(chosen, used)
    matches: list[Match] = []
    for column in columns:
        if column.index in chosen:
            candidate = chosen[column.index]
            matches.append(Match(candidate.role, candidate.confidence, candidate.reason))
        elif column.index in lost:
            candidate, winner = lost[column.index]
            reason = tr(
                "Also looks like “{role}”, but “{winner}” is used for that.",
                role=role_title(candidate.role),
                winner=winner.column.name,
            )
            matches.append(Match(None, 0.5, reason))
        else:
            matches.append(Match(None, 0.5, tr("Nothing that a registration needs was recognised here.")))
    return matches


def _settle_names(chosen: dict[int, _Candidate], used: dict[str, _Candidate]) -> None:
    """Where first and last name have columns of their own, a full name is not needed; else it wins."""
    full = used.get("full_name")
    halves = [used.get(role_key(Field.FIRST_NAME)), used.get(role_key(Field.LAST_NAME))]
    if full is None or not any(halves):
        return
    drop = [full] if all(halves) else [half for half in halves if half is not None]
    for candidate in drop:
        reason = tr("Not needed: the name is taken from another column.")
        chosen[candidate.column.index] = _Candidate(candidate.column, None, 0.8, reason)


def _by_results(column: NamedColumn) -> _Candidate | None:
    part = result_part(column.name)
    if part is None:
        return None
    return _Candidate(column, ResultRole(part), 1.0, tr("Written by an earlier run of Zevents."))


def _by_question(column: NamedColumn, form: RegistrationForm | None) -> _Candidate | None:
    if form is None:
        return None
    names = [column.name, *column.parts]
    best: tuple[float, CustomQuestion] | None = None
    for question in form.custom:
        key, words = header_key(question.title), header_words(question.title)
        for name in names:
            if header_key(name) == key and key:
                return _Candidate(
                    column, QuestionRole(question.title), 1.0, tr("Named as the event's own question.")
                )
            likeness = fuzz.token_sort_ratio(header_words(name), words) / 100
            if likeness >= 0.85 and (best is None or likeness > best[0]):
                best = (likeness, question)
    if best is None:
        return None
    likeness, question = best
    reason = tr("Much like the event's question “{title}”.", title=question.title)
    return _Candidate(column, QuestionRole(question.title), round(likeness * 0.95, 2), reason)


def _by_standard_title(column: NamedColumn, form: RegistrationForm | None) -> _Candidate | None:
    if form is None:
        return None
    for question in form.standard:
        if question.title and header_key(question.title) in {
            header_key(n) for n in (column.name, *column.parts)
        }:
            try:
                field = Field(question.field_name)
            except ValueError:
                continue
            return _fitting(column, field, 0.97, tr("Named as in the event's registration form."))
    return None


def _by_name(column: NamedColumn, ambiguous: list[tuple[NamedColumn, str]]) -> _Candidate | None:
    names = list(dict.fromkeys((*reversed(column.parts), column.name)))
    for name in names:
        known = meanings().get(header_key(name))
        if known:
            meaning, language = known
            if meaning == AMBIGUOUS_NAME:
                ambiguous.append((column, language))
                return None
            if language == "en":
                reason = tr("“{name}” is a usual name for it.", name=name)
            else:
                reason = tr("“{name}” is {language} for it.", name=name, language=tr(LANGUAGES[language]))
            return _meant(column, meaning, 0.98, reason)
    for name in names:
        found = _by_pieces(column, name)
        if found is not None:
            return found
    for name in names:
        found = _by_likeness(column, name) or _by_phrase(column, name)
        if found is not None:
            return found
    return None


def _by_pieces(column: NamedColumn, name: str) -> _Candidate | None:
    """Match names that say the same twice, such as "Firma / Company" or "Nom (last name)"."""
    pieces = [header_key(piece) for piece in re.split(r"[/|()\[\]–—]| - ", name)]
    known = [meanings()[piece][0] for piece in pieces if piece in meanings()]
    fields = {meaning for meaning in known if meaning not in (AMBIGUOUS_NAME, UNUSED)}
    if len(fields) != 1 or len(known) < 2:
        return None
    return _meant(column, fields.pop(), 0.95, tr("“{name}” says it in two ways.", name=name))


def _by_likeness(column: NamedColumn, name: str) -> _Candidate | None:
    key = header_key(name)
    if len(key) < 5:
        return None
    best = process.extractOne(key, meanings().keys(), scorer=fuzz.ratio, score_cutoff=_FUZZY_CUTOFF)
    if best is None:
        return None
    meaning = meanings()[best[0]][0]
    # a wrong ID would do harm, and "Attended" is no attendee ID
    if meaning in (AMBIGUOUS_NAME, UNUSED, Field.EXTERNAL_ID) or not _same_words(
        name, words_of_names()[best[0]]
    ):
        return None
    reason = tr("“{name}” is spelt almost like a usual name for it.", name=name)
    return _meant(column, meaning, round(best[1] / 100 * 0.9, 2), reason)


def _same_words(name: str, other: str) -> bool:
    """Tell whether two names differ by slips only, not by a whole word ("registration time", "… type")."""
    mine, theirs = header_words(name).split(), other.split()
    if len(mine) != len(theirs):
        return True
    return all(fuzz.ratio(one, two) >= _WORD_CUTOFF for one, two in zip(mine, theirs, strict=True))


def _by_phrase(column: NamedColumn, name: str) -> _Candidate | None:
    words = header_words(name).split()
    if not 1 < len(words) <= _LONGEST_PHRASE:
        return None
    for length in range(len(words) - 1, 0, -1):
        # the end of an English phrase names the thing, the beginning of a French or Spanish one
        for start in (len(words) - length, 0):
            key = header_key("".join(words[start : start + length]))
            known = meanings().get(key)
            if known and known[0] not in (UNUSED, AMBIGUOUS_NAME) and len(key) >= 3:
                reason = tr("“{name}” contains a usual name for it.", name=name)
                found = _meant(column, known[0], 0.65, reason)
                if found.confidence >= 0.5:
                    return found
    return _by_asking(column, name, words)


def _by_asking(column: NamedColumn, name: str, words: list[str]) -> _Candidate | None:
    """Match a question such as "Which company are you from?" by the thing it asks for."""
    if not name.rstrip().endswith(("?", "？")):
        return None
    asked = {meanings()[key][0] for word in words if (key := header_key(word)) in meanings()} - {
        UNUSED,
        AMBIGUOUS_NAME,
    }
    if len(asked) != 1:
        return None
    return _meant(column, asked.pop(), 0.55, tr("“{name}” asks for it.", name=name))


def _meant(column: NamedColumn, meaning: Meaning, confidence: float, reason: str) -> _Candidate:
    if isinstance(meaning, Field):
        return _fitting(column, meaning, confidence, reason)
    if meaning in (FULL_NAME, LAST_NAME_FIRST) and column.content.emails > 0.6:
        confidence *= 0.3
    if meaning == FULL_NAME:
        return _Candidate(column, FullNameRole(), confidence * 0.98, reason)
    if meaning == LAST_NAME_FIRST:
        return _Candidate(column, FullNameRole(NameOrder.LAST_FIRST), confidence * 0.98, reason)
    if meaning == SESSIONS:
        return _Candidate(column, SessionsRole(), confidence, reason)
    return _Candidate(column, None, 0.8, tr("Not needed for a registration."))


def _fitting(column: NamedColumn, field: Field, confidence: float, reason: str) -> _Candidate:
    """Return a candidate whose confidence also depends on whether the cells fit the name."""
    content = column.content
    if content.filled:
        if field is Field.JOB_TITLE and content.salutations > 0.5:
            return _Candidate(column, None, 0.8, tr("These are forms of address; a registration has none."))
        misfit = (
            (field is Field.EMAIL and content.emails + content.linked < 0.4)
            or (field is not Field.EMAIL and field is not Field.COMMENTS and content.emails > 0.6)
            or (field is Field.PHONE and content.words > 0.8)
            or (field in (Field.FIRST_NAME, Field.LAST_NAME, Field.CITY) and content.numbers > 0.8)
        )
        if misfit:
            return _Candidate(
                column, field, confidence * 0.5, reason + " " + tr("The cells do not look like it.")
            )
    return _Candidate(column, field, confidence, reason)


def _names_of_people(ambiguous: list[tuple[NamedColumn, str]], named: list[_Candidate]) -> list[_Candidate]:
    """Settle "Name", "Nom", "Nombre", "Nome": the half that no other column holds, or the full name."""
    roles = {candidate.role for candidate in named if candidate.confidence >= 0.5}
    found: list[_Candidate] = []
    for column, language in ambiguous:
        role: Role = FullNameRole()
        if Field.FIRST_NAME in roles and Field.LAST_NAME not in roles:
            role = Field.LAST_NAME
        elif Field.LAST_NAME in roles and Field.FIRST_NAME not in roles:
            role = Field.FIRST_NAME
        elif any(isinstance(other, FullNameRole) for other in roles):
            role = FullNameRole()
        reason = tr("“{name}”, beside what the other columns hold.", name=column.name)
        confidence = 0.9 if isinstance(role, Field) or language == "en" else 0.8
        if column.content.filled and column.content.emails > 0.6:
            confidence *= 0.4
        found.append(_Candidate(column, role, confidence, reason))
    return found


def _by_content(column: NamedColumn, form: RegistrationForm | None) -> list[_Candidate]:
    content = column.content
    if not content.filled:
        return []
    reason = tr("Guessed from the cells.")
    if content.emails >= 0.6:
        return [_Candidate(column, Field.EMAIL, 0.85 * content.emails, reason)]
    found: list[_Candidate] = []
    if form is not None and content.values:
        found += _by_values(column, form)
    if (
        not found
        and content.phones >= 0.8
        and content.distinct > content.filled * 0.5
        and content.numbers < 0.2
    ):
        found.append(_Candidate(column, Field.PHONE, 0.55, reason))
    words = content.words >= 0.9 and content.values and content.filled >= 3
    if not found and words and sum(1 for v in content.values if country_code(v)) >= 0.9 * len(content.values):
        found.append(_Candidate(column, Field.COUNTRY, 0.6, reason))
    return found


def _by_values(column: NamedColumn, form: RegistrationForm) -> list[_Candidate]:
    values = {value.casefold() for value in column.content.values}

    def share(choices: set[str]) -> float:
        return len(values & choices) / len(values)

    types = {ticket.name.casefold() for ticket in form.ticket_types}
    types |= {ticket.ticket_type_id.casefold() for ticket in form.ticket_types}
    if types and share(types) >= 0.8:
        return [
            _Candidate(
                column, Field.TICKET_TYPE, 0.75, tr("The cells are names of the event's ticket types.")
            )
        ]
    for question in form.custom:
        options = {option.casefold() for option in question.options}
        distinctive = options - {"yes", "no"}
        if distinctive and share(options) >= 0.8:
            reason = tr("The cells are choices of the event's question “{title}”.", title=question.title)
            return [_Candidate(column, QuestionRole(question.title), 0.6, reason)]
    return []


def _people_by_content(columns: Sequence[NamedColumn], named: list[_Candidate]) -> list[_Candidate]:
    """Without a header: the first column or two of plain words are the names."""
    if any(c.role in (Field.FIRST_NAME, Field.LAST_NAME) or isinstance(c.role, FullNameRole) for c in named):
        return []
    reason = tr("The sheet has no header; these cells look like names.")
    wordy = [column for column in columns if column.content.words >= 0.9 and column.content.emails < 0.1]
    for position, column in enumerate(wordy):
        if column.content.several_words >= 0.7:
            order = NameOrder.FIRST_LAST
            return [_Candidate(column, FullNameRole(order), 0.5, reason)]
        following = wordy[position + 1 : position + 2]
        if following and following[0].content.several_words < 0.7 and following[0].index == column.index + 1:
            return [
                _Candidate(column, Field.FIRST_NAME, 0.5, reason),
                _Candidate(following[0], Field.LAST_NAME, 0.5, reason),
            ]
    return []
