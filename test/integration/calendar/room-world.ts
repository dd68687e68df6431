/** Webinars whose Meet rooms a test looks at, at the product and at Meet. */
import { meetOf } from "../../../packages/local-cloud/test/calendar/client.ts";
import { startApp, type App } from "../../support/app.ts";
import { rowsOfWebinar } from "../../support/audit.ts";
import { startOwnCalendar } from "../../support/own-calendar.ts";
import { scheduled } from "../../support/webinars.ts";

export const HOUR = 3_600_000;
export const MINUTE = 60_000;
export const SETTINGS_SCOPE = "https://www.googleapis.com/auth/meetings.space.settings";
const OTHER_SCOPES = ["calendar.events", "meetings.space.readonly"].map(
  (scope) => `https://www.googleapis.com/auth/${scope}`,
);

const codeOf = (url: string) => url.slice(url.lastIndexOf("/") + 1);

export type RoomWorld = Awaited<ReturnType<typeof startRoomWorld>>;

export async function startRoomWorld() {
  const calendar = await startOwnCalendar();
  const env = { ...calendar.env, FRESH_AUTH_MAX_AGE_S: "1000000000" };
  const app: App = await startApp({ env });
  let hosts = 0;
  const nextHost = () => `room-${(hosts += 1)}@petanque.life`;
  const get = async (id: string) => (await app.call("GET", `/sys/webinars/${id}`)).body;
  const spacesOf = (host: string) =>
    meetOf(calendar.env.CALENDAR_API_URL, { sub: host, scope: SETTINGS_SCOPE }).spaces;
  return {
    app,
    calendar,
    nextHost,
    get,
    spacesOf,
    patch: (id: string, body: object) => app.call("PATCH", `/sys/webinars/${id}`, { body }),
    /** The room's settings, as its owner sees them at Meet. */
    roomAt: async ({ host_email, meet_url }: { host_email: string; meet_url: string }) => {
      const { data } = await spacesOf(host_email).get({ name: `spaces/${codeOf(meet_url)}` });
      return { name: data.name!, ...data.config };
    },
    patchesOf: async (host: string) =>
      (await calendar.requestsOf(host)).filter(
        ({ method, path }) => method === "PATCH" && path.startsWith("/v2/spaces/"),
      ),
    setRows: async (id: string) =>
      (await rowsOfWebinar(app, id)).filter(({ facts }) => "room_access" in (facts ?? {})),
    withoutScope: () =>
      calendar.directory({
        delegation: { client: app.services.config.delegationAccount, scopes: OTHER_SCOPES },
      }),
    settled: async (changes: object = {}) => {
      const made = await scheduled(app, { host_email: nextHost(), ...changes });
      await app.settle();
      return get(made.id);
    },
    sweepAfter: async (ms: number): Promise<void> => {
      await app.clock.forward(ms);
      await app.sweep();
      await app.settle();
    },
    async heal(): Promise<void> {
      await calendar.heal();
      await calendar.directory({});
    },
    async close(): Promise<void> {
      await app.close();
      await calendar.close();
    },
  };
}
