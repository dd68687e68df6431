/** Plays histories, and shows one that goes wrong as a story of few steps. */
import { parseArgs } from "node:util";
import { MailKindName } from "../../shared/delivery/model.ts";
import { KEPT } from "./kept.ts";
import { planOf, Theme, type Plan, type Wanted } from "./plan.ts";
import { play, type Played } from "./history.ts";
import { shrunk, stepsOf } from "./shrink.ts";
import { tellStory } from "./story.ts";
import { FLAGS } from "./usage.ts";
import { bringEarlier, warmUp } from "./world/staff.ts";
import { EARLIER, loadVersion } from "./world/versions.ts";

export async function run(flags: string[]): Promise<number> {
  const { values } = parseArgs({ args: flags, options: FLAGS });
  const wanted: Wanted = {
    kind: MailKindName.optional().parse(values.kind),
    theme: Theme.optional().parse(values.theme),
  };
  if (wanted.theme === "deploy") {
    const version = await loadVersion(values.earlier ?? EARLIER);
    if (version === null) {
      console.log("SKIPPED deploys: this clone does not have the commit of the earlier version");
      return 0;
    }
    bringEarlier(version);
  }
  await warmUp();
  const began = process.cpuUsage();
  const spentS = () => {
    const { user, system } = process.cpuUsage(began);
    return (user + system) / 1e6;
  };
  const begun = process.hrtime.bigint();
  const passedS = () => Number(process.hrtime.bigint() - begun) / 1e9;
  if (values.kept && !(await playKept(values["stop-at-first"]))) return 1;
  const from = Number(values.seed);
  const most = values.for === undefined ? Number(values.runs) : Infinity;
  const forS = Number(values.for ?? Infinity);
  const hashes = new Map<number, string>();
  const totals = { histories: 0, wrong: 0, mails: 0, calls: 0, others: 0 };
  for (let seed = from; seed < from + most && passedS() < forS; seed += 1) {
    const played = await play(planOf(seed, wanted), { keepsTrace: values.trace });
    totals.histories += 1;
    totals.calls += played.calls;
    totals.mails += played.mails;
    hashes.set(seed, played.hash);
    await repeated(played, Number(values.times), totals);
    if (values.hashes) console.log(`${seed} ${played.hash}`);
    if (values.trace) console.log(played.trace.join("\n"));
    if (played.faults.length === 0) continue;
    totals.wrong += 1;
    console.log(`seed ${seed} (${played.plan.kind}): ${played.faults.join("; ")}`);
    if (values["stop-at-first"]) break;
    await showSmallest(played);
  }
  const cpuMs = Math.round((spentS() * 1000) / Math.max(1, totals.histories));
  const { histories, wrong, mails, calls } = totals;
  console.log(
    `${histories} histories, ${wrong} wrong, ${mails} mails, ${calls} calls, ${cpuMs} ms CPU each`,
  );
  const others = totals.others + (values.twice ? await replayedOtherwise(hashes, wanted) : 0);
  return wrong === 0 && others === 0 ? 0 : 1;
}

async function repeated(
  { plan, hash }: Played,
  times: number,
  totals: { others: number },
): Promise<void> {
  if (times <= 1) return;
  let same = 1;
  for (let nth = 2; nth <= times; nth += 1) if ((await play(plan)).hash === hash) same += 1;
  totals.others += times - same;
  console.log(`seed ${plan.seed}: ${same} of ${times} have the hash ${hash.slice(0, 12)}`);
}

/** False where one goes wrong. */
async function playKept(stopsAtFirst: boolean): Promise<boolean> {
  let isGood = true;
  for (const { was, plan } of KEPT) {
    const played = await play(plan);
    if (played.faults.length === 0) continue;
    isGood = false;
    console.log(`kept (${plan.kind}): ${played.faults.join("; ")}\n${was}`);
    if (stopsAtFirst) return false;
    console.log(tellStory(played).join("\n"));
  }
  console.log(`${KEPT.length} kept histories`);
  return isGood;
}

async function showSmallest({ plan }: Played): Promise<void> {
  const isWrong = async (smaller: Plan) => (await play(smaller)).faults.length > 0;
  const smallest = await shrunk(plan, isWrong);
  console.log(`In ${stepsOf(smallest)} steps:`);
  console.log(tellStory(await play(smallest)).join("\n"));
  console.log(`To keep it in kept.ts: ${JSON.stringify(smallest)}`);
}

/** In the other order, so that what an earlier history leaves behind would show. */
async function replayedOtherwise(
  hashes: ReadonlyMap<number, string>,
  wanted: Wanted,
): Promise<number> {
  let others = 0;
  for (const [seed, hash] of [...hashes].toReversed()) {
    const again = await play(planOf(seed, wanted));
    if (again.hash === hash) continue;
    others += 1;
    console.log(`seed ${seed}: another history the second time`);
  }
  console.log(
    `${hashes.size - others} of ${hashes.size} histories are the same when they are played again`,
  );
  return others;
}
