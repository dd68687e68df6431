/**
 * Text that people type. Invisible characters, and those that change the direction of text, are refused, because they can
 * make one word look like another. Joiners, variation selectors and tags of flags are allowed: scripts and emoji need them.
 */
import { z } from "zod";
import type { FieldFault } from "./field-fault.ts";

interface Controls {
  refused: RegExp;
  /** The same as the inside of a class, for the API's description: other engines may not know Unicode's properties. */
  shown: string;
}

const IN_LINE: Controls = {
  refused: /[\p{Cc}\p{Zl}\p{Zp}]/u,
  shown: String.raw`\u0000-\u001f\u007f-\u009f\u2028\u2029`,
};
const IN_LINES: Controls = {
  refused: /[^\P{Cc}\t\n\r]/u,
  shown: String.raw`\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f`,
};
/** The marks, embeddings, overrides and isolates of Unicode's bidirectional algorithm (UAX 9). */
const BIDI_SHOWN = String.raw`\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069`;
const BIDI = new RegExp(`[${BIDI_SHOWN}]`, "u");
/** Soft hyphens, word joiners, fillers, annotations; beside them, tags that belong to no flag. */
const INVISIBLE_SHOWN = String.raw`\u034f\u00ad\u115f\u1160\u17b4\u17b5\u180e\u200b\u2060-\u2065\u206a-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb`;
const INVISIBLE = new RegExp(
  String.raw`[${INVISIBLE_SHOWN}]|(?<!\u{1f3f4}[\u{e0020}-\u{e007e}]*)[\u{e0000}-\u{e007f}]`,
  "u",
);

/** What the description says of a text: all that is refused, except for what depends on the characters before. */
const refusedBy = ({ shown }: Controls): string => shown + BIDI_SHOWN + INVISIBLE_SHOWN;

const refuseMatching = (controls: Controls) => (text: string, context: z.RefinementCtx<string>) => {
  const refused =
    (!text.isWellFormed() && "lone surrogates") ||
    (controls.refused.test(text) && "control characters") ||
    (BIDI.test(text) && "characters that change the direction of text") ||
    (INVISIBLE.test(text) && "invisible characters");
  if (refused) {
    const code: FieldFault = "hidden_characters";
    context.addIssue({ code: "custom", message: `must not contain ${refused}`, params: { code } });
  }
};

/** White space around it is trimmed, and something is left. */
const trimmed = (max: number, controls: Controls) => {
  const refused = refusedBy(controls);
  return z
    .string()
    .trim()
    .min(1)
    .max(max)
    .superRefine(refuseMatching(controls))
    .meta({ pattern: String.raw`^\s*[^\s${refused}][^${refused}]*\s*$` });
};

/** One line of 1 to `max` characters, trimmed. */
export const typedLine = (max: number) => trimmed(max, IN_LINE);

/** One line of up to `max` characters, trimmed; nothing is left of blanks. */
export const lineOrNone = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .superRefine(refuseMatching(IN_LINE))
    .meta({ pattern: String.raw`^\s*[^${refusedBy(IN_LINE)}]*\s*$` });

/** Lines of 1 to `max` characters in all, trimmed. */
export const typedLines = (max: number) => trimmed(max, IN_LINES);

/** Lines of up to `max` characters in all, untrimmed. */
export const typedText = (max: number) =>
  z
    .string()
    .max(max)
    .superRefine(refuseMatching(IN_LINES))
    .meta({ pattern: `^[^${refusedBy(IN_LINES)}]*$` });
