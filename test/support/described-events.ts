/** Holds events against the webhooks of functions/openapi.json. */
import type { CloudEvent } from "../../shared/events/cloud-event.ts";
import { unfitAt } from "../../tools/openapi/described.ts";

/** Throws for an event that the document does not describe, or whose `dataschema` names another schema than that of its data. */
export function refuseUndescribed(event: CloudEvent): void {
  const type = encodeURIComponent(event.type);
  const body = `${type}/post/requestBody/content/application~1cloudevents+json/schema`;
  hold(event, `#/webhooks/${body}`);
  if (event.dataschema === undefined) throw new Error(`${event.type} has no dataschema`);
  hold(event.data, new URL(event.dataschema).hash);
}

/** Throws too if the document has nothing there. */
function hold(value: unknown, schema: string): void {
  const wrong = unfitAt(schema, value);
  if (wrong !== null) throw new Error(`${schema}: ${wrong}`);
}
