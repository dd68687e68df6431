/** The answers of an operation that are problems, by status. Those that many operations share are components. */
import { PROBLEM_MEDIA_TYPE, problemOf } from "../../functions/http/problem.ts";
import { refusalsOf } from "../../functions/http/refusals.ts";
import type { AnyEndpoint } from "../../functions/http/endpoint.ts";
import { Failure, FAILURES, type FailureCode } from "../../shared/platform/failure.ts";
import { headersOfCodes } from "./headers.ts";
import type { Reference, Response } from "./document.ts";
import type { JsonSchema } from "./components.ts";

/** What an example says beside what follows from its code. */
const TOLD: Partial<
  Record<FailureCode, { detail: string } & Partial<Pick<Failure, "errors" | "extensions">>>
> = {
  validation_failed: {
    detail: "Some of what was sent is not valid; see errors.",
    errors: [{ pointer: "/title", code: "too_long", params: { max: 140 }, message: "Too big" }],
  },
  insufficient_user_authentication: {
    detail: "This needs a sign-in of the last 300 seconds.",
    extensions: { max_age: 300 },
  },
  invalid_transition: {
    detail: "A CANCELLED webinar does not allow publish.",
    extensions: { from: "CANCELLED", action: "publish", allowed: [] },
  },
  version_conflict: {
    detail: "It is at version 4 now.",
    extensions: { current_version: 4 },
  },
};

const REQUEST_ID = "0f8fad5b-d9cb-469f-a165-70867728950e";

export class Refusals {
  readonly responses: Record<string, Response> = {};
  readonly examples: Record<string, { summary: string; value: unknown }> = {};
  readonly #schema: JsonSchema;

  constructor(schema: JsonSchema) {
    this.#schema = schema;
  }

  /** By status, in their order. */
  of(spec: AnyEndpoint["spec"]): Record<string, Reference> {
    const byStatus = Map.groupBy(refusalsOf(spec), (code) => FAILURES[code].status);
    return Object.fromEntries(
      [...byStatus].map(([status, codes]) => [
        String(status),
        this.#shared(codes, spec.page !== undefined),
      ]),
    );
  }

  /** With these answers. Where a status has both, its media type tells them apart. */
  besides(
    answers: Record<string, Response>,
    spec: AnyEndpoint["spec"],
  ): Record<string, Response | Reference> {
    const all: Record<string, Response | Reference> = { ...answers };
    for (const [status, reference] of Object.entries(this.of(spec))) {
      const answer = answers[status];
      const refusal = this.responses[reference.$ref.replace("#/components/responses/", "")];
      all[status] =
        answer === undefined
          ? reference
          : {
              description: `${answer.description} ${refusal?.description ?? ""}`.trim(),
              headers: { ...refusal?.headers, ...answer.headers },
              content: { ...answer.content, ...refusal?.content },
            };
    }
    return all;
  }

  #shared(codes: readonly FailureCode[], hasPage: boolean): Reference {
    const name = [...codes, ...(hasPage ? ["page"] : [])].join(".");
    this.responses[name] ??= {
      description: codes.map((code) => `\`${code}\`: ${FAILURES[code].title}.`).join(" "),
      headers: headersOfCodes(codes),
      content: {
        [PROBLEM_MEDIA_TYPE]: {
          schema: {
            allOf: [this.#schema, { properties: { code: { enum: codes } } }],
          },
          examples: Object.fromEntries(codes.map((code) => [code, this.#example(code)])),
        },
        ...(hasPage && { "text/html": { schema: { type: "string" } } }),
      },
    };
    return { $ref: `#/components/responses/${name}` };
  }

  #example(code: FailureCode): Reference {
    const { detail, ...told } = TOLD[code] ?? { detail: `${FAILURES[code].title}.` };
    const value: unknown = JSON.parse(problemOf(new Failure(code, detail, told), REQUEST_ID));
    this.examples[code] = { summary: FAILURES[code].title, value };
    return { $ref: `#/components/examples/${code}` };
  }
}
