/** The settings of machines: service accounts that call the operators' API. */
import { z } from "zod";
import { Capability } from "../../shared/access/model.ts";
import { isDistinct, List } from "./setting-formats.ts";

/** https://docs.cloud.google.com/iam/docs/service-account-types */
const ServiceAccount = z
  .email()
  .regex(/^[a-z0-9.-]+@[a-z0-9.-]+\.gserviceaccount\.com$/, "must be a service account's address");

export const MACHINE_SETTINGS = {
  /** For each machine, `e-mail=capability` of its service account, separated by commas. */
  MACHINES: List.transform((pairs) => pairs.map((pair) => pair.split("=", 2)))
    .pipe(z.array(z.tuple([ServiceAccount, Capability])))
    .refine((all) => isDistinct(all.map(([email]) => email)), {
      error: "no account may be there twice",
    })
    .default([]),
  /** The audience of their tokens. Default: the public address. */
  MACHINE_AUDIENCE: z.string().min(1).optional(),
};

type MachineSettings = z.output<z.ZodObject<typeof MACHINE_SETTINGS>>;

interface Settings extends MachineSettings {
  PUBLIC_BASE_URL: string;
  TASKS_ACCOUNTS: Record<string, string>;
  TASKS_ACCOUNT?: string | undefined;
  SCHEDULER_ACCOUNT: string;
  DELEGATION_ACCOUNT: string;
}

export const machinesOf = (env: Settings) => ({
  audience: env.MACHINE_AUDIENCE ?? env.PUBLIC_BASE_URL,
  accounts: new Map(env.MACHINES),
});

/** An account that one of our own services acts as must not be able to change webinars as well. */
export function machineFaults(env: Settings): string[] {
  const ours = [
    ...Object.values(env.TASKS_ACCOUNTS),
    env.TASKS_ACCOUNT,
    env.SCHEDULER_ACCOUNT,
    env.DELEGATION_ACCOUNT,
  ];
  const taken = env.MACHINES.flatMap(([email]) => (ours.includes(email) ? [email] : []));
  return taken.length === 0 ? [] : [`MACHINES names accounts of our own: ${taken.join(", ")}`];
}
