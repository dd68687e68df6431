/** Tells the API which sessions are over: their tokens would outlive them. Independent of React and Firebase. */

/** `replaced`: by a later sign-in. */
export type EndReason = "signed_out" | "unused" | "replaced";

/** Resolves once the API has ended the token's session, or does not accept it anyway. Rejects if it cannot be told. */
export type SendEnd = (token: string, reason: EndReason) => Promise<void>;

export interface SessionEnds {
  /** False if the API could not be told of every end so far. The next call tries those again. */
  tell(token: string | null, reason: EndReason): Promise<boolean>;
}

export function makeSessionEnds(send: SendEnd): SessionEnds {
  const untold = new Map<string, EndReason>();
  return {
    async tell(token, reason) {
      if (token !== null) untold.set(token, reason);
      const told = [...untold].map(([each, why]) =>
        send(each, why).then(
          () => untold.delete(each),
          () => false,
        ),
      );
      return (await Promise.all(told)).every(Boolean) && token !== null;
    },
  };
}

/** The sign-out must not wait longer for a server that does not answer. */
const ANSWER_MS = 5000;

export function sendEndTo(apiUrl: string, fetcher: typeof fetch = fetch): SendEnd {
  return async (token, reason) => {
    const response = await fetcher(`${apiUrl}/sys/session/end`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      body: JSON.stringify({ reason }),
      // The operator may close the page at once.
      keepalive: true,
      signal: AbortSignal.timeout(ANSWER_MS),
    });
    // 401 and 403: the token opens nothing.
    if (response.ok || response.status === 401 || response.status === 403) return;
    throw new Error(`the session was not ended: ${response.status}`);
  };
}
