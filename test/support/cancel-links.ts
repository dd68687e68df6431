/** The links to cancel that the people of a webinar have in their mail. */
import { fromFirestore } from "../../shared/platform/timestamps.ts";
import { signCancelToken } from "../../shared/registrant-mail/cancel-token.ts";
import type { Registration } from "../../shared/registrations/model.ts";
import type { App } from "./app.ts";
import { registrations } from "./webinars.ts";

/** Paths by e-mail address. */
export async function cancelPaths(app: App, webinarId: string): Promise<Map<string, string>> {
  const found = (await registrations(app, webinarId)).map((each) => fromFirestore(each));
  return new Map(
    (found as Registration[]).map(({ id, email, registered_at: registeredAt }) => {
      const key = { webinarId, registrationId: id, registeredAt };
      return [email, `/registrations/${signCancelToken(app.services.links, key)}/cancel`];
    }),
  );
}
