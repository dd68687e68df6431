/** Whether values fit the schemas of functions/openapi.json. */
import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import openapi from "../../functions/openapi.json" with { type: "json" };

// Strict mode refuses the members that OpenAPI adds.
const ajv = new Ajv2020({ strict: false, allErrors: true });
formats.default(ajv);
ajv.addSchema({ $id: "openapi", ...openapi });

const validators = new Map<string, ReturnType<typeof ajv.compile>>();

/** Null if the value fits a schema that stands anywhere in the document; otherwise what is wrong with it. */
export function unfit(schema: object, value: unknown): string | null {
  const text = JSON.stringify(schema).replaceAll('"#/', '"openapi#/');
  const validate = validators.get(text) ?? ajv.compile(JSON.parse(text) as object);
  validators.set(text, validate);
  return validate(value) ? null : ajv.errorsText(validate.errors);
}

/** The same for the schema at a JSON Pointer that begins with `#`. Throws if the document has nothing there. */
export function unfitAt(place: string, value: unknown): string | null {
  const validate = ajv.getSchema(`openapi${place}`);
  if (validate === undefined) throw new Error(`functions/openapi.json has no ${place}`);
  return validate(value) === true ? null : ajv.errorsText(validate.errors);
}

interface JsonContent {
  schema: object;
  example?: unknown;
}

interface Operation {
  operationId: string;
  responses: Record<string, { content?: Record<string, JsonContent> }>;
}

/** Each success in JSON that the document has. */
export const jsonSuccesses = Object.values(openapi.paths)
  .flatMap((methods) => Object.values(methods) as Operation[])
  .flatMap(({ operationId, responses }) =>
    Object.entries(responses).flatMap(([status, { content }]) => {
      const json = status.startsWith("2") ? content?.["application/json"] : undefined;
      return json === undefined ? [] : [{ operationId, status, ...json }];
    }),
  );
