/** The members of a path by the `{names}` of its template; null where it is another path. */
export function matchPath(template: string, path: string): Record<string, string> | null {
  const wanted = template.split("/");
  const given = path.replace(/(?<=.)\/$/, "").split("/");
  if (wanted.length !== given.length) return null;
  const members: Record<string, string> = {};
  for (const [position, part] of wanted.entries()) {
    const there = given[position] ?? "";
    const name = /^\{(\w+)\}$/.exec(part)?.[1];
    if (name !== undefined && there !== "") members[name] = decodeURIComponent(there);
    else if (part !== there) return null;
  }
  return members;
}
