/** XML documents. `markup` escapes what XML has to have escaped, and its entities are XML's as well. */
import { Html, markup, type Fragment } from "../pages/html.ts";

/** Text without the characters that XML 1.0 does not allow, not even escaped: https://www.w3.org/TR/xml/#charsets */
export const xmlText = (text: string): string =>
  text.toWellFormed().replaceAll(/[[\p{Cc}\ufffe\uffff]--[\t\n\r]]/gv, "");

export const xmlDocument = (root: Fragment): string =>
  markup`${new Html(`<?xml version="1.0" encoding="UTF-8"?>`)}
${root}
`.text;
