/** Holds a call at a local server until the test releases it. */

export interface HeldCall {
  /** Resolves once the call has arrived. */
  reached: Promise<void>;
  /** Releases the call. */
  open: () => Promise<void>;
}

/** Holds the next matching call at the server with the URL `base`. */
export async function holdCall(
  base: string,
  match: { call: string; containing?: string },
): Promise<HeldCall> {
  const name = crypto.randomUUID();
  const ask = async (path: string, init?: RequestInit): Promise<void> => {
    const answer = await fetch(base + path, init);
    if (!answer.ok) throw new Error(await answer.text());
  };
  const fault = { match, action: { kind: "hold", name } };
  await ask("/__faults", { method: "POST", body: JSON.stringify(fault) });
  return {
    reached: ask(`/__held?name=${name}`),
    open: () => ask(`/__held?name=${name}`, { method: "DELETE" }),
  };
}
