/** `npm run bench`. What it runs takes a second to load, so it is loaded only if there is something to run. */
import { options, USAGE } from "./options.ts";

if (options.help) console.log(USAGE);
else await import("./command.ts");
