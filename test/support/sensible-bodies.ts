/** Random bodies, with what no schema says: most would be refused for that alone. */

/** No schema says that a webinar ends after it starts, so most random ones would be refused for that. */
export function inOrder(body: unknown): unknown {
  const { starts_at, ends_at } = Object(body) as Record<string, unknown>;
  if (typeof starts_at !== "string" || typeof ends_at !== "string") return body;
  if (starts_at <= ends_at) return body;
  return { ...Object(body), starts_at: ends_at, ends_at: starts_at };
}

/** No schema says either that a marking request names its people in only one way. */
export function namingPeopleOnce(body: unknown): unknown {
  const members = Object.entries(Object(body));
  const ways = ["registration_ids", "emails", "filter", "meet_log"];
  const first = members.find(([name]) => ways.includes(name))?.[0];
  if (first === undefined) return body;
  return Object.fromEntries(members.filter(([name]) => name === first || !ways.includes(name)));
}
