import type { IntegrationsWords } from "../../messages/integrations.ts";

/** A type of events as operators read it; its own name if the console does not know it. Pure. */
export function typeName(type: string, { types }: Pick<IntegrationsWords, "types">): string {
  const short = type.replace(/^life\.petanque\./, "");
  return Object.hasOwn(types, short) ? types[short as keyof typeof types] : type;
}
