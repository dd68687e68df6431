import { systemActor } from "../../shared/access/model.ts";

/** One of our own jobs, for work that a test has the domain do without a request. */
export const JOB_ACTOR = systemActor("test", { request_id: "test", address: "", user_agent: "" });
