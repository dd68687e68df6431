/** Addresses of the views. They begin with /console because /webinars is the public API. */
export const PATHS = {
  webinars: "/",
  newWebinar: "/console/webinars/new",
  editWebinar: "/console/webinars/{id}/edit",
  webinar: "/console/webinars/{id}",
  people: "/console/people",
  insights: "/console/insights",
  audit: "/console/audit",
  operations: "/console/operations",
  integrations: "/console/integrations",
  /** Links of Identity Platform lead here: `ACCOUNT_LINK_PATH` of tools/operator/account-links.ts. */
  accountLink: "/console/account-link",
} as const;

export const webinarPath = (id: string): string =>
  PATHS.webinar.replace("{id}", encodeURIComponent(id));

/** A webinar's page has tabs, each with an address of its own. The first one has the address of the webinar. */
export const WEBINAR_TABS = ["overview", "registrations", "mail", "audience", "activity"] as const;
export type WebinarTab = (typeof WEBINAR_TABS)[number];

const ofTab = (webinar: string, tab: WebinarTab): string =>
  tab === "overview" ? webinar : `${webinar}/${tab}`;

export const TAB_PATHS: readonly string[] = WEBINAR_TABS.map((tab) => ofTab(PATHS.webinar, tab));

export const tabPath = (id: string, tab: WebinarTab): string => ofTab(webinarPath(id), tab);

/** The tab of a path of the webinar. */
export const tabOf = (id: string, path: string): WebinarTab =>
  WEBINAR_TABS.find((tab) => tabPath(id, tab) === path.replace(/(?<=.)\/$/, "")) ?? "overview";

export const editPath = (id: string): string =>
  PATHS.editWebinar.replace("{id}", encodeURIComponent(id));

/** The webinar of a path: on one of its tabs, or in its form. */
export function openWebinarId(path: string): string | null {
  for (const template of [PATHS.newWebinar, PATHS.editWebinar, ...TAB_PATHS]) {
    const members = matchPath(template, path);
    if (members !== null) return members["id"] ?? null;
  }
  return null;
}

/** One person's page. The address of the person is in the fragment, which no server sees. */
export const personPath = (email: string): string => `${PATHS.people}#${encodeURIComponent(email)}`;

/** The audit trail of one webinar. */
export const auditPath = (webinarId: string): string =>
  `${PATHS.audit}?webinar_id=${encodeURIComponent(webinarId)}`;

/** The values of the template's `{names}` in a path; null if the path does not match the template. */
export function matchPath(template: string, path: string): Record<string, string> | null {
  const expected = template.split("/");
  const actual = path.replace(/(?<=.)\/$/, "").split("/");
  if (expected.length !== actual.length) return null;
  const members: Record<string, string> = {};
  for (const [position, part] of expected.entries()) {
    const value = actual[position] ?? "";
    const name = /^\{(\w+)\}$/.exec(part)?.[1];
    const decoded = name === undefined ? null : decodedOf(value);
    if (name !== undefined && decoded !== null) members[name] = decoded;
    else if (part !== value) return null;
  }
  return members;
}

/** Null for nothing, and for an escape that nobody can have meant, such as `%zz`. */
function decodedOf(value: string): string | null {
  try {
    return value === "" ? null : decodeURIComponent(value);
  } catch {
    return null;
  }
}
