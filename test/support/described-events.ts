/** Holds events against the webhooks of functions/openapi.json. */
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormatsModule from "ajv-formats";
import openapi from "../../functions/openapi.json" with { type: "json" };
import type { CloudEvent } from "../../shared/events/cloud-event.ts";

const ajv = new Ajv2020({ strict: false, allErrors: true });
(addFormatsModule as unknown as (target: Ajv2020) => void)(ajv);
ajv.addSchema({ $id: "openapi", ...openapi });

/** Throws for an event that the document does not describe, or whose `dataschema` names another schema than that of its data. */
export function refuseUndescribed(event: CloudEvent): void {
  const type = encodeURIComponent(event.type);
  const body = `${type}/post/requestBody/content/application~1cloudevents+json/schema`;
  hold(event, `openapi#/webhooks/${body}`);
  if (event.dataschema === undefined) throw new Error(`${event.type} has no dataschema`);
  hold(event.data, `openapi${new URL(event.dataschema).hash}`);
}

function hold(value: unknown, schema: string): void {
  const validate = ajv.getSchema(schema);
  if (validate === undefined) throw new Error(`functions/openapi.json has no ${schema}`);
  if (validate(value) !== true) throw new Error(`${schema}: ${ajv.errorsText(validate.errors)}`);
}
