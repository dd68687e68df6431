/** The process of one local server: `node server-process.ts '{"server": …, "options": …}'`. */
import type { Listening } from "../wire/listen.ts";
import { SERVERS, type ServerName } from "./server-list.ts";

type Start = (options: object) => Promise<Listening>;

const { server, options }: { server: ServerName; options: object } = JSON.parse(
  process.argv[2] ?? "{}",
);

try {
  const { module, start } = SERVERS[server];
  const loaded: Record<string, Start> = await import(module);
  const listening = await loaded[start]?.(options);
  if (listening === undefined) throw new Error(`${module} has no ${start}`);
  const stop = () => void listening.close().finally(() => process.exit(0));
  process.once("SIGTERM", stop);
  process.send?.({ port: listening.port });
} catch (error) {
  console.error(error);
  const { code } = error as NodeJS.ErrnoException;
  process.send?.({ error: String(error), code }, () => process.exit(1));
}
