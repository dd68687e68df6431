/**
 * The settings of a Meet room, and which of them a mask names.
 * https://developers.google.com/workspace/meet/api/reference/rest/v2/spaces#SpaceConfig
 */
import { z } from "zod";
import { MeetRefusal } from "./meet-errors.ts";

export const AccessType = z.enum(["OPEN", "TRUSTED", "RESTRICTED"]);
export type AccessType = z.infer<typeof AccessType>;

const Switch = z.enum(["ON", "OFF"]);
const Restriction = z.enum(["HOSTS_ONLY", "NO_RESTRICTION"]);

const ModerationRestrictions = z.strictObject({
  chatRestriction: Restriction.optional(),
  reactionRestriction: Restriction.optional(),
  presentRestriction: Restriction.optional(),
  defaultJoinAsViewerType: Switch.optional(),
});

const ArtifactConfig = z.strictObject({
  recordingConfig: z.strictObject({ autoRecordingGeneration: Switch.optional() }).optional(),
  transcriptionConfig: z
    .strictObject({ autoTranscriptionGeneration: Switch.optional() })
    .optional(),
  smartNotesConfig: z.strictObject({ autoSmartNotesGeneration: Switch.optional() }).optional(),
});

/** Values ending in `_UNSPECIFIED` are refused: clients may not set them. */
export const SpaceConfig = z.strictObject({
  accessType: AccessType.optional(),
  entryPointAccess: z.enum(["ALL", "CREATOR_APP_ONLY"]).optional(),
  moderation: Switch.optional(),
  moderationRestrictions: ModerationRestrictions.optional(),
  attendanceReportGenerationType: z.enum(["GENERATE_REPORT", "DO_NOT_GENERATE"]).optional(),
  artifactConfig: ArtifactConfig.optional(),
});
export type SpaceConfig = z.infer<typeof SpaceConfig>;

/** What a patch may carry. Members other than `config` are for output only, and are ignored unless the mask names them. */
const SpaceBody = z.looseObject({ config: SpaceConfig.default({}) });

type Tree = Record<string, unknown>;

export interface SpaceChange {
  /** The members to change, such as `config.accessType`. */
  paths: string[];
  apply(config: SpaceConfig): SpaceConfig;
}

/**
 * Throws 400. Without a mask, everything that the body sets is changed; with `*` everything, so that what the body leaves
 * out returns to its default. https://developers.google.com/workspace/meet/api/reference/rest/v2/spaces/patch
 */
export function spaceChange(body: unknown, mask: string | undefined): SpaceChange {
  const space = SpaceBody.safeParse(body);
  if (!space.success) throw new MeetRefusal("invalid");
  const { config } = space.data;
  const paths = pathsOf(config, mask);
  return {
    paths,
    apply(before) {
      const next = structuredClone(before) as Tree;
      for (const path of paths) {
        const [, ...names] = path.split(".");
        if (names.length === 0) return config;
        put(next, names, valueAt(config, names));
      }
      const after = SpaceConfig.parse(next);
      // "When moderation.OFF, will be reset to default ModerationRestrictions."
      if (after.moderation === "OFF") delete after.moderationRestrictions;
      return after;
    },
  };
}

function pathsOf(config: SpaceConfig, mask: string | undefined): string[] {
  const named = (mask ?? "").split(",").filter((path) => path !== "");
  if (named.length === 0) return leavesOf(config, "config");
  if (named.includes("*")) {
    if (named.length > 1) throw new MeetRefusal("invalid");
    return ["config"];
  }
  const unknown = named.find((path) => !isSetting(path));
  if (unknown !== undefined) {
    throw new MeetRefusal("invalid", `Invalid field in update mask: ${unknown}`);
  }
  return named;
}

/** True for `config` and each member below it. */
function isSetting(path: string): boolean {
  const [root, ...names] = path.split(".");
  if (root !== "config") return false;
  let schema: z.ZodType | undefined = SpaceConfig;
  for (const name of names) {
    const inner: unknown = schema instanceof z.ZodOptional ? schema.unwrap() : schema;
    if (!(inner instanceof z.ZodObject) || !Object.hasOwn(inner.shape, name)) return false;
    schema = inner.shape[name] as z.ZodType;
  }
  return true;
}

function leavesOf(value: unknown, path: string): string[] {
  if (typeof value !== "object" || value === null) return [path];
  return Object.entries(value).flatMap(([name, inner]) => leavesOf(inner, `${path}.${name}`));
}

function valueAt(config: SpaceConfig, names: string[]): unknown {
  let value: unknown = config;
  for (const name of names) value = (value as Tree | undefined)?.[name];
  return value;
}

function put(tree: Tree, names: string[], value: unknown): void {
  const [first = "", ...rest] = names;
  if (rest.length === 0) {
    if (value === undefined) delete tree[first];
    else tree[first] = value;
    return;
  }
  const inner = (tree[first] ??= {}) as Tree;
  put(inner, rest, value);
}
