/** How a call of HubSpot failed. https://developers.hubspot.com/docs/api-reference/error-handling */
export class HubspotFailure extends Error {
  /** Null if there was no answer. */
  readonly status: number | null;
  /** HubSpot's sentence, without people's addresses. */
  readonly says: string;
  /** Of the limit that was reached: DAILY or TEN_SECONDLY_ROLLING. */
  readonly policy: string | null;
  readonly scopes: readonly string[];
  readonly retryAfterMs: number | null;

  constructor(details: Details, options?: { cause?: unknown }) {
    super(`HubSpot answered ${details.status ?? "nothing"}: ${details.says}`, options);
    this.status = details.status;
    this.says = details.says;
    this.policy = details.policy;
    this.scopes = details.scopes;
    this.retryAfterMs = details.retryAfterMs;
  }

  /** False if HubSpot may have carried out the call, or may still do so. */
  get isRefused(): boolean {
    return this.status !== null && this.status < 500 && this.status !== REQUEST_TIMEOUT;
  }
}

type Details = Omit<HubspotFailure, keyof Error | "isRefused">;

const REQUEST_TIMEOUT = 408;
