/** What an operation's specification says of who may call it, what it leaves behind, and how it may be repeated. */
import type { Deprecation } from "../../functions/http/deprecation.ts";
import { isForMachines, type AnyEndpoint } from "../../functions/http/endpoint.ts";

export function descriptionOf(spec: AnyEndpoint["spec"]): string {
  const { access, audit, shows, headers = [], page, form, cacheForS } = spec;
  const sentences = [
    spec.deprecated !== undefined && deprecationOf(spec.deprecated),
    CALLERS[access],
    isForMachines(spec) && "Machines may call it too.",
    audit !== undefined && `The audit keeps it as \`${audit}\`.`,
    shows !== undefined && "The audit keeps who was shown personal data.",
    headers.includes("If-Match") && "With If-Match it changes only a version that was read.",
    headers.includes("Idempotency-Key") && "Under an Idempotency-Key it can be repeated for a day.",
    form !== undefined && "An HTML form may send the body.",
    page !== undefined && "A browser that asks for HTML gets a page.",
    cacheForS !== undefined && `Any cache may keep the reply for ${cacheForS} seconds.`,
  ];
  return sentences.filter((each) => each !== false).join(" ");
}

const deprecationOf = ({ since, sunset, successor }: Deprecation): string =>
  `Deprecated since ${since}${sunset === undefined ? "" : `, and may be gone from ${sunset} on`}: use \`${successor}\`.`;

const CALLERS: Record<AnyEndpoint["spec"]["access"], string> = {
  read: "For operators.",
  mutate: "For operators with a fresh sign-in.",
  assistant: "For assistants, with their operator's token.",
  public: "For everybody.",
  task: "For Cloud Tasks.",
  schedule: "For Cloud Scheduler.",
  webhook: "For the mail provider.",
};
