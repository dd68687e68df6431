/** Billed document reads of the operators' views, by page and by amount of data. */
import { parseArgs } from "node:util";
import { Firestore } from "@google-cloud/firestore";
import { PROJECT } from "../../local/stack/accounts.ts";
import { startServers } from "../../local/stack/servers.ts";
import { listRuns } from "../../shared/delivery/store.ts";
import type { MarketingWebinarInterest } from "../../shared/interest/model.ts";
import { previewInterest } from "../../shared/interest/preview.ts";
import { ListRegistrationsQuery, pageOfRegistrations } from "../../shared/registrations/list.ts";
import { newRegistration } from "../../shared/registering/new-registration.ts";
import { systemClock } from "../../shared/platform/clock.ts";
import { listWebinars, ListWebinarsQuery } from "../../shared/webinars/list.ts";
import type { Webinar } from "../../shared/webinars/model.ts";
import { searchEntry } from "../../shared/webinars/search-index.ts";
import { getWebinar } from "../../shared/webinars/store.ts";
import { WebinarStatus } from "../../shared/webinars/transitions.ts";
import { webinarOf } from "../support/many-webinars.ts";
import { readsOf } from "../support/usage.ts";
import { interestIdOf, registrationIdOf } from "../support/address-ids.ts";
import { storedRegistration } from "../../shared/registrations/stored.ts";
import { storedWebinar } from "../../shared/webinars/stored.ts";

export interface Sizes {
  webinars: number;
  registrations: number;
  interests: number;
}

/** The name in the budget. */
export const FULL: Sizes = { webinars: 10_000, registrations: 1_000_000, interests: 100_000 };
const TENTH: Sizes = { webinars: 1000, registrations: 100_000, interests: 10_000 };

/** Registrations are spread over this many webinars. */
const ATTENDED_WEBINARS = 10;
const TAGS = ["clubs", "tournaments", "umpires", "score-keeping", "beginners"];
/** Followers of the viewed webinar's topics among a thousand people: the README's 187. */
const INTERESTED = 187;
const DATABASE = "reads";

/** Views whose cost depends only on the page have the same number twice. */
export type Looks = Record<string, { at_tenth: number; at_all: number }>;

/** Reads of each view, first with a tenth of the data, then with all of it. */
export async function benchReads(
  options: Partial<Sizes> = {},
): Promise<{ sizes: Sizes; looks: Looks }> {
  const sizes = { ...TENTH, ...options };
  const servers = await startServers({ ephemeral: true, portBase: 0, only: ["firestore"] });
  const { firestore: host } = servers.addresses;
  process.env["FIRESTORE_EMULATOR_HOST"] = host;
  process.env["METADATA_SERVER_DETECTION"] = "none";
  const firestore = new Firestore({ projectId: PROJECT, databaseId: DATABASE });
  const measured: Looks = {};
  try {
    let filled: Sizes = { webinars: 0, registrations: 0, interests: 0 };
    for (const part of [0.1, 1]) {
      const wanted = scaled(sizes, part);
      await fill(firestore, filled, wanted);
      filled = wanted;
      for (const [name, look] of Object.entries(await looks(firestore))) {
        const reads = await readsOf({ host, database: DATABASE }, look);
        const before = measured[name]?.at_tenth ?? reads;
        measured[name] = { at_tenth: before, at_all: reads };
      }
    }
    return { sizes, looks: measured };
  } finally {
    await firestore.terminate();
    await servers.stop();
  }
}

/** A page may cost twice its size, for search entries and results; the first page adds counts at a read per thousand. */
export function readsOverBudget(sizes: Sizes, looks: Looks): string[] {
  const counting = Math.ceil(Math.max(...Object.values(sizes)) / 1000);
  return Object.entries(looks).flatMap(([name, { at_tenth, at_all }]) => {
    const page = Number(/\d+$/.exec(name)?.[0] ?? 0);
    const most = Math.max(at_tenth, 2 * page + 5) + (name.includes("_first_") ? counting : 0);
    return at_all > most ? [`reads of ${name}: ${at_all}, at most ${most}`] : [];
  });
}

const scaled = ({ webinars, registrations, interests }: Sizes, part: number): Sizes => ({
  webinars: Math.ceil(webinars * part),
  registrations: Math.ceil(registrations * part),
  interests: Math.ceil(interests * part),
});

/** None of them has started, because a running webinar costs an extra read. */
const BEFORE_ALL = new Date("2025-12-31T00:00:00Z");

/** `first` pages include counts, at one read per thousand counted documents; `next` pages do not. */
async function looks(firestore: Firestore): Promise<Record<string, () => Promise<unknown>>> {
  const { id } = webinarOf(0);
  const list = (query: Record<string, unknown>) =>
    listWebinars(firestore, ListWebinarsQuery.parse(query), BEFORE_ALL);
  const { next_page_token: webinarToken } = await list({ page_size: 1 });
  const filters = {
    tag: "clubs",
    host: "jamie@petanque.life",
    from: "2026-01-01T00:00:00Z",
    text: "webin",
  };
  const searched = await list({ ...filters, page_size: 1 });
  const people = (query: Record<string, unknown>) =>
    pageOfRegistrations({ firestore, clock: systemClock }, id, ListRegistrationsQuery.parse(query));
  const leads = (page_size: number, page_token?: string) =>
    previewInterest(firestore, id, { page_size, page_token });
  const { next_page_token: leadToken } = await leads(1);
  return {
    list_first_50: () => list({}),
    list_next_50: () => list({ page_token: webinarToken }),
    list_next_200: () => list({ page_token: webinarToken, page_size: 200 }),
    list_all_filters_first_50: () => list(filters),
    list_all_filters_next_50: () => list({ ...filters, page_token: searched.next_page_token }),
    detail: () => Promise.all([getWebinar(firestore, id), listRuns(firestore, id)]),
    registrations_50: () => people({}),
    registrations_200: () => people({ page_size: 200 }),
    registrations_text_50: () => people({ text: "ada" }),
    interest_first_50: () => leads(50),
    interest_next_50: () => leads(50, leadToken ?? undefined),
  };
}

async function fill(firestore: Firestore, from: Sizes, to: Sizes): Promise<void> {
  const writer = firestore.bulkWriter({ throttling: false });
  const write = async (count: number, path: string, document: object): Promise<void> => {
    void writer.set(firestore.doc(path), document);
    // Unflushed writes stay in memory.
    if (count % 5000 === 0) await writer.flush();
  };
  for (let n = from.webinars; n < to.webinars; n += 1) {
    const webinar = webinarOf(n, webinarChanges(n));
    const { name, entry } = searchEntry(webinar);
    await write(n, `webinars/${webinar.id}`, storedWebinar(webinar));
    await write(n, `webinar_search/${name}`, entry);
  }
  for (let n = from.registrations; n < to.registrations; n += 1) {
    const { id } = webinarOf(n % ATTENDED_WEBINARS);
    const person = personOf(n);
    const at = new Date(Date.UTC(2026, 0, 1) + n * 1000);
    const registration = newRegistration(person, { webinar: { id, schedule_version: 1 }, at });
    await write(
      n,
      `webinars/${id}/registrations/${registration.id}`,
      storedRegistration(registration),
    );
  }
  for (let n = from.interests; n < to.interests; n += 1) {
    const interest = interestOf(n);
    await write(n, `marketing_webinar_interests/${interest.id}`, interest);
  }
  await writer.close();
}

const webinarChanges = (n: number): Partial<Webinar> => ({
  tags: [TAGS[n % TAGS.length] ?? "clubs"],
  host_email: n % 2 === 0 ? "jamie@petanque.life" : "lou@petanque.life",
  status: WebinarStatus.options[n % WebinarStatus.options.length] ?? "DRAFT",
});

const personOf = (n: number) => ({
  id: registrationIdOf(`person-${n}@example.org`),
  email: `person-${n}@example.org`,
  name: `${["Ada", "Bo", "Cy", "Di"][n % 4]} Person ${n}`,
  organisation: null,
  locale: "en" as const,
  time_zone: "Europe/Paris",
  source: "website",
});

function interestOf(n: number): MarketingWebinarInterest {
  const email = `lead-${n}@example.org`;
  const topic = n % 1000 < INTERESTED ? TAGS[0] : TAGS[1 + (n % (TAGS.length - 1))];
  return {
    id: interestIdOf(email),
    email,
    name: null,
    topics: [topic ?? "clubs"],
    subscribed_at: new Date(Date.UTC(2026, 0, 1)),
    unsubscribed_at: null,
    is_unsubscribed: false,
    source: "website",
  };
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { full: { type: "boolean", default: false } } });
  console.log(await benchReads(values.full ? FULL : TENTH));
}
