/** Tells words of a campaign from addresses, numbers and tokens that single out one person. Pure. */

/** A UUID. https://www.rfc-editor.org/rfc/rfc9562 */
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/i;
/** A telephone number with its country, or a number of nine digits and more. A date has eight. */
const NUMBER = /\+\s?\d[\d\s().-]{6,}\d|\d{9,}/;
const TOKEN_MIN = 16;
const HEX_MIN = 12;
const UNBROKEN_MAX = 32;

export const looksPersonal = (text: string): boolean =>
  text.includes("@") ||
  /%40/i.test(text) ||
  UUID.test(text) ||
  NUMBER.test(text) ||
  text.split(/[^\p{L}\p{N}]+/u).some(isToken);

function isToken(run: string): boolean {
  if (run.length > UNBROKEN_MAX) return true;
  const isMixed = /\d/.test(run) && /\p{L}/u.test(run);
  return (
    isMixed && (run.length >= TOKEN_MIN || (run.length >= HEX_MIN && /^[0-9a-f]+$/i.test(run)))
  );
}
