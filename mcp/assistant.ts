/** The name of an assistant, as the API takes it in `X-Assistant` and keeps it in the audit. */

const LENGTH_MAX = 80;

/** What a client calls itself, in what the header allows: printable ASCII. Null for a client without a name. */
export function assistantName(
  client: { name: string; title?: string | undefined; version: string } | undefined,
): string | null {
  if (client === undefined) return null;
  return printableName([client.title ?? client.name, client.version].join(" "));
}

/** Null if nothing of it is allowed. */
export function printableName(name: string): string | null {
  const printable = name
    .normalize("NFKD")
    .replaceAll(/[^\x20-\x7e]+/g, "")
    .replaceAll(/\s+/g, " ");
  const text = printable.trim().slice(0, LENGTH_MAX).trim();
  return text === "" ? null : text;
}
