/**
 * `node test/bench/million/main.ts '{"webinars":100,…}'`: one busy hour in virtual time. What is loaded first decides: time,
 * then the product. `npm run bench -- --million` runs it, each hour in a process of its own.
 */
import type { Hour } from "./hour.ts";

await import("../../simulator/runtime/control.ts");
const { playHour } = await import("./hour.ts");
console.log(JSON.stringify(await playHour(JSON.parse(process.argv[2] ?? "") as Hour)));
process.exit(0);
