/** The service accounts of the local stack, named as Terraform names those of an environment. */
import { readCatalog } from "./catalog.ts";

export const PROJECT = "demo-webinars";

const accountOf = (name: string): string => `${name}@${PROJECT}.iam.gserviceaccount.com`;

export const SCHEDULER_ACCOUNT = accountOf("scheduler");
export const DELEGATION_ACCOUNT = accountOf("calendar");

/** As functions read it: an integration of somebody else's, which may call the operators' API. */
export const MACHINES = `${accountOf("crm")}=sys_support`;

/** As functions read it: which account's token the tasks of a queue carry. */
export const TASKS_ACCOUNTS = readCatalog()
  .flatMap(({ queue }) => (queue === null ? [] : [`${queue}=${accountOf(`task-${queue}`)}`]))
  .join(",");

/** The account that functions of this identity run as. */
export const functionAccount = (identity: string): string => accountOf(`fn-${identity}`);
