/** Who may create tasks in a queue: its IAM policy, as far as this server enforces it. */
import type { protos } from "@google-cloud/tasks";
import type { RpcCaller } from "../wire/rpc.ts";
import { RpcError } from "../wire/status.ts";

export type PolicyMessage = protos.google.iam.v1.IPolicy;

/** Predefined roles with the permission cloudtasks.tasks.create. */
const CREATING = new Set(["roles/cloudtasks.enqueuer", "roles/cloudtasks.admin"]);

/** A client that names a service account at the start of its user agent acts as it; any other owns the project. */
const accountOf = ({ userAgent }: RpcCaller): string | undefined => /^\S+@\S+/.exec(userAgent)?.[0];

/** Throws PERMISSION_DENIED. A queue whose policy was never set takes tasks from every account. */
export function checkMayCreate(
  { name, policy }: { name: string; policy?: PolicyMessage },
  caller: RpcCaller,
): void {
  const account = accountOf(caller);
  if (account === undefined || policy === undefined) return;
  const isGranted = policy.bindings?.some(
    ({ role, members }) =>
      CREATING.has(role ?? "") && members?.includes(`serviceAccount:${account}`),
  );
  if (isGranted === true) return;
  throw new RpcError(
    "PERMISSION_DENIED",
    `The principal (user or service account) lacks IAM permission "cloudtasks.tasks.create" for the resource "${name}" (or the resource may not exist).`,
  );
}
