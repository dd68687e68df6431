/**
 * The API's document as TypeScript declarations. A workspace of its own, because openapi-typescript builds them with the
 * compiler API of TypeScript 5, which the TypeScript 7 that checks this product does not have.
 */
import openapiTS, { astToString, type OpenAPI3 } from "openapi-typescript";

const HEAD = "/** Generated from functions/openapi.json: npm run openapi. */\n\n";

/** Without formatting. A member with a default stays optional in what a caller sends. */
export async function declarationsOf(document: object): Promise<string> {
  const declarations = await openapiTS(document as OpenAPI3, { defaultNonNullable: false });
  return HEAD + astToString(declarations);
}
