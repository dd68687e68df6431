/** The process of one local server: `node server-process.ts '{"server": …, "options": …}'`. */
import {
  SERVERS,
  type ServerName,
  type ServerOptions,
} from "../../packages/local-cloud/servers.ts";

const { server, options }: { server: ServerName; options: ServerOptions } = JSON.parse(
  process.argv[2] ?? "{}",
);

try {
  const listening = await SERVERS[server].start(options);
  const stop = () => void listening.close().finally(() => process.exit(0));
  process.once("SIGTERM", stop);
  process.send?.({ port: listening.port });
} catch (error) {
  console.error(error);
  const { code } = error as NodeJS.ErrnoException;
  process.send?.({ error: String(error), code }, () => process.exit(1));
}
