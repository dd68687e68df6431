/** Form fields for a webinar's own questions. They work without scripts, and say with their field what is wrong. */
import type { FieldError } from "../../shared/platform/field-fault.ts";
import type { Locale } from "../../shared/platform/locale.ts";
import { LINE_MAX, LINES_MAX, TICKED } from "../../shared/registrations/answers.ts";
import type { OwnQuestion } from "../../shared/webinars/own-questions.ts";
import type { Sent } from "./fields.ts";
import { Html, markup } from "./html.ts";
import { PAGE_WORDS } from "./words.ts";

/** The member of the body, and the beginning of the fields' names. */
export const ANSWERS = "answers";

/** More options than these are a list to open. */
const RADIOS_MAX = 7;

/** One question, with what was answered last and what is wrong with that. */
interface Asked {
  question: OwnQuestion;
  /** Empty where nothing was answered. */
  value: string;
  wrong: string | undefined;
  locale: Locale;
}

export const questionFields = (
  questions: readonly OwnQuestion[],
  { values, wrong }: Sent,
  locale: Locale,
): Html[] =>
  questions.map((question) =>
    fieldOf({
      question,
      value: answersSent(values).get(question.id) ?? "",
      wrong: wrong[`${ANSWERS}.${question.id}`],
      locale,
    }),
  );

/** The answers that were sent as text, by the question's id. */
export function answersSent(values: Sent["values"]): Map<string, string> {
  const sent = values[ANSWERS];
  const entries = typeof sent === "object" && sent !== null ? Object.entries(sent) : [];
  return new Map(entries.filter((each): each is [string, string] => typeof each[1] === "string"));
}

/** What is wrong with the answers, in words, by the name of the field. */
export function wrongAnswerTexts(
  errors: readonly FieldError[],
  locale: Locale,
): Record<string, string> {
  const { invalid, questions } = PAGE_WORDS[locale].form;
  const textOf = ({ code, params }: FieldError): string => {
    if (code === "required") return questions.required;
    if (code === "consent_missing") return invalid.consent;
    if (code === "not_an_option") return questions.notAnOption;
    if (code === "too_long") return questions.tooLong(Number(params?.["max"] ?? LINE_MAX));
    return questions.other;
  };
  const found = errors.flatMap((error) => {
    const [, member, id] = error.pointer.split("/");
    return member === ANSWERS ? [[`${ANSWERS}.${id}`, textOf(error)]] : [];
  });
  return Object.fromEntries(found);
}

function fieldOf(asked: Asked): Html {
  const { kind, options } = asked.question;
  if (kind === "consent") return tick(asked);
  if (kind === "text") return text(asked);
  return options.length > RADIOS_MAX ? select(asked) : radios(asked);
}

const nameOf = ({ question }: Asked): string => `${ANSWERS}.${question.id}`;
const idOf = ({ question }: Asked): string => `answer-${question.id}`;

/** The question's text, and whether it may be left out. */
const labelOf = ({ question, locale }: Asked): Html =>
  markup`${question.label}${question.is_required ? null : markup` <small>${PAGE_WORDS[locale].form.optional}</small>`}`;

/** Help and error, to which the field's `aria-describedby` leads. */
function belowOf(asked: Asked): { notes: Html; described: Html | null } {
  const { question, wrong } = asked;
  const id = idOf(asked);
  const ids = [question.help !== null && `${id}-help`, wrong !== undefined && `${id}-wrong`];
  const named = ids.filter((each) => each !== false).join(" ");
  return {
    notes: markup`${question.help === null ? null : markup`<p class="help" id="${id}-help">${question.help}</p>`}${wrong === undefined ? null : markup`<p class="wrong" id="${id}-wrong">${wrong}</p>`}`,
    described: named === "" ? null : markup` aria-describedby="${named}"`,
  };
}

const required = ({ question }: Asked): Html | null =>
  question.is_required ? markup` required` : null;
const invalid = ({ wrong }: Asked): Html | null =>
  wrong === undefined ? null : markup` aria-invalid="true"`;

function text(asked: Asked): Html {
  const { question, value } = asked;
  const { notes, described } = belowOf(asked);
  const [id, name] = [idOf(asked), nameOf(asked)];
  const rest = markup`${required(asked)}${invalid(asked)}${described}`;
  // The parser drops one line break after the tag: https://html.spec.whatwg.org/multipage/syntax.html#element-restrictions
  const field = question.is_multiline
    ? markup`<textarea id="${id}" name="${name}" rows="4" maxlength="${LINES_MAX}"${rest}>${new Html("\n")}${value}</textarea>`
    : markup`<input type="text" id="${id}" name="${name}" maxlength="${LINE_MAX}" value="${value}"${rest} />`;
  return markup`<div><label for="${id}">${labelOf(asked)}</label>${field}${notes}</div>`;
}

function select(asked: Asked): Html {
  const { question, value, locale } = asked;
  const { notes, described } = belowOf(asked);
  const id = idOf(asked);
  const words = PAGE_WORDS[locale].form.questions;
  const option = (each: string) =>
    markup`<option${each === value ? markup` selected` : null}>${each}</option>`;
  return markup`<div>
    <label for="${id}">${labelOf(asked)}</label>
    <select id="${id}" name="${nameOf(asked)}"${required(asked)}${invalid(asked)}${described}>
      <option value="">${question.is_required ? words.choose : words.noAnswer}</option>
      ${question.options.map(option)}
    </select>
    ${notes}
  </div>`;
}

/** Without a script nobody can take a radio button back, so that a choice that is optional offers that. */
function radios(asked: Asked): Html {
  const { question, value, locale } = asked;
  const { notes, described } = belowOf(asked);
  const name = nameOf(asked);
  const radio = (each: string, label: string, isChosen: boolean) =>
    markup`<label
      ><input type="radio" name="${name}" value="${each}"${isChosen ? markup` checked` : null}${required(asked)} />
      ${label}</label
    >`;
  return markup`<fieldset role="radiogroup" aria-labelledby="${idOf(asked)}"${question.is_required ? markup` aria-required="true"` : null}${invalid(asked)}${described}>
    <legend id="${idOf(asked)}">${labelOf(asked)}</legend>
    <div class="choices">
      ${question.options.map((each) => radio(each, each, each === value))}
      ${question.is_required ? null : radio("", PAGE_WORDS[locale].form.questions.noAnswer, value === "")}
    </div>
    ${notes}
  </fieldset>`;
}

function tick(asked: Asked): Html {
  const { notes, described } = belowOf(asked);
  const id = idOf(asked);
  return markup`<div>
    <label class="tick"
      ><input type="checkbox" id="${id}" name="${nameOf(asked)}" value="${TICKED}"${asked.value === TICKED ? markup` checked` : null}${required(asked)}${invalid(asked)}${described} /><span
        >${labelOf(asked)}</span
      ></label
    >
    ${notes}
  </div>`;
}
