/**
 * Turns the OpenAPI document into TypeScript declarations. This is a separate workspace because openapi-typescript needs
 * the compiler API of TypeScript 5, and the product is checked by TypeScript 7, which has none.
 */
import openapiTS, { astToString, type OpenAPI3 } from "openapi-typescript";

const HEAD = "/** Generated from functions/openapi.json: npm run openapi. */\n\n";

/** Returns unformatted source. A request field with a default stays optional. */
export async function declarationsOf(document: object): Promise<string> {
  const declarations = await openapiTS(document as OpenAPI3, { defaultNonNullable: false });
  return HEAD + astToString(declarations);
}
