/**
 * What a rollback and a small deploy rely on. `npm run terraform:apply` shows both with the real provider: another source
 * for one function builds that function alone, and the archive before can be read again.
 */
import { expect, it } from "vitest";
import { ofType } from "./configuration.ts";

const [archive] = ofType("google_storage_bucket_object");
const [repository] = ofType("google_artifact_registry_repository");
const bucket = ofType("google_storage_bucket").find(({ name }) => name === "archives");
/** `build_config` of every function. */
const [build] = (ofType("google_cloudfunctions2_function")[0]?.attributes["build_config"] ??
  []) as { docker_repository: string; source: object[] }[];

it("an archive is named by its content, so a function whose source did not change is not built", () => {
  expect(archive?.attributes["name"]).toMatch(/filesha256\(var\.archive\)/);
  expect(JSON.stringify(build?.source)).toContain("google_storage_bucket_object.archive.name");
});

it("archives that no function uses any more are kept for 90 days", () => {
  expect(bucket?.attributes).toMatchObject({
    versioning: [{ enabled: true }],
    lifecycle_rule: [
      {
        condition: [{ days_since_noncurrent_time: 90, with_state: "ARCHIVED" }],
        action: [{ type: "Delete" }],
      },
    ],
  });
});

it("images go to a repository that cleans up, and not to gcf-artifacts, which keeps everything", () => {
  expect(build?.docker_repository).toBe("${var.image_repository}");
  expect(repository?.attributes["cleanup_policies"]).toMatchObject([
    { action: "DELETE", condition: [{ older_than: "30d" }] },
    { action: "KEEP", most_recent_versions: [{ keep_count: 5 }] },
  ]);
});
