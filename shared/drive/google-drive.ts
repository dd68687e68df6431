/** The port of model.ts through Google's client. https://developers.google.com/workspace/drive/api/reference/rest/v3/files */
import { drive_v3 } from "googleapis/build/src/apis/drive/v3.js";
import { readAnswer } from "../google/answer.ts";
import { delegatedClient, type Delegation } from "../google/delegation.ts";
import { perHost } from "../google/per-host.ts";
import { DRIVE_SCOPE, toDriveFailure } from "./failures.ts";
import type { Drive, FileAudience } from "./model.ts";

const TIMEOUT_MS = 10_000;

export function googleDrive(delegation: Delegation, rootUrl: string): Drive {
  const files = perHost((host) => {
    const auth = delegatedClient(delegation, DRIVE_SCOPE, host);
    const client = new drive_v3.Drive({
      auth,
      rootUrl,
      timeout: TIMEOUT_MS,
      retryConfig: { retry: 2, retryDelay: 200, httpMethodsToRetry: ["GET"] },
    });
    return client.files;
  });
  return {
    async audienceOf(host, fileId) {
      try {
        const { data } = await files.of(host).get({
          fileId,
          fields: "trashed,permissions(type)",
          supportsAllDrives: true,
        });
        return audienceFrom(data);
      } catch (cause) {
        if (readAnswer(cause).status === 404) return "gone";
        throw toDriveFailure(cause, { host, delegation });
      }
    },
  };
}

/** Every permission lets its holder at least read the file. */
function audienceFrom({ trashed, permissions }: drive_v3.Schema$File): FileAudience | null {
  if (trashed === true) return "gone";
  // "Only available if the requesting user can share the file."
  if (permissions === undefined) return null;
  const types = permissions.map(({ type }) => type);
  if (types.includes("anyone")) return "anyone";
  return types.includes("domain") ? "domain" : "people";
}
