/**
 * Text that people type. Invisible characters, and those that change the direction of text, are refused, because they can
 * make one word look like another. Joiners, variation selectors and tags of flags are allowed: scripts and emoji need them.
 */
import { z } from "zod";
import type { FieldFault } from "./field-fault.ts";

const CONTROLS = /[\p{Cc}\p{Zl}\p{Zp}]/u;
const CONTROLS_BUT_LINES = /[^\P{Cc}\t\n\r]/u;
/** The marks, embeddings, overrides and isolates of Unicode's bidirectional algorithm (UAX 9). */
const BIDI = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;
/** Soft hyphens, word joiners, fillers, annotations, and tags that belong to no flag. */
const INVISIBLE =
  /\u034f|[\u00ad\u115f\u1160\u17b4\u17b5\u180e\u200b\u2060-\u2065\u206a-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb]|(?<!\u{1f3f4}[\u{e0020}-\u{e007e}]*)[\u{e0000}-\u{e007f}]/u;

const HIDDEN = String.raw`\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u034f\u00ad\u115f\u1160\u17b4\u17b5\u180e\u200b\u2060-\u2065\u206a-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb`;
const CONTROLS_SHOWN = String.raw`\u0000-\u001f\u2028\u2029`;
const CONTROLS_BUT_LINES_SHOWN = String.raw`\u0000-\u0008\u000b\u000c\u000e-\u001f`;

/**
 * The same for the API's description, without what depends on the characters before: white space around it is trimmed, and
 * something is left.
 */
const patternOf = (refused: string): string =>
  String.raw`^\s*[^\s${refused}${HIDDEN}][^${refused}${HIDDEN}]*\s*$`;

const refuseMatching = (controls: RegExp) => (text: string, context: z.RefinementCtx<string>) => {
  const refused =
    (!text.isWellFormed() && "lone surrogates") ||
    (controls.test(text) && "control characters") ||
    (BIDI.test(text) && "characters that change the direction of text") ||
    (INVISIBLE.test(text) && "invisible characters");
  if (refused) {
    const code: FieldFault = "hidden_characters";
    context.addIssue({ code: "custom", message: `must not contain ${refused}`, params: { code } });
  }
};

/** One line of 1 to `max` characters, trimmed. */
export const typedLine = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .superRefine(refuseMatching(CONTROLS))
    .meta({ pattern: patternOf(CONTROLS_SHOWN) });

/** Lines of 1 to `max` characters in all, trimmed. */
export const typedLines = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .superRefine(refuseMatching(CONTROLS_BUT_LINES))
    .meta({ pattern: patternOf(CONTROLS_BUT_LINES_SHOWN) });

/** Lines of up to `max` characters in all, untrimmed. */
export const typedText = (max: number) =>
  z
    .string()
    .max(max)
    .superRefine(refuseMatching(CONTROLS_BUT_LINES))
    .meta({ pattern: `^[^${CONTROLS_BUT_LINES_SHOWN}${HIDDEN}]*$` });
