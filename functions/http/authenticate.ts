/** Authenticates the caller, and checks that the endpoint's `access` allows them. */
import type { Request } from "@google-cloud/functions-framework";
import { authorize } from "../../shared/access/authorize.ts";
import { systemActor, type Actor, type RequestOrigin } from "../../shared/access/model.ts";
import { recordRefusal } from "../../shared/audit/refusals.ts";
import { Failure } from "../../shared/platform/failure.ts";
import type { AnyEndpoint } from "./endpoint.ts";
import { namedWebinar } from "./inputs.ts";
import type { Services } from "../wiring/services.ts";

export async function authenticate(
  request: Request,
  { name, spec, origin }: { name: string; spec: AnyEndpoint["spec"]; origin: RequestOrigin },
  deps: Services,
): Promise<Actor> {
  const { access } = spec;
  switch (access) {
    case "public":
      return systemActor(name, origin);
    case "webhook":
      deps.mailFeedback.verify(
        { body: request.rawBody ?? Buffer.alloc(0), header: (name) => request.get(name) },
        deps.clock.now(),
      );
      return systemActor(name, origin);
    case "task":
    case "schedule": {
      const account = access === "task" ? deps.config.tasksAccount : deps.config.schedulerAccount;
      const audience = `${deps.config.functionsBaseUrl}/${name}`;
      await deps.serviceTokens.verify(bearerToken(request.get("authorization")), {
        audience,
        account,
      });
      return systemActor(name, origin);
    }
    case "read":
    case "mutate": {
      const claims = await deps.operatorTokens.verify(bearerToken(operatorHeader(request)));
      const { uid, email, capabilities } = claims;
      const actor: Actor = { ...origin, uid, email, capabilities };
      try {
        authorize(access, claims, deps.config.access, deps.clock.now());
      } catch (refusal) {
        if (access === "mutate") {
          const webinarId = namedWebinar(request, spec);
          const attempt = { endpoint: name, webinarId, refusal };
          await recordRefusal(deps, actor, { action: "sys.access.refused", ...attempt });
        }
        throw refusal;
      }
      return actor;
    }
  }
}

/**
 * API Gateway moves the caller's header to X-Forwarded-Authorization and puts its own token in its place.
 * Anybody can send either, so only what verification makes of the token counts. Cloud Tasks and Cloud Scheduler call
 * functions directly: their token is where they put it.
 */
const operatorHeader = (request: Request): string | undefined =>
  request.get("x-forwarded-authorization") ?? request.get("authorization");

function bearerToken(header: string | undefined): string {
  const token = /^Bearer ([^\s]+)$/i.exec(header ?? "")?.[1];
  if (token !== undefined) return token;
  throw new Failure("unauthenticated", "Send an ID token: Authorization: Bearer …", {
    headers: { "www-authenticate": "Bearer" },
  });
}
