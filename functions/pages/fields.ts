/** Fields of forms: each with its label, and with what was wrong with it the last time. */
import { markup, type Fragment, type Html } from "./html.ts";

/** What somebody has sent, and what was not right about it. */
export interface Sent {
  values: Readonly<Record<string, unknown>>;
  /** By field. */
  wrong: Readonly<Record<string, string>>;
}

export const NOTHING_SENT: Sent = { values: {}, wrong: {} };

export interface TextField {
  name: string;
  type: "text" | "email";
  label: string;
  /** Beside the label, such as "(optional)". */
  hint?: string;
  isRequired: boolean;
  maxLength: number;
  /** https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#autofill-field */
  autocomplete: string;
}

export function textField(field: TextField, { values, wrong }: Sent): Html {
  const { name, type, label, hint, isRequired, maxLength, autocomplete } = field;
  const given = values[name];
  return markup`<div>
    <label for="${name}"
      >${label}${hint === undefined ? null : markup` <small>${hint}</small>`}</label
    >
    <input
      id="${name}"
      name="${name}"
      type="${type}"
      maxlength="${maxLength}"
      autocomplete="${autocomplete}"
      value="${typeof given === "string" ? given : ""}"
      ${isRequired ? markup` required` : null}${faultOf(name, wrong)}
    />
    ${message(name, wrong)}
  </div>`;
}

export function consentField(text: Fragment, { values, wrong }: Sent): Html {
  const isTicked = values["consent"] === true;
  return markup`<div>
    <label class="tick"
      ><input
        type="checkbox"
        name="consent"
        value="true"
        required${isTicked ? markup` checked` : null}${faultOf("consent", wrong)}
      /><span>${text}</span></label
    >
    ${message("consent", wrong)}
  </div>`;
}

/** People do not see it and leave it empty; programs that fill in forms tend to fill in all of it. */
export const trapField = (label: string): Html =>
  markup`<div class="trap" aria-hidden="true">
    <label for="homepage">${label}</label
    ><input id="homepage" name="homepage" type="text" tabindex="-1" autocomplete="off" />
  </div>`;

const faultOf = (name: string, wrong: Sent["wrong"]): Html | null =>
  wrong[name] === undefined ? null : markup` aria-invalid="true" aria-describedby="${name}-wrong"`;

const message = (name: string, wrong: Sent["wrong"]): Html | null =>
  wrong[name] === undefined ? null : markup`<p class="wrong" id="${name}-wrong">${wrong[name]}</p>`;
