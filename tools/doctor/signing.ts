/**
 * Checks who may sign as the delegated account: the functions that act for hosts, which Terraform lets, and the person who
 * runs the doctor, who has to be let.
 */
import { z } from "zod";
import { ApiRefusal, looked, type ControlPlane } from "./control-plane.ts";
import { ok, unknown, wrong, type Finding } from "./finding.ts";

const PERMISSION = "iam.serviceAccounts.signJwt";

const Granted = z.object({ permissions: z.array(z.string()).default([]) });
const Policy = z.object({
  bindings: z.array(z.object({ role: z.string(), members: z.array(z.string()) })).default([]),
});

/** Lets the person who is signed in with gcloud sign as the account, by the custom role that bootstrap/ makes. */
export const signingCommand = (project: string, account: string): string =>
  `gcloud iam service-accounts add-iam-policy-binding ${account} --project=${project} ` +
  `--member="user:$(gcloud config get account)" --role=projects/${project}/roles/keylessDelegation`;

/** `functions`: the accounts of the functions that act for hosts. */
export async function checkSigning(
  plane: ControlPlane,
  { account, functions }: { account: string; functions: readonly string[] },
): Promise<Finding[]> {
  const place = `iam.googleapis.com/v1/projects/${plane.project}/serviceAccounts/${account}`;
  return [
    ...(await looked(
      plane,
      {
        what: `Who may sign for ${account}`,
        permission: "iam.serviceAccounts.getIamPolicy",
        role: "roles/iam.securityReviewer",
      },
      () => checkFunctions(plane, place, { account, functions }),
    )),
    await checkOwnRight(plane, place, account),
  ];
}

async function checkFunctions(
  plane: ControlPlane,
  place: string,
  { account, functions }: { account: string; functions: readonly string[] },
): Promise<Finding[]> {
  const { bindings } = await plane.post(`${place}:getIamPolicy`, {}, Policy);
  const signers = new Set([`projects/${plane.project}/roles/keylessDelegation`, TOKEN_CREATOR]);
  const members = new Set(
    bindings.filter(({ role }) => signers.has(role)).flatMap(({ members: all }) => all),
  );
  const missing = functions.filter((each) => !members.has(`serviceAccount:${each}`));
  if (missing.length === 0) return [ok(`Functions that act for hosts may sign for ${account}.`)];
  return [
    wrong(
      `${missing.join(", ")} may not sign for ${account}: functions cannot act for hosts.`,
      "Run terraform apply: it grants keylessDelegation.",
    ),
  ];
}

const TOKEN_CREATOR = "roles/iam.serviceAccountTokenCreator";

async function checkOwnRight(
  plane: ControlPlane,
  place: string,
  account: string,
): Promise<Finding> {
  try {
    const asked = { permissions: [PERMISSION] };
    const { permissions } = await plane.post(`${place}:testIamPermissions`, asked, Granted);
    if (permissions.includes(PERMISSION)) return ok(`You may sign for ${account}.`);
  } catch (error) {
    // Google says so too if the account does not exist: it does not tell one from the other.
    if (!(error instanceof ApiRefusal)) throw error;
  }
  return unknown(
    `You may not sign for ${account} (${PERMISSION}), so the delegation cannot be tried.`,
    signingCommand(plane.project, account),
  );
}
