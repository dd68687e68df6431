import type { Request } from "@google-cloud/functions-framework";
import type { Actor } from "../../shared/access/model.ts";
import { isRuleOfOurs, recordRefusal } from "../../shared/audit/refusals.ts";
import { recordView } from "../../shared/audit/store.ts";
import type { AnyEndpoint } from "./endpoint.ts";
import { namedWebinar } from "./inputs.ts";
import type { Services } from "../wiring/services.ts";

export interface Attempt {
  deps: Services;
  actor: Actor;
  name: string;
  spec: AnyEndpoint["spec"];
  request: Request;
}

/** Runs the operation. If a rule of the product refuses a change, writes an audit row before the caller gets the answer. */
export async function auditingRefusals<Reply>(
  { deps, actor, name, spec, request }: Attempt,
  act: () => Promise<Reply>,
): Promise<Reply> {
  try {
    return await act();
  } catch (refusal) {
    if (spec.audit !== undefined && isRuleOfOurs(refusal)) {
      const webinarId = namedWebinar(request, spec);
      await recordRefusal(deps, actor, { action: spec.audit, endpoint: name, webinarId, refusal });
    }
    throw refusal;
  }
}

/** Writes an audit row before personal data of several people is sent. It says that somebody searched, and not for what. */
export async function auditView(
  { deps, actor, name, spec, request }: Attempt,
  { query = {} }: { query?: unknown },
): Promise<void> {
  const { shows } = spec;
  if (shows === undefined) return;
  const { text, page_token } = query as { text?: string; page_token?: string };
  const facts = {
    endpoint: name,
    shows,
    is_search: text !== undefined,
    is_first_page: page_token === undefined,
  };
  await recordView(deps, actor, { webinarId: namedWebinar(request, spec), facts });
}
