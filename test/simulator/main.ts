/** `npm run simulator`. What is loaded first decides: a mutant, then time and chance, then the product. */
import { parseArgs } from "node:util";
import { FLAGS, USAGE } from "./usage.ts";

const flags = process.argv.slice(2);
process.exitCode = await command();

async function command(): Promise<number> {
  // Throws for a flag that nobody knows.
  const { values } = parseArgs({ args: flags, options: FLAGS });
  if (values.help) {
    console.log(USAGE);
    return 0;
  }
  if (values.count) {
    const { countCommand } = await import("./counted/command.ts");
    return countCommand({
      forS: Number(values.for ?? 300),
      processes: Number(values.processes),
    });
  }
  if (flags.includes("--mutants")) {
    return (await import("./mutants/command.ts")).mutantsCommand(flags);
  }
  const mutant = flags.indexOf("--mutant");
  if (mutant !== -1)
    await (await import("./mutants/apply.ts")).applyMutant(flags[mutant + 1] ?? "");
  await import("./runtime/control.ts");
  return (await import("./command.ts")).run(flags);
}
