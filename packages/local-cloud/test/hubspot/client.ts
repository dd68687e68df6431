/** The official client, pointed at a local server. */
import {
  AddEventAttendeesApi,
  BasicApi,
  ChangePropertyApi,
  createConfiguration,
  RetrieveParticipantStateApi,
  ServerConfiguration,
} from "@hubspot/api-client/lib/codegen/marketing/events/index.js";
import { afterAll, beforeAll } from "vitest";
import { startHubspot } from "../../hubspot/server.ts";

export const ACCOUNT = "petanque-life";
const WEBINAR = "w-1";

export function clientOf(base: string, token: string) {
  const configuration = createConfiguration({
    baseServer: new ServerConfiguration(base, {}),
    authMethods: { oauth2: { accessToken: token } },
  });
  return {
    events: new BasicApi(configuration),
    status: new ChangePropertyApi(configuration),
    attendance: new AddEventAttendeesApi(configuration),
    participations: new RetrieveParticipantStateApi(configuration),
  };
}

export const validEvent = (changes: object = {}) => ({
  externalAccountId: ACCOUNT,
  externalEventId: WEBINAR,
  eventName: "Score-keeper v2 walkthrough",
  eventOrganizer: "Petanque Life",
  eventType: "WEBINAR",
  customProperties: [],
  startDateTime: new Date("2026-12-01T15:00:00Z"),
  endDateTime: new Date("2026-12-01T16:00:00Z"),
  ...changes,
});

export const attendee = (email: string, contactProperties: Record<string, string> = {}) => ({
  email,
  interactionDateTime: Date.parse("2026-11-20T10:00:00Z"),
  contactProperties,
  properties: {},
});

/** One server for the tests of a file. Each token is an account of its own. */
export function hubspot() {
  let server: Awaited<ReturnType<typeof startHubspot>>;
  beforeAll(async () => {
    server = await startHubspot({ port: 0 });
  });
  afterAll(() => server.close());
  const base = () => `http://127.0.0.1:${server.port}`;
  let tokens = 0;
  return {
    base,
    token: (kind = "") => `pat-${kind}${(tokens += 1)}`,
    client: (token: string) => clientOf(base(), token),
    control: (path: string, body: object) =>
      fetch(`${base()}${path}`, { method: "POST", body: JSON.stringify(body) }),
  };
}
