/** The order of the folders, lowest first. Lint enforces it and docs/architecture.md shows it. */
export const LEVELS: readonly (readonly string[])[] = [
  ["shared/platform"],
  ["shared/attribution"],
  ["shared/access", "shared/consent", "shared/google", "shared/mail"],
  ["shared/audit", "shared/drive", "shared/events"],
  ["shared/hubspot", "shared/sessions", "shared/slack", "shared/webinars"],
  ["shared/insights"],
  ["shared/delivery", "shared/invitations", "shared/registrations"],
  ["shared/questions", "shared/subscribers"],
  ["shared/attendance", "shared/interest", "shared/registrant-mail"],
  [
    "shared/announcements",
    "shared/confirmations",
    "shared/feedback",
    "shared/follow-up",
    "shared/joining",
    "shared/meet",
    "shared/retention",
  ],
  ["shared/calendar", "shared/operations"],
  ["shared/people", "shared/registering", "shared/rooms", "shared/scheduling"],
  ["shared/collecting", "shared/roster", "shared/templates"],
  ["shared/reminders"],
  ["functions/pages", "functions/tracing"],
  ["functions/feeds", "functions/wiring"],
  ["functions/http"],
  ["functions/internal", "functions/public", "functions/sys"],
  ["mcp"],
  ["functions/assistants"],
  ["functions"],
];

export interface Import {
  from: string;
  to: string;
}

/** `shared/mail` for `shared/mail/letter/layout.ts`; null for data, and for a file outside functions, mcp and shared. */
export const folderOf = (file: string): string | null =>
  file.endsWith(".json")
    ? null
    : (/^(?:mcp(?=\/)|(?:functions|shared)(?:\/[^/]+(?=\/))?)/.exec(file)?.[0] ?? null);

const levelOf = (folder: string): number => LEVELS.findIndex((level) => level.includes(folder));

/** A message for each import that goes up or sideways, or that involves a folder without a level. */
export function layerViolations(imports: readonly Import[]): string[] {
  return imports.flatMap(({ from, to }) => {
    const [importer, imported] = [folderOf(from), folderOf(to)];
    if (importer === null || imported === null || importer === imported) return [];
    const unknown = [importer, imported].find((folder) => levelOf(folder) < 0);
    if (unknown !== undefined) return [`${unknown} has no level in tools/layers/folders.ts`];
    if (levelOf(imported) < levelOf(importer)) return [];
    return [`${importer} must not import ${imported}: ${from} -> ${to}`];
  });
}
