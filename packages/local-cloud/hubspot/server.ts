/** HubSpot's marketing events on this machine, with a page that shows them. */
import { join } from "node:path";
import { Clocks, controlClock } from "../wire/clock.ts";
import { FaultPlan } from "../wire/faults.ts";
import { takePort, type Listening } from "../wire/listen.ts";
import { restServer, withFaults } from "../wire/rest-server.ts";
import { type RestAnswer, type RestCall, withBody } from "../wire/rest.ts";
import { contactRoutes } from "./contact-routes.ts";
import { notFound, tooLarge } from "./errors.ts";
import { eventRoutes } from "./event-routes.ts";
import { pageRoutes } from "./page-routes.ts";
import { Limit, RateLimit } from "./rate-limit.ts";
import { State } from "./state.ts";
import { accountOf } from "./token.ts";

const REQUEST_MAX_BYTES = 3 * 1024 * 1024;

/** `stateDir` keeps events, participants and contacts. */
export async function startHubspot(options: {
  port: number;
  stateDir?: string;
}): Promise<Listening & { faults: FaultPlan }> {
  const listening = await takePort(options.port);
  const faults = new FaultPlan();
  const clocks = new Clocks();
  const file = options.stateDir === undefined ? undefined : join(options.stateDir, "hubspot.jsonl");
  const parts = { state: new State(file), clocks, rate: new RateLimit(clocks) };
  listening.serve({
    http: restServer({
      faults,
      limit: REQUEST_MAX_BYTES,
      tooLarge,
      answer: withFaults(faults, (call) => answer(call, parts)),
    }),
  });
  return {
    ...listening,
    faults,
    async close() {
      await listening.close();
      parts.state.close();
    },
  };
}

interface Parts {
  state: State;
  clocks: Clocks;
  rate: RateLimit;
}

function answer(call: RestCall, parts: Parts): RestAnswer {
  const { state, clocks, rate } = parts;
  const own = controlClock(clocks, call) ?? controlLimits(call, rate) ?? pageRoutes(call, state);
  if (own !== undefined) return own;
  return rate.apply(
    accountOf(call),
    () => eventRoutes(call, parts) ?? contactRoutes(call, parts) ?? notFound(call.url.pathname),
  );
}

/** `POST` and `DELETE /__limits?token=…`. undefined for any other path. */
function controlLimits(call: RestCall, rate: RateLimit): RestAnswer | undefined {
  if (call.url.pathname !== "/__limits") return undefined;
  const account = call.url.searchParams.get("token") ?? "";
  if (call.method === "POST") return withBody(call, Limit, (limit) => rate.set(account, limit));
  rate.set(account, null);
  return { status: 204 };
}
