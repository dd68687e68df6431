/** Form fields, each with its label and the error of the last attempt. */
import { markup, type Fragment, type Html } from "./html.ts";

/** The fields that were sent, and their errors. */
export interface Sent {
  values: Readonly<Record<string, unknown>>;
  /** Error messages by field. */
  wrong: Readonly<Record<string, string>>;
}

export const NOTHING_SENT: Sent = { values: {}, wrong: {} };

export interface TextField {
  name: string;
  type: "text" | "email";
  label: string;
  /** Text beside the label, such as "(optional)". */
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
    ${errorMessage(name, wrong)}
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
    ${errorMessage("consent", wrong)}
  </div>`;
}

/** A field that people do not see. Bots tend to fill it in. */
export const honeypotField = (label: string): Html =>
  markup`<div class="trap" aria-hidden="true">
    <label for="homepage">${label}</label
    ><input id="homepage" name="homepage" type="text" tabindex="-1" autocomplete="off" />
  </div>`;

const faultOf = (name: string, wrong: Sent["wrong"]): Html | null =>
  wrong[name] === undefined ? null : markup` aria-invalid="true" aria-describedby="${name}-wrong"`;

const errorMessage = (name: string, wrong: Sent["wrong"]): Html | null =>
  wrong[name] === undefined ? null : markup`<p class="wrong" id="${name}-wrong">${wrong[name]}</p>`;
