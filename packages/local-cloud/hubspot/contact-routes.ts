/**
 * The two calls of the contacts API that show whether a contact keeps its fields.
 * https://developers.hubspot.com/docs/guides/api/crm/objects/contacts
 */
import { parsed, type RestAnswer, type RestCall } from "../wire/rest.ts";
import { invalid, notFound, refusal } from "./errors.ts";
import type { Parts } from "./event-routes.ts";
import type { Contact } from "./portal.ts";
import { NewContact } from "./requests.ts";
import { withScope } from "./token.ts";

const BASE = "/crm/v3/objects/contacts";

/** undefined for any other path. */
export function contactRoutes(call: RestCall, { state, clocks }: Parts): RestAnswer | undefined {
  const { method, url } = call;
  if (method === "POST" && url.pathname === BASE) {
    return withScope(call, "crm.objects.contacts.write", (account) => {
      const body = NewContact.safeParse(parsed(call.body.toString()));
      if (!body.success) return invalid(body.error);
      const { properties } = body.data;
      const known = state.portal(account).contacts.get((properties["email"] ?? "").toLowerCase());
      if (known !== undefined) {
        return refusal(409, "CONFLICT", `Contact already exists. Existing ID: ${known.id}`);
      }
      const at = clocks.of(account).now();
      const contact = state.record({ kind: "contact", account, at, properties });
      return { status: 201, body: describe(contact as Contact) };
    });
  }
  const address = url.pathname.startsWith(`${BASE}/`) && url.pathname.slice(BASE.length + 1);
  if (method !== "GET" || address === false) return undefined;
  return withScope(call, "crm.objects.contacts.read", (account) => {
    if (url.searchParams.get("idProperty") !== "email") {
      return refusal(400, "VALIDATION_ERROR", "Only idProperty=email is implemented here.");
    }
    const email = decodeURIComponent(address).toLowerCase();
    const contact = state.portal(account).contacts.get(email);
    return contact === undefined
      ? notFound("The contact")
      : { status: 200, body: describe(contact) };
  });
}

const describe = ({ id, properties, created_at }: Contact) => ({
  id: String(id),
  properties,
  createdAt: new Date(created_at).toISOString(),
  archived: false,
});
